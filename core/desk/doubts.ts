import { type Instant, plusDays } from '../instant.ts'
import type { Development } from '../story/development.ts'
import { comparedOf } from '../story/grouping/grouping.ts'
import type { PairModel } from '../story/grouping/likely-same.ts'
import { openRarity } from '../story/grouping/rarity.ts'
import { mergeFrom, mutualFit } from '../story/grouping/twin.ts'
import type { Milestone, StoryState } from '../story/milestone.ts'
import type { StoryPack } from '../story/pack.ts'
import { readingBy } from '../story/reading/carried.ts'
import { familiarStems } from '../story/reading/familiar.ts'
import type { Judge } from '../story/reading/judge.ts'
import { openNameFinder } from '../story/reading/trait.ts'
import { heldIn } from '../story/reading.ts'
import { overduePlans } from '../story/state/overdue.ts'

/** What the product is unsure of, and why: it waits for an editor's word. */
export type Doubt =
  /** Two developments that may be one. @property likely 0–1 */
  | { about: 'near'; development: string; other: string; headlines: [string, string]; likely: number }
  /** A milestone that one family alone says. */
  | { about: 'one-voice'; development: string; headline: string; milestone: string; family: string }
  /** One family denies what holds. */
  | { about: 'denied'; milestone: string; development: string; report: string; title: string; outlet: string }
  /** A reading model and the rules read a report differently. */
  | {
      about: 'read-otherwise'
      development: string
      report: string
      title: string
      model: string[]
      rules: string[]
    }
  /** A planned day is over and nobody has said what came of it. */
  | { about: 'stale'; milestone: string; day: string }

/** So many days of developments are looked at, and of them so many of the latest: each is compared with each. */
const lookedAtDays = 3
const comparedAtMost = 40
/** From these log odds on it is worth an editor's look: about one in four. */
const worthALook = -1.1

/**
 * What the product doubts of a story, as it is told now.
 * @param developments as they are told
 */
export const doubtsOf = (
  developments: readonly Development[],
  state: StoryState,
  pack: StoryPack,
  judge: Judge,
  model: PairModel,
  now: Instant,
): Doubt[] => {
  const lately = developments
    .filter(({ lastAt }) => lastAt > plusDays(now, -lookedAtDays))
    .toSorted((a, b) => (a.lastAt < b.lastAt ? 1 : -1))
    .slice(0, comparedAtMost)
  return [
    ...deniedOnes(state),
    ...overduePlans(pack, state, now).map(
      (one): Doubt => ({
        about: 'stale',
        milestone: one.name,
        day: one.day ?? '',
      }),
    ),
    ...lately.flatMap(one => ofOneVoice(one, state)),
    ...lately.flatMap(one => readOtherwise(one, judge)),
    ...nearOnes(lately, pack, judge, model),
  ]
}

const deniedOnes = ({ denials = [] }: StoryState): Doubt[] =>
  denials.map(({ milestone, development, report }) => ({
    about: 'denied',
    milestone,
    development,
    report: report.id,
    title: report.title,
    outlet: report.outlet,
  }))

const ofOneVoice = (
  { id, headline, milestone, milestoneFamilies }: Development,
  { milestones }: StoryState,
): Doubt[] => {
  const [family] = milestoneFamilies
  const holds = ({ name }: Milestone): boolean => name === milestone
  if (milestone === null || family === undefined || milestoneFamilies.length > 1 || milestones.some(holds))
    return []
  return [{ about: 'one-voice', development: id, headline, milestone, family }]
}

const readOtherwise = ({ id, sightings }: Development, judge: Judge): Doubt[] =>
  sightings.flatMap((one): Doubt[] => {
    if (one.answer === undefined) return []
    const { answer: _, ...unanswered } = one
    const [model, rules] = [heldIn(judge.read(one)), heldIn(judge.read(unanswered))]
    if (model.toSorted().join() === rules.toSorted().join()) return []
    return [{ about: 'read-otherwise', development: id, report: one.id, title: one.title, model, rules }]
  })

/** Two that fit one another, and not enough to be one. Changes of the state are told apart by their milestones. */
const nearOnes = (
  lately: readonly Development[],
  pack: StoryPack,
  judge: Judge,
  model: PairModel,
): Doubt[] => {
  const readingOf = readingBy(judge)
  const findNames = openNameFinder(pack, judge.lexicon)
  const rarity = openRarity(familiarStems(pack))
  const compared = lately.map(({ sightings }) => sightings.map(one => comparedOf(one, readingOf, findNames)))
  for (const { traits } of compared.flat()) rarity.add(traits)
  return lately.flatMap((one, at) =>
    lately.slice(at + 1).flatMap((other, n): Doubt[] => {
      if (one.milestone !== null && other.milestone !== null && one.milestone !== other.milestone) return []
      const fit = mutualFit(compared[at] ?? [], compared[at + 1 + n] ?? [], rarity, model)
      if (fit < worthALook || fit >= mergeFrom) return []
      const headlines: [string, string] = [one.headline, other.headline]
      return [
        { about: 'near', development: one.id, other: other.id, headlines, likely: 1 / (1 + Math.exp(-fit)) },
      ]
    }),
  )
}
