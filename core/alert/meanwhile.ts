import type { Mailing } from '../delivery/mailing.ts'
import type { SlicedMail } from '../delivery/sliced-mail.ts'
import { type Instant, plusDays } from '../instant.ts'
import type { StoryView } from '../story/telling/story-view.ts'

/** The mail that tells what readers' caps held back, as it was compiled, for good: its alerts are each reader's own. */
export type FrozenMeanwhile = { kind: 'meanwhile'; mail: SlicedMail; subject: string; href: string }

/** The same before it is cut for single readers; every text is plain. */
export type MeanwhileView = {
  story: StoryView
  kind: string
  sentence: string
  /** Beside how many more there are. */
  onTheWeb: string
  sample: boolean
}

/**
 * An alert may be on its way for twelve hours, then the morning after is a day away at most, and quiet hours may hold then.
 */
const meanwhileDays = 3

export const meanwhileId = (alert: string): string => `w-${alert}`

/** Tells those whom an alert was held back from, the morning after. Put by whoever holds the first one back, once. @param timeZone the story's */
export const meanwhileMailing = (
  { id, story, audienceAt }: Pick<Mailing, 'id' | 'story' | 'audienceAt'>,
  timeZone: string,
  now: Instant,
): Mailing => ({
  id: meanwhileId(id),
  story,
  kind: 'meanwhile',
  audience: { who: 'held-back', of: id, timeZone },
  phase: 'due',
  switch: 'running',
  openedAt: now,
  audienceAt,
  notAfter: plusDays(now, meanwhileDays),
  content: null,
})
