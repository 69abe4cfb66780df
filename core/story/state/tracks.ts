import { isFall, kindOf, type Milestone, type MilestoneRule, type StoryState } from '../milestone.ts'
import type { StoryPack } from '../pack.ts'
import { trackOf } from '../track-of.ts'

export type Rules = Pick<StoryPack, 'milestones' | 'tracks'>

/** How far a milestone has come, in the pack's order. */
export const rankOf = ({ milestones }: Pick<StoryPack, 'milestones'>, name: string): number =>
  milestones.findIndex(rule => rule.name === name)

export const ruleOf = (
  { milestones }: Pick<StoryPack, 'milestones'>,
  name: string,
): MilestoneRule | undefined => milestones.find(rule => rule.name === name)

/** What holds of one track, oldest first, each with its rule. */
const heldOn = (track: string, { milestones }: Pick<StoryState, 'milestones'>, pack: Rules) =>
  milestones.flatMap(milestone => {
    const rule = ruleOf(pack, milestone.name)
    return rule && trackOf(rule, pack) === track ? [{ milestone, rule }] : []
  })

/** The step that has come furthest, in the pack's order. */
const furthestStep = (held: ReturnType<typeof heldOn>, pack: Rules): Milestone | undefined =>
  held
    .filter(({ rule }) => kindOf(rule) === 'step')
    .map(({ milestone }) => milestone)
    .toSorted((a, b) => rankOf(pack, a.name) - rankOf(pack, b.name))
    .at(-1)

/** The latest setback or end that a track has had and that still holds. */
export const lastFall = (
  track: string,
  state: Pick<StoryState, 'milestones'>,
  pack: Rules,
): Milestone | undefined => heldOn(track, state, pack).findLast(({ rule }) => isFall(rule))?.milestone

/**
 * A track's latest: the furthest of what holds, in the pack's order; after a setback, what came since, or the setback
 * itself. What is told beside the answer is none unless nothing else holds.
 */
export const latestOn = (
  track: string,
  state: Pick<StoryState, 'milestones'>,
  pack: Rules,
): Milestone | undefined => {
  const held = heldOn(track, state, pack)
  const fall = lastFall(track, state, pack)
  const since = fall ? held.filter(({ milestone: { at } }) => at > fall.at) : held
  return furthestStep(since, pack) ?? fall ?? held.at(-1)?.milestone
}

/** What a milestone makes untrue now; a setback that names nothing strikes its track's furthest step. */
export const undoneBy = (
  rule: MilestoneRule,
  state: Pick<StoryState, 'milestones'>,
  pack: Rules,
): string[] => {
  if (kindOf(rule) !== 'setback' || rule.undoes.length > 0) return rule.undoes
  const furthest = furthestStep(heldOn(trackOf(rule, pack), state, pack), pack)
  return furthest ? [furthest.name] : []
}

/** What a milestone brings along, and what that brings along, nearest first. */
export const impliedBy = (
  pack: Pick<StoryPack, 'milestones'>,
  name: string,
  seen: string[] = [name],
): string[] => {
  const next = (ruleOf(pack, name)?.implies ?? []).filter(one => !seen.includes(one))
  const known = [...seen, ...next]
  return [...new Set([...next, ...next.flatMap(one => impliedBy(pack, one, known))])]
}
