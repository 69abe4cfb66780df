import { comparedOf } from '#core/story/grouping/grouping'
import type { PairModel } from '#core/story/grouping/likely-same'
import { openSifter, type Sifter } from '#core/story/grouping/sift'
import { openPlainSifter, plainReadings } from '#core/story/grouping/sift-any-subject'
import type { StoryPack } from '#core/story/pack'
import { heldIn, type Reading } from '#core/story/reading'
import { familiarStems } from '#core/story/reading/familiar'
import { openJudge } from '#core/story/reading/judge'
import { openNameFinder } from '#core/story/reading/trait'
import type { Sighting } from '#core/story/report'
import { fitPairModel, fitWithMeaning } from './fit-pair-model.ts'
import type { GroupedReport } from './labelled-sets.ts'
import { type ExampleReading, pairExamples } from './pair-examples.ts'
import { bCubed, type Grouped, pairF1 } from './scores.ts'

/** Reports of any subject grouped by people, and those of one story. */
export type TrainingSets = { general: GroupedReport[]; story: GroupedReport[] }

/** The story has one pair where the general set has six; both are to count about alike. */
const storyWeight = 6
/** Log odds tried as the least for joining. */
const thresholds = Array.from({ length: 13 }, (_, step) => -2 + step * 0.25)
/** Of the sum of four figures; what lies closer together is as good. */
const asGood = 0.01

const plain: ExampleReading = {
  comparedOf: sighting => comparedOf(sighting, plainReadings.readingOf, { language: 'en', find: () => [] }),
  familiar: new Set(),
  weight: 1,
}

const readingFor = (pack: StoryPack): ExampleReading => {
  const judge = openJudge(pack)
  const findNames = openNameFinder(pack, judge.lexicon)
  // What people put together counts with its milestone, also where the rules find that it is not of the story.
  const readingOf = (sighting: Sighting): Reading => {
    const reading = judge.read(sighting)
    return { ...reading, verdict: { ...reading.verdict, milestone: heldIn(reading).at(-1) ?? null } }
  }
  return {
    comparedOf: sighting => comparedOf(sighting, readingOf, findNames),
    familiar: familiarStems(pack),
    weight: storyWeight,
  }
}

/** What the sifter makes of grouped reports in the end; what it finds irrelevant stays alone. */
export const groupingBy = (sifter: Sifter, reports: GroupedReport[]): Grouped[] => {
  const found = new Map<string, string>()
  for (const { report } of reports) {
    const { development } = sifter.sift(report)
    // A merge brings reports that were elsewhere.
    for (const id of development?.reportIds ?? []) found.set(id, development?.id ?? '')
  }
  return reports.map(({ report, label }) => ({ label, found: found.get(report.id) ?? `alone ${report.id}` }))
}

const scoreOf = (things: Grouped[]): number => (things.length === 0 ? 0 : pairF1(things) + bCubed(things))

/**
 * Weights by logistic regression over the pairs of both sets, then the threshold with which they group best. Where a
 * model has given the reports their meaning, weights with that feature as well.
 */
export const trainGrouping = ({ general, story }: TrainingSets, pack: StoryPack): PairModel => {
  const examples = [...pairExamples(general, plain), ...pairExamples(story, readingFor(pack))]
  const model = [...general, ...story].find(({ report }) => report.meaning)?.report.meaning?.model
  const meant = model === undefined ? null : fitWithMeaning(examples)
  const fitted = {
    ...fitPairModel(examples),
    ...(model === undefined || meant === null ? {} : { withMeaning: { model, ...meant } }),
  }
  const judge = openJudge(pack)
  const tried = thresholds.map(joinFrom => {
    const model = { ...fitted, joinFrom }
    const score =
      scoreOf(groupingBy(openPlainSifter([], model), general)) +
      scoreOf(groupingBy(openSifter(pack, judge, [], model), story))
    return { model, score }
  })
  // Its neighbours count half: a single peak is chance.
  const smoothed = tried.slice(1, -1).map((one, index) => ({
    ...one,
    score: (2 * one.score + (tried[index]?.score ?? 0) + (tried[index + 2]?.score ?? 0)) / 4,
  }))
  const best = smoothed.reduce((best, one) => (one.score > best.score ? one : best))
  // Of what is as good the lowest: news of other weeks is told in more ways than what the weights were trained on.
  return (smoothed.find(({ score }) => score >= best.score - asGood) ?? best).model
}

/** Folds of whole groups that follow each other in time, so that a fold is as dense as the set. */
export const timeFolds = (reports: GroupedReport[], folds: number): GroupedReport[][] => {
  const order = [...new Set(reports.map(({ label }) => label))]
  const fold = new Map(order.map((label, place) => [label, Math.floor((place * folds) / order.length)]))
  return Array.from({ length: folds }, (_, n) => reports.filter(({ label }) => fold.get(label) === n))
}

/** Each fold grouped by a model that never saw it. */
export const crossValidated = (
  sets: TrainingSets,
  pack: StoryPack,
  folds = 5,
): { general: Grouped[]; story: Grouped[] } => {
  const [general, story] = [timeFolds(sets.general, folds), timeFolds(sets.story, folds)]
  const rest = (parts: GroupedReport[][], out: number) => parts.toSpliced(out, 1).flat()
  const judge = openJudge(pack)
  const held = general.map((part, out) => {
    const model = trainGrouping({ general: rest(general, out), story: rest(story, out) }, pack)
    return {
      general: groupingBy(openPlainSifter([], model), part),
      story: groupingBy(openSifter(pack, judge, [], model), story[out] ?? []),
    }
  })
  // Development ids start with a day and hold a report's id: those of two folds never meet.
  return { general: held.flatMap(one => one.general), story: held.flatMap(one => one.story) }
}
