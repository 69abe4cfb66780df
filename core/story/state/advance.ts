import type { Development } from '../development.ts'
import type { Milestone, StoryState, TakenBack } from '../milestone.ts'
import { withMilestone } from '../milestone.ts'
import type { StoryPack } from '../pack.ts'
import { taught } from '../reading/called.ts'
import type { ReadingOf } from '../reading/carried.ts'
import { holdsIn } from '../reading.ts'
import { settleDisputes } from './denial.ts'
import { withEditorsWord } from './editors-word.ts'
import { foundAmong } from './found.ts'
import { isNews } from './news.ts'
import { takeBack, wasTakenBack } from './take-back.ts'
import { impliedBy, latestOn, rankOf, undoneBy } from './tracks.ts'

/** Puts it before what its development carries already: known from now on, it undoes nothing and is no news of its own. */
const quietly = (state: StoryState, milestone: Milestone): StoryState => {
  const others = state.milestones.filter(({ name }) => name !== milestone.name)
  const place = others.findIndex(({ development }) => development === milestone.development)
  return { ...state, milestones: others.toSpliced(place === -1 ? others.length : place, 0, milestone) }
}

/** What follows from a milestone that was just reached: who knows the day knows that it is announced. */
const withImplied = (state: StoryState, milestone: Milestone, pack: StoryPack): StoryState =>
  impliedBy(pack, milestone.name)
    .filter(name => rankOf(pack, name) !== -1)
    .filter(name => !state.milestones.some(one => one.name === name))
    .filter(name => !wasTakenBack(state, name, milestone.at))
    .reduce((left, name) => {
      const { day: _, number: __, ...bare } = milestone
      return quietly(left, { ...bare, name, detail: null })
    }, state)

/** One development may tell a turn more than once: a toll that rises, a day that is moved. Each has its own alert. */
const countedAgain = (found: Milestone, { milestones }: StoryState): Milestone => {
  const held = milestones.findLast(({ name }) => name === found.name)
  if (held === undefined || held.development !== found.development) return found
  return { ...found, again: Math.max(found.again ?? 0, (held.again ?? 0) + 1) }
}

/** What a growing development makes of the state. */
export type Advanced = {
  /** The very same when nothing changed. */
  state: StoryState
  reached: Milestone | null
  fallen: TakenBack | null
}

/**
 * What is known better of what holds: a detail that the first reports left out, a number that has grown, what the freshest
 * reports say. It is no news of its own.
 */
const freshened = (held: Milestone, found: Milestone, isLatest: boolean): Milestone => {
  const freshAt = found.freshAt ?? found.at
  const isFresher = isLatest && freshAt > (held.freshAt ?? held.at)
  const detailed = held.detail === null && found.detail !== null && held.development === found.development
  const grown = found.number !== undefined && found.number > (held.number ?? -1)
  if (!isFresher && !detailed && !grown) return held
  const { detail, day, number } = found
  return {
    ...held,
    ...(isFresher ? { headline: found.headline, freshAt } : {}),
    ...(detailed || grown
      ? { detail, ...(day === undefined ? {} : { day }), ...(number === undefined ? {} : { number }) }
      : {}),
  }
}

const withFresher = (state: StoryState, found: Milestone[], pack: StoryPack): StoryState => {
  const latest = pack.tracks.map(({ id }) => latestOn(id, state, pack))
  const milestones = state.milestones.map(held => {
    const again = held.development === null ? undefined : found.find(({ name }) => name === held.name)
    return again ? freshened(held, again, latest.includes(held)) : held
  })
  return milestones.every((one, at) => one === state.milestones[at]) ? state : { ...state, milestones }
}

/** So many developments are remembered as having moved the story. */
const movedKept = 50

/**
 * Where the story stands after a development has grown. Every milestone that enough independent families report counts,
 * in whichever developments their reports stand, the weaker ones first: where the place alone would be no news after a
 * meeting, "they will meet again" in the same headline is. What was said in the same breath as a further one is taken
 * along; what comes later is news. What two families deny is taken back.
 * @param live the developments of the last days, with their readings; this one may be among them
 */
export const advance = (
  state: StoryState,
  development: Development,
  live: readonly Development[],
  pack: StoryPack,
  readingOf: ReadingOf,
): Advanced => {
  const opened = withEditorsWord(state, pack, development.lastAt)
  const { state: before, fallen } = takeBack(opened, development, pack, readingOf)
  const unmoved: Advanced = { state: before === opened ? state : before, reached: null, fallen }
  const said = pack.milestones.filter(({ name }) =>
    development.sightings.some(one => holdsIn(readingOf(one), name)),
  )
  if (said.length === 0) return unmoved
  let moved = before
  let reached: Milestone | null = null
  const all: Milestone[] = []
  for (const rule of said) {
    const found = foundAmong(rule, development, live, moved, pack, readingOf)
    if (found === null) continue
    const milestone = countedAgain(found, moved)
    all.push(milestone)
    if (!isNews(rule, milestone, moved, pack)) continue
    const alongside = moved.milestones.some(
      ({ development: carrier, name, at }) =>
        carrier === development.id && rankOf(pack, name) > rankOf(pack, rule.name) && at >= milestone.at,
    )
    moved = alongside
      ? quietly(moved, milestone)
      : withMilestone(moved, rule, milestone, undoneBy(rule, moved, pack))
    moved = withImplied(moved, milestone, pack)
    if (!alongside) reached = milestone
  }
  moved = taught(withFresher(moved, all, pack), pack)
  if (moved === before) return unmoved
  if (reached === null) return { state: moved, reached, fallen }
  const mark = { development: development.id, at: reached.at }
  moved = { ...moved, moved: [...(moved.moved ?? []), mark].slice(-movedKept) }
  return { state: settleDisputes(moved, reached.name, pack), reached, fallen }
}
