import { corroboratedBy } from './corroborated-by.ts'
import { dayInText } from './day-in-text.ts'
import { rankOf, settleDisputes } from './denial.ts'
import type { Development } from './development.ts'
import { withEditorsWord } from './editors-word.ts'
import { type Judge, judgeOf } from './judge.ts'
import {
  type Milestone,
  type MilestoneRule,
  type StoryState,
  type TakenBack,
  withMilestone,
} from './milestone.ts'
import { isNews } from './news.ts'
import type { StoryPack } from './pack.ts'
import type { Sighting } from './report.ts'
import { fallenBefore, takeBack, wasTakenBack } from './take-back.ts'

const mostNamed = (details: string[], order: string[]): string | null => {
  const counted = [...new Set(details)].map(detail => ({
    detail,
    times: details.filter(one => one === detail).length,
  }))
  const place = (detail: string): number => (order.includes(detail) ? order.indexOf(detail) : order.length)
  return counted.toSorted((a, b) => place(a.detail) - place(b.detail) || b.times - a.times)[0]?.detail ?? null
}

/** Places: the most exact one that a headline names. Days: the one that most headlines name. */
const detailOf = (
  rule: MilestoneRule,
  sightings: Sighting[],
  pack: StoryPack,
  judge: Judge,
): string | null => {
  const details = sightings.map(({ title, published }) =>
    rule.name === 'date' ? dayInText(title, published, pack) : (judge.detailsOf(rule.name, title)[0] ?? null),
  )
  return mostNamed(
    details.filter(detail => detail !== null),
    Object.keys(rule.details),
  )
}

/** The milestone that a development's reports carry together; null while one family says it. */
const foundIn = (development: Development, state: StoryState, pack: StoryPack, judge: Judge) => {
  const said = new Map(development.sightings.map(({ title }) => [title, judge.milestonesOf(title)] as const))
  return (rule: MilestoneRule): Milestone | null => {
    const carried = corroboratedBy(
      title => said.get(title)?.includes(rule.name) ?? false,
      // What was said before it was taken back counts no more; what is said anew brings it back.
      development.sightings.filter(({ published }) => !wasTakenBack(state, rule.name, published)),
    )
    if (carried === null) return null
    const again = fallenBefore(state, rule.name, development.id)
    return {
      ...(again > 0 ? { again } : {}),
      name: rule.name,
      at: carried.at,
      development: development.id,
      headline: development.headline,
      families: carried.families,
      detail: detailOf(rule, carried.sightings, pack, judge),
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

/**
 * Where the story stands after a development has grown. A milestone counts when two independent families carry it.
 * The weaker ones that its headlines say come first: where the place alone would be no news after a meeting, "they will
 * meet again" in the same headline is. The furthest is the news, the others are taken along. What two families deny is
 * taken back.
 */
export const advance = (state: StoryState, development: Development, pack: StoryPack): Advanced => {
  const judge = judgeOf(pack)
  const opened = withEditorsWord(state, pack)
  const { state: before, fallen } = takeBack(opened, development, pack, judge)
  const unmoved: Advanced = { state: before === opened ? state : before, reached: null, fallen }
  const carries = (held: StoryState): boolean =>
    held.milestones.some(one => one.development === development.id)
  if (development.milestone === null && !carries(before)) return unmoved

  const found = foundIn(development, before, pack, judge)
  const own = rankOf(pack, development.milestone ?? '')
  let moved = before
  let reached: Milestone | null = null
  for (const [rank, rule] of pack.milestones.entries()) {
    // What few of its reports say beyond its own milestone is taken along once it carries the story.
    if (rank > own && !carries(moved)) break
    const milestone = found(rule)
    if (milestone === null || !isNews(rule, milestone, moved, pack)) continue
    const further = moved.milestones.some(
      ({ development: carrier, name }) => carrier === development.id && rankOf(pack, name) > rank,
    )
    const news = rank <= own && !further
    moved = news ? withMilestone(moved, rule, milestone) : quietly(moved, milestone)
    moved = withImplied(moved, rule, milestone, pack)
    if (news) reached = milestone
  }
  if (moved === before) return unmoved
  return { state: reached === null ? moved : settleDisputes(moved, reached.name, pack), reached, fallen }
}
