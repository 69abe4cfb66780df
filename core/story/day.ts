import type { Instant } from '../instant.ts'
import type { StoryPack } from './pack.ts'

/** Where and how days are written. */
export type DayStyle = Pick<StoryPack, 'language' | 'timeZone'>

/** English dates have the day before the month here, as in "2 February 2025". @returns a BCP 47 tag for Intl */
export const localeOf = (language: string): string => (language === 'en' ? 'en-GB' : language)

const moments = { weekday: 'short', day: 'numeric', month: 'long', timeZone: 'UTC' } as const

/** "Thu 13 March, 15:16 UTC": alerts and checks are told in UTC, whatever the story's zone. */
export const momentOf = (instant: Instant): string => {
  const day = new Intl.DateTimeFormat('en-GB', moments).format(new Date(instant)).replace(',', '')
  return `${day}, ${instant.slice(11, 16)} UTC`
}

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

const partsOfDay = [
  { from: 0, name: 'night' },
  { from: 5, name: 'morning' },
  { from: 12, name: 'afternoon' },
  { from: 18, name: 'evening' },
  { from: 22, name: 'night' },
]

/** "Sunday evening" */
export const partOfDay = (instant: Instant, style: DayStyle): string => {
  const date = new Date(instant)
  const weekday = new Intl.DateTimeFormat(style.language, {
    timeZone: style.timeZone,
    weekday: 'long',
  }).format(date)
  const hour = Number(
    new Intl.DateTimeFormat('en-GB', { timeZone: style.timeZone, hour: '2-digit', hourCycle: 'h23' }).format(
      date,
    ),
  )
  return `${weekday} ${partsOfDay.findLast(({ from }) => hour >= from)?.name ?? 'night'}`
}
