import { kindOf, type Milestone, natureOf, type StoryState } from '../milestone.ts'
import { trackOf } from '../track-of.ts'
import { type Rules, rankOf, ruleOf } from './tracks.ts'

/** What cannot hold without it: no day without a meeting. */
export const fallWith = ({ milestones }: Pick<Rules, 'milestones'>, name: string): string[] => [
  name,
  ...milestones.filter(({ implies }) => implies?.includes(name)).map(rule => rule.name),
]

/**
 * Whether something happened since that makes it no news whether it ever was so: that nothing was agreed, once a meeting is
 * postponed, called off or over. A plan overtakes nothing, whatever its place in the pack: of a meeting that was moved to
 * another day the place may still be denied. What was reached at one moment counts by the pack's order.
 */
export const isOvertaken = (held: Milestone, { milestones }: StoryState, pack: Rules): boolean => {
  const rule = ruleOf(pack, held.name)
  if (rule === undefined) return false
  const together = fallWith(pack, held.name)
  return milestones.some(one => {
    const other = ruleOf(pack, one.name)
    return (
      other !== undefined &&
      kindOf(other) !== 'aside' &&
      natureOf(other) === 'fact' &&
      trackOf(other, pack) === trackOf(rule, pack) &&
      !together.includes(one.name) &&
      (one.at > held.at || (one.at === held.at && rankOf(pack, one.name) > rankOf(pack, held.name)))
    )
  })
}
