import { msBetween } from '../../instant.ts'
import { kindOf, type Milestone, type MilestoneRule, type StoryState, sameTurnMs } from '../milestone.ts'
import { trackOf } from '../track-of.ts'
import { wasTakenBack } from './take-back.ts'
import { lastFall, type Rules, ruleOf, undoneBy } from './tracks.ts'

/** A number that rises is a new turn once it has grown by a tenth. */
const risen = 1.1
/** A meeting has begun or is over: "they will meet" is for so long about that one, whoever prints it still. */
const pauseHours = 36

/**
 * Whether it is a change: not held yet, or held with another detail, or so long ago that it is a new turn. What was
 * corroborated before the present state was reached is a straggler: the old date does not undo the postponement.
 */
export const isNews = (rule: MilestoneRule, found: Milestone, state: StoryState, pack: Rules): boolean => {
  const { milestones: held } = state
  if (wasTakenBack(state, rule.name, found.at)) return false
  const names = held.map(({ name }) => name)
  if (rule.after !== undefined && !rule.after.some(name => names.includes(name))) return false
  const undoes = undoneBy(rule, state, pack)
  const undone = held.filter(({ name }) => undoes.includes(name))
  // What one development says in a breath does not undo itself: the announcement the place that it names.
  const undoing = held.filter(
    ({ name, development }) =>
      development !== found.development && ruleOf(pack, name)?.undoes.includes(rule.name),
  )
  if ([...undone, ...undoing].some(({ at }) => at >= found.at)) return false
  const over = held.filter(({ name }) => rule.reopens?.includes(name))
  if (over.some(({ at }) => msBetween(at, found.at) < pauseHours * 3_600_000)) return false
  const reopens = over.length > 0 || undone.some(({ name }) => !rule.notWhile.includes(name))
  if (!reopens && rule.notWhile.some(name => names.includes(name))) return false
  const known = held.findLast(({ name }) => name === found.name)
  if (known === undefined) return true
  const fall = kindOf(rule) === 'step' ? lastFall(trackOf(rule, pack), state, pack) : undefined
  if (fall !== undefined && known.at < fall.at && found.at > fall.at) return true
  // A number that is lowered puts right what was told: however little, it is told.
  if (found.revisedFrom !== undefined) return known.at < found.at
  if (found.number !== undefined && found.number > (known.number ?? 0))
    return found.number >= (known.number ?? 0) * risen
  if (known.at >= found.at) return false
  const isOther = found.number === undefined && found.detail !== null && found.detail !== known.detail
  // Two families name another place or day, in whichever development.
  if (isOther && known.detail !== null) return true
  if (known.development === found.development) return false
  return isOther || reopens || msBetween(known.at, found.at) >= sameTurnMs(rule)
}
