import { type Instant, plusDays } from '../../instant.ts'
import type { DayStyle } from '../../language/dates.ts'
import { dayOf } from '../day.ts'
import { wordsOf } from '../words.ts'

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]
const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

/** Full names and the usual three or four letters; "may" and "march" alone are verbs, a day stands beside them. */
const monthAt = (word: string | undefined): number =>
  word === undefined || word.length < 3
    ? -1
    : months.findIndex(month => month === word || month.slice(0, 3) === word || month.slice(0, 4) === word)

const dayNumber = (word: string | undefined): number | null => {
  const number = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(word ?? '')?.[1]
  return number !== undefined && Number(number) >= 1 && Number(number) <= 31 ? Number(number) : null
}

const weekdayIn = (instant: Instant, style: DayStyle): number => {
  const name = new Intl.DateTimeFormat('en', { timeZone: style.timeZone, weekday: 'long' }).format(
    new Date(instant),
  )
  return weekdays.indexOf(name.toLowerCase())
}

/** A weekday means its next one, the very weekday of publishing that day itself; "next" before it the one a week later. */
const daysUntil = (weekday: number, next: boolean, published: Instant, style: DayStyle): number => {
  const ahead = (weekday - weekdayIn(published, style) + 7) % 7
  return next && ahead < 3 ? ahead + 7 : ahead
}

/**
 * The day that an English headline names: "28 March", "March 28", "next Friday" counted from its publishing.
 * @returns "28 March" in the story's language, unbroken; null when it names none
 */
export const dayInText = (text: string, published: Instant, style: DayStyle): string | null => {
  const words = wordsOf(text)
  for (const [index, word] of words.entries()) {
    const month = monthAt(word)
    const day = dayNumber(words[index - 1]) ?? dayNumber(words[index + 1])
    if (month !== -1 && day !== null)
      return dayOf(new Date(Date.UTC(Number(published.slice(0, 4)), month, day, 12)).toISOString(), {
        ...style,
        timeZone: 'UTC',
      })
  }
  for (const [index, word] of words.entries()) {
    const weekday = weekdays.indexOf(word)
    if (weekday !== -1)
      return dayOf(
        plusDays(published, daysUntil(weekday, words[index - 1] === 'next', published, style)),
        style,
      )
  }
  return null
}
