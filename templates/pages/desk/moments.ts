import type { Instant } from '#core/instant'
import { momentOf } from '#core/story/day'
import type { StoryPack } from '#core/story/pack'

/** A moment as the desk says it: in English, where the story is told. */
export const deskMoment = (at: Instant, { timeZone }: Pick<StoryPack, 'timeZone'>): string =>
  momentOf(at, { language: 'en', timeZone })
