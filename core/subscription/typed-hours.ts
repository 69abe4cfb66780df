import type { StoryPack } from '../story/pack.ts'
import { isTimeZone } from '../story/time-zone.ts'
import type { SubscriptionWords } from './subscription-words.ts'

/** Hours of a reader's own, where any were chosen. */
export type OwnHours = {
  quiet?: QuietHours | undefined
  /** The hour from which the digest may come, 0 to 23; at once where none was chosen. */
  digestHour?: number | undefined
  /** IANA's name, for these hours and for the mornings in which mail waits; set wherever there is an hour. */
  timeZone?: string | undefined
}

/** Alerts wait from one whole hour to another, across midnight or not. `milestones`: these wait, too. */
export type QuietHours = { from: number; until: number; milestones: boolean }

/** A form's hours as they came in: `0` to `23`, or empty where none was chosen. */
export type TypedHours = {
  quietFrom: string
  quietUntil: string
  milestonesWait: boolean
  digestHour: string
  timeZone: string
}

/** An alert waits for twelve hours at most, and must still come after them. */
const quietHoursAtMost = 11

/** @returns the hours, or a sentence about what is to be put right; a zone that nobody knows is the story's */
export const parseHours = (
  typed: TypedHours,
  pack: Pick<StoryPack, 'timeZone'>,
  { subscription: { choose } }: SubscriptionWords,
): OwnHours | { fault: string } => {
  const quiet = quietOf(typed)
  if (quiet === 'half') return { fault: choose.bothHours }
  if (quiet && quietLength(quiet) > quietHoursAtMost) return { fault: choose.quietAtMost(quietHoursAtMost) }
  const digestHour = hourOf(typed.digestHour)
  return {
    ...(quiet ? { quiet } : {}),
    ...(digestHour === null ? {} : { digestHour }),
    ...(isTimeZone(typed.timeZone)
      ? { timeZone: typed.timeZone }
      : quiet || digestHour !== null
        ? { timeZone: pack.timeZone }
        : {}),
  }
}

const quietOf = ({ quietFrom, quietUntil, milestonesWait }: TypedHours): QuietHours | 'half' | null => {
  const [from, until] = [hourOf(quietFrom), hourOf(quietUntil)]
  if (from === null && until === null) return null
  if (from === null || until === null || from === until) return 'half'
  return { from, until, milestones: milestonesWait }
}

const quietLength = ({ from, until }: QuietHours): number => (until - from + 24) % 24

const hourOf = (typed: string): number | null =>
  /^\d{1,2}$/.test(typed) && Number(typed) < 24 ? Number(typed) : null
