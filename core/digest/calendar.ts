import { Temporal } from 'temporal-polyfill'
import { type Cadence, cadences } from '../cadence.ts'
import { type Instant, toInstant } from '../instant.ts'
import { closingOf, type StoryPack, type Weekday } from '../story/pack.ts'

/** What an edition is about: developments known in `[opens, closes)`. */
export type Window = { opens: Instant; closes: Instant }

type Calendar = Pick<StoryPack, 'timeZone' | 'cadence'>

/**
 * The latest closing at or before `now`: a day of the pack's calendar at its wall-clock time in its zone, so that a week
 * across a clock change has 167 or 169 hours.
 */
export const latestClosing = (calendar: Calendar, cadence: Cadence, now: Instant): Instant => {
  const today = Temporal.Instant.from(now).toZonedDateTimeISO(calendar.timeZone).toPlainDate()
  const day = closingDay(today, calendar, cadence)
  const closing = closingOnDay(day, calendar, cadence)
  return closing <= now
    ? closing
    : closingOnDay(closingDay(day.subtract({ days: 1 }), calendar, cadence), calendar, cadence)
}

/** The closing one period before or after another. */
export const neighbourClosing = (
  calendar: Calendar,
  cadence: Cadence,
  closing: Instant,
  periods: 1 | -1,
): Instant => {
  const day = Temporal.Instant.from(closing).toZonedDateTimeISO(calendar.timeZone).toPlainDate()
  return closingOnDay(dayBeside(day, periods, calendar, cadence), calendar, cadence)
}

/** The latest day at or before this one on which the cadence closes. */
const closingDay = (day: Temporal.PlainDate, calendar: Calendar, cadence: Cadence): Temporal.PlainDate => {
  const { weekday } = closingOf(calendar, cadence)
  switch (cadences[cadence].closes) {
    case 'every-day':
      return day
    case 'weekday':
      return day.subtract({ days: (day.dayOfWeek - weekday + 7) % 7 })
    case 'first-weekday': {
      const first = firstOfMonth(day, weekday)
      return Temporal.PlainDate.compare(first, day) <= 0
        ? first
        : firstOfMonth(day.subtract({ months: 1 }), weekday)
    }
  }
}

/** The day one period before or after: also after an edition that was opened by hand, in the midst of one. */
const dayBeside = (
  day: Temporal.PlainDate,
  periods: 1 | -1,
  calendar: Calendar,
  cadence: Cadence,
): Temporal.PlainDate => {
  switch (cadences[cadence].closes) {
    case 'every-day':
      return day.add({ days: periods })
    case 'weekday':
      return day.add({ days: 7 * periods })
    case 'first-weekday':
      return firstOfMonth(day.add({ months: periods }), closingOf(calendar, cadence).weekday)
  }
}

const firstOfMonth = (inMonth: Temporal.PlainDate, weekday: Weekday): Temporal.PlainDate => {
  const first = inMonth.with({ day: 1 })
  return first.add({ days: (weekday - first.dayOfWeek + 7) % 7 })
}

const closingOnDay = (day: Temporal.PlainDate, calendar: Calendar, cadence: Cadence): Instant => {
  const time = Temporal.PlainTime.from(closingOf(calendar, cadence).time)
  return toInstant(day.toZonedDateTime({ timeZone: calendar.timeZone, plainTime: time }).epochMilliseconds)
}

/**
 * The window that is due, whatever the scheduler did: the latest closing that has passed, from where the last edition
 * of this cadence ended. Editions so tile time; the newest one covers those that were missed.
 * @param lastCloses closing of the last edition of this cadence; null before the first
 */
export const windowDue = (
  calendar: Calendar,
  cadence: Cadence,
  now: Instant,
  lastCloses: Instant | null,
): Window | null => {
  const closes = latestClosing(calendar, cadence, now)
  if (lastCloses !== null && lastCloses >= closes) return null
  return { opens: lastCloses ?? neighbourClosing(calendar, cadence, closes, -1), closes }
}
