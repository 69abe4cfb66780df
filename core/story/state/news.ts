import { msBetween } from '../../instant.ts'
import type { Milestone, MilestoneRule, StoryState } from '../milestone.ts'
import type { StoryPack } from '../pack.ts'
import { wasTakenBack } from './take-back.ts'

/** The same word half a month later tells of a new turn, not of the old one. */
const freshAgainDays = 14
const dayMs = 86_400_000
/** A meeting has begun or is over: "they will meet" is for so long about that one, whoever prints it still. */
const pauseHours = 36

/**
 * Whether it is a change: not held yet, or held with another detail, or so long ago that it is a new turn. What was
 * corroborated before the present state was reached is a straggler: the old date does not undo the postponement.
 */
export const isNews = (
  rule: MilestoneRule,
  found: Milestone,
  state: StoryState,
  { milestones: rules }: Pick<StoryPack, 'milestones'>,
): boolean => {
  const { milestones: held } = state
  if (wasTakenBack(state, rule.name, found.at)) return false
  const names = held.map(({ name }) => name)
  const undone = held.filter(({ name }) => rule.undoes.includes(name))
  // What one development says in a breath does not undo itself: the announcement the place that it names.
  const undoing = held.filter(
    ({ name, development }) =>
      development !== found.development && rules.find(one => one.name === name)?.undoes.includes(rule.name),
  )
  if ([...undone, ...undoing].some(({ at }) => at >= found.at)) return false
  const over = held.filter(({ name }) => rule.reopens?.includes(name))
  if (over.some(({ at }) => msBetween(at, found.at) < pauseHours * 3_600_000)) return false
  const reopens = over.length > 0 || undone.some(({ name }) => !rule.notWhile.includes(name))
  if (!reopens && rule.notWhile.some(name => names.includes(name))) return false
  if (rule.onlyAfter?.length && !rule.onlyAfter.some(name => names.includes(name))) return false
  const known = held.findLast(({ name }) => name === found.name)
  if (known === undefined) return true
  if (known.development === found.development || known.at >= found.at) return false
  if (reopens || msBetween(known.at, found.at) >= freshAgainDays * dayMs) return true
  return found.detail !== null && known.detail !== found.detail
}
