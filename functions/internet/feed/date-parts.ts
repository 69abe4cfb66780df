import type { Zone } from './date-zone.ts'

    if (zone && 'place' in zone) return wall.toZonedDateTime(zone.place).epochMilliseconds
    return wall.toZonedDateTime('UTC').epochMilliseconds - (zone?.minutesEast ?? 0) * 60_000

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
