import type { Instant } from '../instant.ts'
import { type DayStyle, hourIn, writtenDay, writtenHour, writtenZone } from '../language/dates.ts'
import type { Weekday } from './pack.ts'
import type { PartOfDay } from './story-words.ts'

const unbroken = '\u00a0'

/** "4 March", unbroken. */
export const dayOf = (instant: Instant, style: DayStyle): string =>
  writtenDay(instant, style, { day: 'numeric', month: 'long' }).replaceAll(' ', unbroken)

/** "4 March 2026" */
export const longDayOf = (instant: Instant, style: DayStyle): string =>
  writtenDay(instant, style, { dateStyle: 'long' })

/** "Tue 4 March", unbroken. */
export const weekdayOf = (instant: Instant, style: DayStyle): string =>
  `${writtenDay(instant, style, { weekday: 'short' })}${unbroken}${dayOf(instant, style)}`

/** "15:16": the hour where the story is told. What stands above it names the zone. */
export const hourOf = (instant: Instant, style: DayStyle): string => writtenHour(instant, style)

/** "Thu 13 March, 16:16 CET": how mails and pages print a moment, in the story's zone. */
export const momentOf = (instant: Instant, style: DayStyle): string =>
  `${weekdayOf(instant, style)}, ${hourOf(instant, style)} ${writtenZone(instant, style)}`

/** "4 Mar", for a day of the calendar as `storyDay` gives it. */
export const shortDayOf = (day: string, { language }: Pick<DayStyle, 'language'>): string =>
  writtenDay(day, { language, timeZone: 'UTC' }, { day: 'numeric', month: 'short' })

/** "March", or "Mar", for a month of the calendar. @param month an instant of it, UTC */
export const monthNamed = (month: Instant, language: string, as: 'long' | 'short'): string =>
  writtenDay(month, { language, timeZone: 'UTC' }, { month: as })

/** "Sunday" */
export const weekdayNameOf = (instant: Instant, style: DayStyle): string =>
  writtenDay(instant, style, { weekday: 'long' })

/** A weekday by its ISO number. 5 January 1970 was a Monday. */
export const weekdayNamed = (weekday: Weekday, language: string): string =>
  writtenDay(
    new Date(Date.UTC(1970, 0, 4 + weekday)).toISOString(),
    { language, timeZone: 'UTC' },
    { weekday: 'long' },
  )

const partsOfDay = [
  { from: 0, name: 'night' },
  { from: 5, name: 'morning' },
  { from: 12, name: 'afternoon' },
  { from: 18, name: 'evening' },
  { from: 22, name: 'night' },
] as const

export const partOfDay = (instant: Instant, style: DayStyle): PartOfDay => {
  const hour = hourIn(instant, style.timeZone)
  return partsOfDay.findLast(({ from }) => hour >= from)?.name ?? 'night'
}
