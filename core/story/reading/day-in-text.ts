import { Temporal } from 'temporal-polyfill'
import { dayAfter, type Instant, plusDays } from '../../instant.ts'
import type { DayStyle } from '../../language/dates.ts'
import type { DayWords } from '../../language/reading.ts'
import { fullReadingOf } from '../../language/readings.ts'
import { storyDay } from '../story-day.ts'
import { wordsOf } from '../words.ts'

/** Full names and the usual three or four letters; "may" and "march" alone are verbs, a day stands beside them. */
const monthAt = (word: string | undefined, { months }: DayWords): number =>
  word === undefined || word.length < 3
    ? -1
    : months.findIndex(month => month === word || month.slice(0, 3) === word || month.slice(0, 4) === word)

const dayNumber = (word: string | undefined, { ordinals }: DayWords): number | null => {
  const [, number, rest = ''] = /^(\d{1,2})(\p{L}*)$/u.exec(word ?? '') ?? []
  if (number === undefined || (rest !== '' && !ordinals.includes(rest))) return null
  return Number(number) >= 1 && Number(number) <= 31 ? Number(number) : null
}

/** Sunday 0. */
const weekdayIn = (instant: Instant, style: Pick<DayStyle, 'timeZone'>): number => {
  const day = Temporal.Instant.from(instant).toZonedDateTimeISO(style.timeZone).dayOfWeek
  return day % 7
}

/** A weekday means its next one, the very weekday of publishing that day itself; "next" beside it the one a week later. */
const daysUntil = (weekday: number, next: boolean, published: Instant, style: DayStyle): number => {
  const ahead = (weekday - weekdayIn(published, style) + 7) % 7
  return next && ahead < 3 ? ahead + 7 : ahead
}

const written = (year: number, month: number, day: number): string =>
  `${year}-${String(month + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`

/** How far a day that is named without its year may lie behind: in December "3 January" is the next one. */
const behindDays = 120

/** A day without its year, as it is meant by who prints it then. */
const nearest = (month: number, day: number, published: Instant): string => {
  const year = Number(published.slice(0, 4))
  const thisYear = written(year, month, day)
  return thisYear < plusDays(published, -behindDays).slice(0, 10) ? written(year + 1, month, day) : thisYear
}

/** A weekday further ahead than this was the last one, of an event: on a Saturday "Friday" is yesterday. */
const nearAhead = 4

/** Whether a headline names a day that is still to come: what it tells of it is a plan. */
export const namesDayAhead = (text: string, published: Instant, style: DayStyle): boolean => {
  const day = dayInText(text, published, style)
  const today = storyDay(published, style)
  if (day === null || day <= today) return false
  const { days } = fullReadingOf(style.language)
  const words = wordsOf(text)
  const isNext = words.some(
    (word, at) =>
      days.weekdays.includes(word) &&
      (words[at - 1] === days.next.before || words[at + 1] === days.next.after),
  )
  const isWeekday = !words.some(word => monthAt(word, days) !== -1)
  return !isWeekday || isNext || day <= dayAfter(today, nearAhead)
}

/**
 * The day that a headline in the story's language names: "28 March", "March 28", "next Friday" counted from its publishing.
 * @returns "2025-03-28"; null when it names none
 */
export const dayInText = (text: string, published: Instant, style: DayStyle): string | null => {
  const { days } = fullReadingOf(style.language)
  const words = wordsOf(text)
  for (const [index, word] of words.entries()) {
    const month = monthAt(word, days)
    const day = dayNumber(words[index - 1], days) ?? dayNumber(words[index + 1], days)
    if (month !== -1 && day !== null) return nearest(month, day, published)
  }
  for (const [index, word] of words.entries()) {
    const weekday = days.weekdays.indexOf(word)
    if (weekday === -1) continue
    const isNext = words[index - 1] === days.next.before || words[index + 1] === days.next.after
    return storyDay(plusDays(published, daysUntil(weekday, isNext, published, style)), style)
  }
  return null
}
