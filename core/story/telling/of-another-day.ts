import type { Instant } from '../../instant.ts'
import type { StoryPack } from '../pack.ts'
import { isOfItsDay } from '../reading/hedged.ts'
import { storyDay } from '../story-day.ts'

/** "Next Friday" is another day once the headline is no longer today's. @param saidAt when it was written */
export const isOfAnotherDay = (headline: string, saidAt: Instant, now: Instant, pack: StoryPack): boolean =>
  isOfItsDay(headline) && storyDay(saidAt, pack) < storyDay(now, pack)
