import { Temporal } from 'temporal-polyfill'
import type { Cadence } from '../cadence.ts'
import { type Instant, toInstant } from '../instant.ts'
import type { StoryPack } from '../story/pack.ts'

/** What an edition is about: developments known in `[opens, closes)`. */
export type Window = { opens: Instant; closes: Instant }

type Calendar = Pick<StoryPack, 'timeZone' | 'cadence'>

/**
 * The latest closing at or before `now`: the pack's weekday and wall-clock time in its zone, so that a week across a
 * clock change has 167 or 169 hours.
 */
export const latestClosing = (calendar: Calendar, cadence: Cadence, now: Instant): Instant => {
  const local = Temporal.Instant.from(now).toZonedDateTimeISO(calendar.timeZone)
  const today = closingOn(local.toPlainDate(), calendar, cadence)
  const back = cadence === 'daily' ? 1 : (local.dayOfWeek - calendar.cadence.weekly.weekday + 7) % 7
  if (cadence === 'daily')
    return today <= now ? today : closingOn(local.toPlainDate().subtract({ days: 1 }), calendar, cadence)
  const closing = closingOn(local.toPlainDate().subtract({ days: back }), calendar, cadence)
  return closing <= now
    ? closing
    : closingOn(local.toPlainDate().subtract({ days: back + 7 }), calendar, cadence)
}

/** The closing one period before or after another. */
export const neighbourClosing = (
  calendar: Calendar,
  cadence: Cadence,
  closing: Instant,
  periods: 1 | -1,
): Instant => {
  const days = (cadence === 'weekly' ? 7 : 1) * periods
  const date = Temporal.Instant.from(closing)
    .toZonedDateTimeISO(calendar.timeZone)
    .toPlainDate()
    .add({ days })
  return closingOn(date, calendar, cadence)
}

const closingOn = (date: Temporal.PlainDate, calendar: Calendar, cadence: Cadence): Instant => {
  const time = Temporal.PlainTime.from(calendar.cadence[cadence].time)
  return toInstant(date.toZonedDateTime({ timeZone: calendar.timeZone, plainTime: time }).epochMilliseconds)
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
