import { msBetween } from '../instant.ts'
import { corroboratedBy } from './corroborated-by.ts'
import { dayInText } from './day-in-text.ts'
import { settleDisputes } from './denial.ts'
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
import type { StoryPack } from './pack.ts'
import type { Sighting } from './report.ts'
import { fallenBefore, takeBack, wasTakenBack } from './take-back.ts'

/** The same word half a month later tells of a new turn, not of the old one. */
const freshAgainDays = 14
const dayMs = 86_400_000

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
    rule.name === 'date' ? dayInText(title, published, pack) : judge.detailOf(rule.name, title),
  )
  return mostNamed(
    details.filter(detail => detail !== null),
    Object.keys(rule.details),
  )
}

/**
 * Whether it is a change: not held yet, or held with another detail, or so long ago that it is a new turn. What was
 * corroborated before the present state was reached is a straggler: the old date does not undo the postponement.
 */
const isNews = (rule: MilestoneRule, found: Milestone, state: StoryState): boolean => {
  const { milestones: held } = state
  if (wasTakenBack(state, rule.name, found.at)) return false
  const names = held.map(({ name }) => name)
  const undone = held.filter(({ name }) => rule.undoes.includes(name))
  if (undone.some(({ at }) => at >= found.at)) return false
  const reopens = undone.some(({ name }) => !rule.notWhile.includes(name))
  if (!reopens && rule.notWhile.some(name => names.includes(name))) return false
  const known = held.findLast(({ name }) => name === found.name)
  if (known === undefined) return true
  if (known.development === found.development || known.at >= found.at) return false
  if (reopens || msBetween(known.at, found.at) >= freshAgainDays * dayMs) return true
  return found.detail !== null && known.detail !== found.detail
}

const quietly = (state: StoryState, milestones: Milestone[]): StoryState =>
  milestones.length === 0
    ? state
    : {
        ...state,
        milestones: [...state.milestones.slice(0, -1), ...milestones, ...state.milestones.slice(-1)],
      }

/** What a growing development makes of the state. */
export type Advanced = {
  /** The very same when nothing changed. */
  state: StoryState
  reached: Milestone | null
  fallen: TakenBack | null
}

/**
 * Where the story stands after a development has grown. A milestone counts when two independent families carry it;
 * what else they say (the day with the place) and what it implies is taken along without being news of its own. What
 * two families deny is taken back.
 */
export const advance = (state: StoryState, development: Development, pack: StoryPack): Advanced => {
  const judge = judgeOf(pack)
  const opened = withEditorsWord(state, pack)
  const { state: before, fallen } = takeBack(opened, development, pack, judge)
  const unmoved: Advanced = { state: before === opened ? state : before, reached: null, fallen }
  const carriesBefore = before.milestones.some(one => one.development === development.id)
  if (development.milestone === null && !carriesBefore) return unmoved
  const said = new Map(development.sightings.map(({ title }) => [title, judge.milestonesOf(title)] as const))
  const foundOf = (rule: MilestoneRule): Milestone | null => {
    const carried = corroboratedBy(
      title => said.get(title)?.includes(rule.name) ?? false,
      // What was said before it was taken back counts no more; what is said anew brings it back.
      development.sightings.filter(({ published }) => !wasTakenBack(before, rule.name, published)),
    )
    if (carried === null) return null
    const detail = detailOf(rule, carried.sightings, pack, judge)
    const again = fallenBefore(before, rule.name, development.id)
    return {
      ...(again > 0 ? { again } : {}),
      name: rule.name,
      at: carried.at,
      development: development.id,
      headline: development.headline,
      families: carried.families,
      detail,
    }
  }

  const rule = pack.milestones.find(({ name }) => name === development.milestone)
  const found = rule === undefined ? null : foundOf(rule)
  const reached = rule !== undefined && found !== null && isNews(rule, found, before) ? found : null
  const moved = rule !== undefined && reached !== null ? withMilestone(before, rule, reached) : before

  const carriesTheStory = moved.milestones.some(one => one.development === development.id)
  if (!carriesTheStory) return unmoved
  const implied = pack.milestones.filter(({ name }) => rule?.implies?.includes(name) && found !== null)
  const along = pack.milestones.flatMap(other => {
    if (other.name === rule?.name || moved.milestones.some(({ name }) => name === other.name)) return []
    if (
      other.notWhile.some(name => moved.milestones.some(one => one.name === name && one.name !== rule?.name))
    )
      return []
    const also =
      foundOf(other) ??
      (implied.includes(other) && found !== null ? { ...found, name: other.name, detail: null } : null)
    return also === null || wasTakenBack(before, other.name, also.at) ? [] : [also]
  })
  if (reached === null && along.length === 0) return unmoved
  const settled = reached === null ? moved : settleDisputes(moved, reached.name, pack)
  return { state: quietly(settled, along), reached, fallen }
}
