import type { Development } from '../development.ts'
import {
  type Milestone,
  type MilestoneRule,
  type StoryState,
  type TakenBack,
  withMilestone,
} from '../milestone.ts'
import type { StoryPack } from '../pack.ts'
import { type ReadingOf, readingBy } from '../reading/carried.ts'
import { dayInText } from '../reading/day-in-text.ts'
import { countingAmong } from '../reading/independent.ts'
import { judgeOf } from '../reading/judge.ts'
import { detailsOf, says } from '../reading.ts'
import type { Sighting } from '../report.ts'
import { corroboratedBy, familiesNeeded } from './corroborated-by.ts'
import { rankOf, settleDisputes } from './denial.ts'
import { withEditorsWord } from './editors-word.ts'
import { isNews } from './news.ts'
import { fallenBefore, takeBack, wasTakenBack } from './take-back.ts'

/** Everything that one headline says of a milestone: the place and what it lies in; the day. */
const saidIn = (rule: MilestoneRule, sighting: Sighting, pack: StoryPack, readingOf: ReadingOf): string[] => {
  if (rule.name !== 'date') return detailsOf(readingOf(sighting), rule.name)
  const day = dayInText(sighting.title, sighting.published, pack)
  return day === null ? [] : [day]
}

/**
 * What a milestone's reports say of it: of places the most exact, of days the one that most families name. Two families
 * name it, or one does and nobody says otherwise: "in Alaska" does not contradict a base there, another day does.
 */
const detailOf = (
  rule: MilestoneRule,
  sightings: Sighting[],
  pack: StoryPack,
  readingOf: ReadingOf,
): string | null => {
  const familyOf = countingAmong(sightings)
  const told = sightings
    .map(sighting => ({
      family: familyOf(sighting),
      said: saidIn(rule, sighting, pack, readingOf),
    }))
    .filter(({ said }) => said.length > 0)
  const order = Object.keys(rule.details)
  const named = [...new Set(told.flatMap(({ said }) => said))].map(detail => {
    const sayers = told.filter(({ said }) => said.includes(detail))
    const within = sayers.flatMap(({ said }) => said)
    const isContradicted = told.some(({ said }) => !said.some(one => within.includes(one)))
    const families = new Set(sayers.map(({ family }) => family)).size
    return { detail, families, counts: families >= familiesNeeded || !isContradicted }
  })
  const best = named
    .filter(({ counts }) => counts)
    .toSorted((a, b) => order.indexOf(a.detail) - order.indexOf(b.detail) || b.families - a.families)
  return best[0]?.detail ?? null
}

/** The milestone that a development's reports carry together; null while one family says it. */
export const foundIn = (
  development: Development,
  state: StoryState,
  pack: StoryPack,
  readingOf: ReadingOf,
) => {
  return (rule: MilestoneRule): Milestone | null => {
    const carried = corroboratedBy(
      one => says(readingOf(one), rule.name),
      // What was said before it was taken back counts no more; what is said anew brings it back.
      development.sightings.filter(({ published }) => !wasTakenBack(state, rule.name, published)),
    )
    if (carried === null) return null
    const again = fallenBefore(state, rule.name, development.id)
    return {
      ...(again > 0 ? { again } : {}),
      name: rule.name,
      at: carried.at,
      ...(carried.shownAt === undefined ? {} : { shownAt: carried.shownAt }),
      development: development.id,
      headline: development.headline,
      families: carried.families,
      detail: detailOf(rule, carried.sightings, pack, readingOf),
    }
  }
}

/** Puts it before what its development carries already: known from now on, it undoes nothing and is no news of its own. */
const quietly = (state: StoryState, milestone: Milestone): StoryState => {
  const others = state.milestones.filter(({ name }) => name !== milestone.name)
  const place = others.findIndex(({ development }) => development === milestone.development)
  return { ...state, milestones: others.toSpliced(place === -1 ? others.length : place, 0, milestone) }
}

/** What follows from a milestone that was just reached: who knows the day knows that it is announced. */
const withImplied = (
  state: StoryState,
  rule: MilestoneRule,
  milestone: Milestone,
  pack: StoryPack,
): StoryState =>
  pack.milestones
    .filter(({ name }) => rule.implies?.includes(name))
    .filter(({ name }) => !state.milestones.some(one => one.name === name))
    .filter(({ name }) => !wasTakenBack(state, name, milestone.at))
    .reduce((left, other) => quietly(left, { ...milestone, name: other.name, detail: null }), state)

/** What a growing development makes of the state. */
export type Advanced = {
  /** The very same when nothing changed. */
  state: StoryState
  reached: Milestone | null
  fallen: TakenBack | null
}

/** What a milestone's own reports say of it later: the day that the first ones left out. It is no news of its own. */
const withDetails = (state: StoryState, found: (Milestone | null)[]): StoryState => {
  let changed = false
  const milestones = state.milestones.map(held => {
    const again = found.find(
      one => one?.name === held.name && one.development === held.development && one.detail !== null,
    )
    if (!again || held.detail !== null) return held
    changed = true
    return { ...held, detail: again.detail }
  })
  return changed ? { ...state, milestones } : state
}

/** So many developments are remembered as having moved the story. */
const movedKept = 50

/**
 * Where the story stands after a development has grown. Every milestone that two independent families carry in it
 * counts, the weaker ones first: where the place alone would be no news after a meeting, "they will meet again" in the
 * same headline is. What was said in the same breath as a further one is taken along; what comes later is news. What two
 * families deny is taken back.
 */
export const advance = (state: StoryState, development: Development, pack: StoryPack): Advanced => {
  const readingOf = readingBy(judgeOf(pack))
  const opened = withEditorsWord(state, pack, development.lastAt)
  const { state: before, fallen } = takeBack(opened, development, pack, readingOf)
  const unmoved: Advanced = { state: before === opened ? state : before, reached: null, fallen }
  if (development.milestone === null && !before.milestones.some(one => one.development === development.id))
    return unmoved
  const found = pack.milestones.map(foundIn(development, before, pack, readingOf))
  let moved = before
  let reached: Milestone | null = null
  for (const [rank, milestone] of found.entries()) {
    const rule = pack.milestones[rank]
    if (!rule || !milestone || !isNews(rule, milestone, moved, pack)) continue
    const alongside = moved.milestones.some(
      ({ development: carrier, name, at }) =>
        carrier === development.id && rankOf(pack, name) > rank && at >= milestone.at,
    )
    moved = alongside ? quietly(moved, milestone) : withMilestone(moved, rule, milestone)
    moved = withImplied(moved, rule, milestone, pack)
    if (!alongside) reached = milestone
  }
  moved = withDetails(moved, found)
  if (moved === before) return unmoved
  if (reached === null) return { state: moved, reached, fallen }
  const mark = { development: development.id, at: reached.at }
  moved = { ...moved, moved: [...(moved.moved ?? []), mark].slice(-movedKept) }
  return { state: settleDisputes(moved, reached.name, pack), reached, fallen }
}
