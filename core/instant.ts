/**
 * A moment: ISO 8601 in UTC with milliseconds, `2025-08-08T22:51:00.000Z`. The width is fixed, so comparing
 * two of them as text compares them in time.
 */
export type Instant = string

/** Tells the time. The core never asks the machine: a virtual clock replays a year in a second. */
export interface Clock {
  now(): Instant
}

/** @param epochMs milliseconds since 1970-01-01T00:00:00Z */
export const toInstant = (epochMs: number): Instant => new Date(epochMs).toISOString()

/** @returns milliseconds since 1970-01-01T00:00:00Z */
export const epochMs = (instant: Instant): number => Date.parse(instant)

export const plusMs = (instant: Instant, ms: number): Instant => toInstant(epochMs(instant) + ms)
export const plusMinutes = (instant: Instant, minutes: number): Instant => plusMs(instant, minutes * 60_000)
export const plusHours = (instant: Instant, hours: number): Instant => plusMs(instant, hours * 3_600_000)
export const plusDays = (instant: Instant, days: number): Instant => plusMs(instant, days * 86_400_000)

/** @returns milliseconds from `from` to `to`; negative when `to` is earlier */
export const msBetween = (from: Instant, to: Instant): number => epochMs(to) - epochMs(from)

/**
 * Whether something that is noted was less than so long ago. What lies further ahead was noted by a clock that ran ahead,
 * and counts for nothing; else it would count until that time has come.
 */
export const isLately = (at: Instant, now: Instant, ms: number): boolean => Math.abs(msBetween(at, now)) < ms

/** @returns the UTC day, `2025-08-08` */
export const utcDay = (instant: Instant): string => instant.slice(0, 10)

/** Orders moments, and texts, from the first to the last: always the same way round, and 0 for what is alike. */
export const inOrder = (a: string, b: string): -1 | 0 | 1 => (a < b ? -1 : a > b ? 1 : 0)

/** The day of the calendar so many days after another, `2025-08-08`; of whatever zone. */
export const dayAfter = (day: string, days: number): string => utcDay(plusDays(`${day}T00:00:00.000Z`, days))

/** @returns the days of the calendar from one to another, both included */
export const daysFromTo = (from: string, to: string): string[] => {
  const days: string[] = []
  for (let day = from; day <= to; day = dayAfter(day, 1)) days.push(day)
  return days
}

export const earlier = (a: Instant, b: Instant): Instant => (a < b ? a : b)
export const later = (a: Instant, b: Instant): Instant => (a > b ? a : b)
