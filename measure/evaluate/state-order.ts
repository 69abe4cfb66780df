import { isFall, kindOf } from '#core/story/milestone'
import type { StoryPack } from '#core/story/pack'
import { trackOf } from '#core/story/track-of'

/** Which state makes which untrue, to judge mails by the labels and not by the product. */
export type StateOrder = {
  /** How far a state has come; what is in no order has none. */
  steps: Record<string, number>
  setbacks: readonly string[]
  /** From this step on it begins anew after a setback. */
  agreed: number
  /** From this step on no setback makes it untrue. */
  begun: number
}

/** States of the labels' guide by how far the meeting has come; a place or a format tells no more than that it is agreed. */
export const meetingOrder: StateOrder = {
  steps: {
    ...{ proposed: 0, announced: 1, venue: 1, format: 1, date: 2, moved: 2, begun: 3, held: 4, outcome: 5 },
    'follow-up': 6,
  },
  setbacks: ['postponed', 'cancelled'],
  agreed: 1,
  begun: 3,
}

/** The guide's for its own story; of any other pack the order of its first track's milestones. */
export const orderOf = (pack: StoryPack): StateOrder => {
  const own = pack.milestones.filter(rule => trackOf(rule, pack) === pack.tracks[0].id)
  const steps = own.filter(rule => kindOf(rule) === 'step')
  if (['proposed', 'announced', 'date', 'held'].every(name => own.some(rule => rule.name === name)))
    return meetingOrder
  return {
    steps: Object.fromEntries(steps.map(({ name }, at) => [name, at])),
    setbacks: own.filter(isFall).map(({ name }) => name),
    agreed: 0,
    begun: Number.POSITIVE_INFINITY,
  }
}
