import { Temporal } from 'temporal-polyfill'
import type { Mailing } from '../delivery/mailing.ts'
import { type Instant, msBetween, plusMinutes, toInstant } from '../instant.ts'
import type { Preferences } from './preferences.ts'
import type { QuietHours } from './typed-hours.ts'

/**
 * Quiet begins this much earlier: a mail that is put together now may be handed over a row's time later, and clocks
 * differ by seconds.
 */
const leadMinutes = 2
/** A shard is looked at every quarter of an hour; a digest put off to its mailing's last hour could miss it. */
const lastHourMs = 3_600_000

/**
 * Until when a mailing waits for the hours that a reader chose; null: it may go now. An edition is put off to its hour
 * only where that comes well within its time; else it goes at once, and never twice.
 */
export const waitsUntil = (
  mailing: Pick<Mailing, 'audience' | 'openedAt' | 'notAfter'>,
  { quiet, digestHour, timeZone = 'UTC' }: Preferences,
  now: Instant,
): Instant | null => {
  switch (mailing.audience.who) {
    // What was wrong yesterday wakes nobody at night.
    case 'recipients':
    case 'held-back':
    case 'unheard':
      return quiet ? quietUntil(quiet, timeZone, now) : null
    case 'reader':
    case 'everybody':
    case 'editors':
      return null
    case 'digest': {
      if (digestHour === undefined) return null
      // Opened within that hour, it is there in time.
      const comes = nextHour(digestHour, timeZone, plusMinutes(mailing.openedAt, -59))
      return comes > now && msBetween(comes, mailing.notAfter) >= lastHourMs ? comes : null
    }
    case 'alerts':
      return quiet && (quiet.milestones || !mailing.audience.milestone)
        ? quietUntil(quiet, timeZone, now)
        : null
  }
}

/** On a reader's wall. */
const morningHour = 7

/** When a reader is told what could wait. @param storyZone where they chose none */
export const morningAfter = (moment: Instant, { timeZone }: Preferences, storyZone: string): Instant =>
  nextHour(morningHour, timeZone ?? storyZone, moment)

/** When the quiet hours end that hold at this moment; null outside of them. */
export const quietUntil = (
  { from, until }: Pick<QuietHours, 'from' | 'until'>,
  timeZone: string,
  now: Instant,
): Instant | null => {
  const ends = nextHour(until, timeZone, now)
  // The last beginning before that end: a night in which clocks change is an hour longer or shorter.
  const begins = lastHour(from, timeZone, ends)
  return plusMinutes(now, leadMinutes) >= begins && now < ends ? ends : null
}

/** The first moment after `now` at which the clock shows that hour. */
const nextHour = (hour: number, timeZone: string, now: Instant): Instant => {
  const day = Temporal.Instant.from(now).toZonedDateTimeISO(timeZone).toPlainDate()
  const today = at(day, hour, timeZone)
  return today > now ? today : at(day.add({ days: 1 }), hour, timeZone)
}

const lastHour = (hour: number, timeZone: string, before: Instant): Instant => {
  const day = Temporal.Instant.from(before).toZonedDateTimeISO(timeZone).toPlainDate()
  const that = at(day, hour, timeZone)
  return that < before ? that : at(day.subtract({ days: 1 }), hour, timeZone)
}

const at = (day: Temporal.PlainDate, hour: number, timeZone: string): Instant =>
  toInstant(day.toZonedDateTime({ timeZone, plainTime: { hour } }).epochMilliseconds)
