import { type Instant, msBetween, plusDays, plusHours } from '../../instant.ts'
import { isStale, pausesIn, withPause } from '../rhythm.ts'
import type { Source, SourceState } from '../source.ts'
import type { Reading } from './entry-date.ts'

/** Asked with conditions for so long: a server that says "not modified" for ever is found out soon after. */
const conditionsHours = 3

/** What is known of a source; nothing when its address was changed: that feed was never read. */
export const knownAs = (source: Source, state: SourceState | undefined): SourceState | undefined =>
  state?.feed === undefined || state.feed === source.feed ? state : undefined

/**
 * The state as the next poll takes its conditions from it. They are left out now and then, and so is a Last-Modified of
 * tomorrow, by which nothing would ever be newer.
 */
export const askedWith = (state: SourceState, now: Instant): SourceState => {
  if (state.readAt === undefined || now >= plusHours(state.readAt, conditionsHours))
    return { ...state, etag: null, lastModified: null }
  const isAhead = state.lastModified !== null && !(Date.parse(state.lastModified) <= Date.parse(now))
  return isAhead ? { ...state, lastModified: null } : state
}

/** @param entries of the feed that was read just now */
export const lastReading = (
  state: SourceState | undefined,
  entries: { published: Instant | null }[],
  now: Instant,
): Reading => {
  const answeredAt = state?.lastSuccessAt ?? null
  return {
    now,
    readAt: state?.readAt ?? answeredAt,
    answeredAt,
    dates: entries.map(({ published }) => published),
  }
}

/** Dates that lie further back say nothing of a feed's rhythm. */
const rhythmDays = 365
/** Fewer dates show no rhythm. */
const datesNeeded = 4

/** The state once a feed was read to its end, with its rhythm. */
export const afterRead = (
  state: SourceState,
  { now, readAt, dates }: Reading,
  isNew: boolean,
): SourceState => {
  if (readAt === null) {
    const known = dates.filter(date => date !== null && date <= now && date > plusDays(now, -rhythmDays))
    const order = known.filter(date => date !== null).toSorted()
    const pauses = order.length < datesNeeded ? [] : pausesIn(order, now)
    return { ...state, readAt: now, newAt: order.at(-1) ?? now, pauses }
  }
  if (!isNew) return { ...state, readAt: now, newAt: state.newAt ?? now }
  return { ...state, readAt: now, newAt: now, pauses: withPause(state, now) }
}

/** A source that fails for so long needs somebody; so many failures in a row take most of a day. */
const failingHours = 24
const failuresMany = 10

/** Why somebody should look after a source, as one sentence without its full stop; null while it is alive. */
export const stillness = (state: SourceState, now: Instant): string | null => {
  const { failures, fault, lastSuccessAt, newAt } = state
  if (failures === 0)
    return isStale(state, now) ? `it answers, but has brought nothing new since ${newAt}` : null
  const isLong =
    lastSuccessAt === null
      ? failures >= failuresMany
      : msBetween(lastSuccessAt, now) > failingHours * 3_600_000
  return isLong
    ? `it has not answered since ${lastSuccessAt ?? 'it is polled'}: ${fault?.detail ?? 'no cause'}`
    : null
}
