import { Temporal } from 'temporal-polyfill'
import { dayAfter, daysFromTo, type Instant } from '../instant.ts'
import type { StoryPack } from './pack.ts'

type Zone = Pick<StoryPack, 'timeZone'>

/**
 * The day on which a moment falls where the story is told, `2025-08-08`. Whatever readers see is counted and listed by
 * these days, on pages and in mails alike; days of UTC stand in keys alone.
 */
export const storyDay = (instant: Instant, { timeZone }: Zone): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString()

/** The last days of the story, oldest first; the one of the moment is among them. */
export const lastDays = (now: Instant, zone: Zone, days: number): [first: string, ...string[]] => {
  const today = storyDay(now, zone)
  const first = dayAfter(today, 1 - days)
  return [first, ...daysFromTo(dayAfter(first, 1), today)]
}

/** What began in these days is listed, and counted as listed, on every page. */
const listed = 60

/** The story's days that its pages list, both included. */
export const listedDays = (now: Instant, zone: Zone): [from: string, to: string] => {
  const [from] = lastDays(now, zone, listed)
  return [from, storyDay(now, zone)]
}
