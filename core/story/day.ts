import type { Instant } from '../instant.ts'
import type { StoryPack, Weekday } from './pack.ts'
import type { PartOfDay } from './story-words.ts'

/** Where and how days are written. */
export type DayStyle = Pick<StoryPack, 'language' | 'timeZone'>

/** English dates have the day before the month here, as in "2 February 2025". @returns a BCP 47 tag for Intl */
export const localeOf = (language: string): string => (language === 'en' ? 'en-GB' : language)

const parts = (instant: Instant, style: DayStyle): Record<string, string> =>
  Object.fromEntries(
    new Intl.DateTimeFormat(style.language, {
      timeZone: style.timeZone,
      weekday: 'short',
      day: 'numeric',
      month: 'long',
    })
      .formatToParts(new Date(instant))
      .map(({ type, value }) => [type, value]),
  )

const unbroken = '\u00a0'

/** "4 March", unbroken. Day before month in every language: mails and pages keep one order. */
export const dayOf = (instant: Instant, style: DayStyle): string => {
  const { day, month } = parts(instant, style)
  return `${day}${unbroken}${month}`
}

/** "Tue 4 March", unbroken. */
export const weekdayOf = (instant: Instant, style: DayStyle): string => {
  const { weekday } = parts(instant, style)
  return `${weekday}${unbroken}${dayOf(instant, style)}`
}

const clock = (instant: Instant, { timeZone }: DayStyle, named: boolean): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(named ? { timeZoneName: 'short' } : {}),
  }).format(new Date(instant))

/** "15:16": the hour where the story is told. What stands above it names the zone. */
export const hourOf = (instant: Instant, style: DayStyle): string => clock(instant, style, false)

/** "Thu 13 March, 16:16 CET": how mails and pages print a moment, in the story's zone. */
export const momentOf = (instant: Instant, style: DayStyle): string =>
  `${weekdayOf(instant, style)}, ${clock(instant, style, true)}`

/** "4 Mar", for a day of the calendar as `storyDay` gives it. */
export const shortDayOf = (day: string, { language }: Pick<DayStyle, 'language'>): string =>
  new Intl.DateTimeFormat(localeOf(language), { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    new Date(day),
  )

/** "Sunday" */
export const weekdayNameOf = (instant: Instant, style: DayStyle): string =>
  new Intl.DateTimeFormat(style.language, { timeZone: style.timeZone, weekday: 'long' }).format(
    new Date(instant),
  )

/** A weekday by its ISO number. 5 January 1970 was a Monday. */
export const weekdayNamed = (weekday: Weekday, language: string): string =>
  new Intl.DateTimeFormat(language, { timeZone: 'UTC', weekday: 'long' }).format(
    new Date(Date.UTC(1970, 0, 4 + weekday)),
  )

const partsOfDay = [
  { from: 0, name: 'night' },
  { from: 5, name: 'morning' },
  { from: 12, name: 'afternoon' },
  { from: 18, name: 'evening' },
  { from: 22, name: 'night' },
] as const

export const partOfDay = (instant: Instant, style: DayStyle): PartOfDay => {
  const hour = Number(
    new Intl.DateTimeFormat('en-GB', { timeZone: style.timeZone, hour: '2-digit', hourCycle: 'h23' }).format(
      new Date(instant),
    ),
  )
  return partsOfDay.findLast(({ from }) => hour >= from)?.name ?? 'night'
}
