import type { Instant } from '../../instant.ts'
import type { Milestone, StoryState } from '../milestone.ts'
import type { StoryPack } from '../pack.ts'
import { storyDay } from '../story-day.ts'
import { withEditorsWord } from './editors-word.ts'
import { latestOn } from './tracks.ts'

/** Whether the day that a milestone names is still ahead, today or over, where the story is told. */
export const dayOfPlan = (
  { day }: Pick<Milestone, 'day'>,
  now: Instant,
  pack: Pick<StoryPack, 'timeZone'>,
): 'ahead' | 'today' | 'over' => {
  const today = storyDay(now, pack)
  return day === undefined || today < day ? 'ahead' : today === day ? 'today' : 'over'
}

/** What each track was to come to on a day that is over, and nothing more is known of it. */
export const overduePlans = (pack: StoryPack, state: StoryState, now: Instant): Milestone[] => {
  const held = withEditorsWord(state, pack, now)
  return pack.tracks
    .flatMap(({ id }) => latestOn(id, held, pack) ?? [])
    .filter(milestone => dayOfPlan(milestone, now, pack) === 'over')
}
