import type { Fault } from '../../fault/fault.ts'
import type { Clock } from '../../instant.ts'
import type { StoryState } from '../milestone.ts'
import type { StoryPack } from '../pack.ts'
import { overduePlans } from './overdue.ts'

export type WatchPorts = { stories: { state(story: string): Promise<StoryState> }; clock: Clock }

/** A planned day that is over, and nobody has said what came of it: the state may have missed a turn. */
export const watchPlans = async ({ stories, clock }: WatchPorts, pack: StoryPack): Promise<Fault[]> => {
  const overdue = overduePlans(pack, await stories.state(pack.id), clock.now())
  return overdue.map(({ name, day }) => ({
    name: 'plan-overdue',
    subject: pack.id,
    detail: `"${name}" was to take place on ${day}, and no report has moved the story since`,
  }))
}
