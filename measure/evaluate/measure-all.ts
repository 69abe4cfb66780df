import { dirname, relative } from 'node:path'
import { InputFault } from '#cli/command-io'
import { answersFrom, readReadings } from '#cli/readings/recorded-readings'
import { openPlainSifter } from '#core/story/grouping/sift-any-subject'
import type { StoryPack } from '#core/story/pack'
import type { CompiledPack } from '#stories/compiled-pack'
import { alertScores } from './alert-scores.ts'
import { editionScores } from './edition-scores.ts'
import { feedConformance } from './feed-conformance.ts'
import {
  developmentsOf,
  type GroupedReport,
  type LabelledReport,
  readGroupedSet,
  readStorySet,
} from './labelled-sets.ts'
import { type Lacks, openLacks } from './lacks.ts'
import { meaningsFrom, meant } from './meant.ts'
import { measuredPack } from './measured-pack.ts'
import { replayLabelled } from './replay-labelled.ts'
import { groupingScores, pairRecall } from './scores.ts'
import { setPaths } from './set-paths.ts'
import { siftingSpeed } from './sifting-speed.ts'
import { staleMails } from './stale-mails.ts'
import { calledBy, storyScores } from './story-scores.ts'
import { crossValidated, groupingBy } from './train-grouping.ts'

const folds = 5

/** A set as it was read. */
type ReadSet<Row> = { path: string; file: string; rows: Row[] }

/**
 * Everything that can be measured with what is there. `storySets`, `allSidesSets` and `googleNewsSets` hold the scores
 * of each file; beside them stand those of the first by the names they have without `Sets`. Null, or none, is what
 * `notMeasured` gives the reason for.
 * @param data the folder of the sets, or one file of labelled reports, of which alone all is measured then
 * @param readings a file of what a model said of the labelled reports
 * @param compiled the story that they are of
 */
export const measureAll = async (data: string, readings?: string, compiled = measuredPack()) => {
  const { pack } = compiled
  const lacks = openLacks()
  const meanings = meaningsFrom(process.env)
  const paths = await setPaths(data)
  const read = readerOf(paths.alone ? dirname(data) : data, lacks, paths.alone)
  const stories = await read('story/labelled-*.jsonl', paths.story, readStorySet)
  const general = await read('grouping/allsides-*.jsonl', paths.allSides, async path =>
    meant(await readGroupedSet(path, pack), meanings),
  )
  const silver = await read('grouping/google-news-*.jsonl', paths.googleNews, path =>
    readGroupedSet(path, pack),
  )
  const recorded = readings === undefined ? null : await readReadings(readings)
  const storySets = await scoredStories(stories, compiled, recorded, lacks)
  const allSidesSets = general.map(({ file, rows }) => ({
    file,
    reports: rows.length,
    ...groupingScores(groupingBy(openPlainSifter(), rows)),
  }))
  const googleNewsSets = silver.map(({ file, rows }) => ({
    file,
    reports: rows.length,
    pairRecall: pairRecall(groupingBy(openPlainSifter(), rows)),
  }))
  const [story, allSides] = [stories[0], general[0]]
  const held =
    !paths.alone &&
    story &&
    allSides &&
    (await lacks.tried('cross-validation', async () => {
      const own = await meant(developmentsOf(story.rows, pack), meanings)
      return heldOut({ ...story, rows: own }, allSides, pack)
    }))
  const feeds = paths.feeds ? await feedConformance(paths.feeds, lacks) : []
  if (paths.feeds === null && !paths.alone) lacks.told.push('feeds: feeds/ is not there')
  return {
    data: {
      story: story?.rows.length ?? 0,
      allSides: allSides?.rows.length ?? 0,
      googleNews: silver[0]?.rows.length ?? 0,
    },
    story: storySets[0]?.story ?? null,
    storySets,
    crossValidated: held || null,
    allSides: allSidesSets[0] ?? null,
    allSidesSets,
    googleNewsPairRecall: googleNewsSets[0]?.pairRecall ?? null,
    googleNewsSets,
    alerts: storySets[0]?.alerts ?? null,
    editions: storySets[0]?.editions ?? null,
    mails: storySets[0]?.mails ?? null,
    feeds: feeds.length > 0 ? feeds : null,
    speed: story && !paths.alone ? await lacks.tried('speed', () => siftingSpeed(story.rows, pack)) : null,
    notMeasured: lacks.told,
  }
}

export type Figures = Awaited<ReturnType<typeof measureAll>>

/** Reads each file of a kind; what is not there, or cannot be used, goes to `lacks`. */
const readerOf =
  (data: string, lacks: Lacks, alone: boolean) =>
  async <Row>(
    pattern: string,
    paths: string[],
    read: (path: string) => Promise<Row[]>,
  ): Promise<ReadSet<Row>[]> => {
    if (paths.length === 0 && !alone) lacks.told.push(`${pattern} is not there`)
    const sets: ReadSet<Row>[] = []
    for (const path of paths) {
      const file = relative(data, path)
      const rows = await lacks.tried(null, () => read(path))
      if (rows) sets.push({ path, file, rows })
    }
    return sets
  }

type Readings = Awaited<ReturnType<typeof readReadings>>

const scoredStories = async (
  sets: ReadSet<LabelledReport>[],
  story: CompiledPack,
  readings: Readings | null,
  lacks: Lacks,
) => {
  const scores = []
  for (const { file, path, rows } of sets)
    scores.push({
      file,
      reports: rows.length,
      ...(await replayScores({ file, path, rows }, story, null, lacks)),
      withReadings: readings && (await withReadings({ file, path, rows }, story, readings, lacks)),
    })
  return scores
}

/** How a set is read, and what came of it in the handlers: its alerts, its digests, and what its mails say of the state. */
const replayScores = async (
  { file, path, rows }: ReadSet<LabelledReport>,
  story: CompiledPack,
  readings: Readings | null,
  lacks: Lacks,
) => {
  const what = `alerts and digests of ${file}${readings ? ' with readings' : ''}`
  const run = await lacks.tried(what, () => replayLabelled(path, story, readings ?? undefined))
  const scored =
    run &&
    (await lacks.tried(what, async () => ({
      alerts: alertScores(rows, run, story.pack),
      editions: await editionScores(rows, run, story.pack),
      mails: await staleMails(rows, run, story.pack),
    })))
  const answers = readings ? answersFrom(readings, rows, story.pack) : undefined
  return {
    story: storyScores(rows, story.pack, answers, run ? await calledBy(run, story.pack) : undefined),
    ...(scored ?? { alerts: null, editions: null, mails: null }),
  }
}

/** The same with what a model said of the reports; null where it was asked about none of them. */
const withReadings = async (
  { file, path, rows }: ReadSet<LabelledReport>,
  story: CompiledPack,
  readings: Readings,
  lacks: Lacks,
) => {
  const read = rows.filter(({ id }) => readings.has(id)).length
  if (read === 0) {
    lacks.told.push(`${file} with readings: none of its reports is among them`)
    return null
  }
  return {
    read,
    ...(await replayScores({ file, path, rows }, story, readings, lacks)),
  }
}

const heldOut = (story: ReadSet<GroupedReport>, allSides: ReadSet<GroupedReport>, pack: StoryPack) => {
  for (const { file, rows } of [story, allSides])
    if (new Set(rows.map(({ label }) => label)).size < folds)
      throw new InputFault(`${file} has fewer than ${folds} groups`)
  const held = crossValidated({ general: allSides.rows, story: story.rows }, pack, folds)
  return {
    folds,
    files: [story.file, allSides.file],
    story: groupingScores(held.story),
    allSides: groupingScores(held.general),
  }
}
