import { Temporal } from 'temporal-polyfill'
import { cadences } from '../cadence.ts'
import { earlier, type Instant, later, plusDays, toInstant } from '../instant.ts'
import type { Span, Subscription } from './subscriber.ts'

/**
 * A pause is no longer than this: the digest after it goes back to where the reader was told last, and an edition reads
 * the 36 days before it.
 */
export const pauseDaysAtMost = 27

/** As long as any mailing may still be on its way after it, or any edition may ask which ones were missed. */
const keptDays = pauseDaysAtMost + cadences.monthly.days + 1

type Paused = Pick<Subscription, 'pauses'>

/** Was all mail paused at that moment? A pause begins after its `from`, and its `until` belongs to it. */
export const isPausedAt = ({ pauses }: Paused, at: Instant): boolean =>
  pauses?.some(({ from, until }) => from < at && at <= until) ?? false

/** Until when mail is paused now; null: it is not. */
export const pausedUntil = ({ pauses }: Paused, now: Instant): Instant | null =>
  pauses?.find(({ from, until }) => from <= now && now < until)?.until ?? null

/**
 * The pauses once this one is asked for: it goes on from one that runs, and null ends that one now. Older ones stay for
 * as long as an edition may ask.
 */
export const pausesAfter = ({ pauses = [] }: Paused, until: Instant | null, now: Instant): Span[] => {
  const before = pauses.filter(one => one.until < now && one.until > plusDays(now, -keptDays))
  const running = pauses.find(one => one.from <= now && now <= one.until)
  const from = running?.from ?? now
  const next = until === null ? now : later(now, earlier(until, plusDays(from, pauseDaysAtMost)))
  return [...before, ...(running || next > now ? [{ from, until: next }] : [])]
}

/**
 * A day as a form sends it, `2025-03-20`: mail comes again from its first minute on.
 * @returns null for what is no day after today, or later than any pause may last
 */
export const pauseDay = (typed: string, timeZone: string, now: Instant): Instant | null => {
  if (!/^\d{4}-\d\d-\d\d$/.test(typed)) return null
  try {
    const day = Temporal.PlainDate.from(typed).toZonedDateTime({ timeZone })
    const until = toInstant(day.epochMilliseconds)
    return until > now && until <= plusDays(now, pauseDaysAtMost) ? until : null
  } catch {
    return null
  }
}

/** The day of that moment there, `2025-03-20`. */
export const dayIn = (timeZone: string, at: Instant): string =>
  Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate().toString()
