import type { Zone } from './date-zone.ts'

/** A date as read, before the calendar has judged it. `zone` null: the feed names none. */
export type DateParts = {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
  zone: Zone | null
}
