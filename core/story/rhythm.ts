import { epochMs, type Instant, msBetween } from '../instant.ts'

/** The longest pause between two new entries in one week, and of how many. */
export type Pause = { week: number; minutes: number; of: number }

/** What a source's state keeps of its rhythm. */
export type Rhythm = {
  /** When something new came last; after the first read the date of its newest entry. */
  newAt?: Instant | undefined
  pauses?: Pause[] | undefined
}

/** Of the weeks that brought something the last ones are remembered: nights, weekends; an outage is forgotten after five. */
const weeksKept = 5
const minute = 60_000
const hour = 60
const day = 24 * hour

const weekOf = (at: Instant): number => Math.floor(epochMs(at) / (7 * 86_400_000))

/** Fewer pauses are no rhythm. */
const pausesNeeded = 3

/** In minutes; null while it has no rhythm. */
const longestPause = ({ pauses = [] }: Pick<Rhythm, 'pauses'>): number | null =>
  pauses.reduce((sum, pause) => sum + pause.of, 0) < pausesNeeded
    ? null
    : Math.max(...pauses.map(({ minutes }) => minutes))

/**
 * After so many minutes without a new entry a source stands still: twice its longest pause of the last weeks, a day at
 * least (nights are quiet) and thirty at most. Of one without a rhythm as yet, three days.
 */
export const staleAfter = (state: Pick<Rhythm, 'pauses'>): number => {
  const longest = longestPause(state)
  return longest === null ? 3 * day : Math.min(30 * day, Math.max(day, 2 * longest))
}

const silence = ({ newAt }: Pick<Rhythm, 'newAt'>, now: Instant): number | null =>
  newAt ? msBetween(newAt, now) / minute : null

/** Whether nothing new has come for longer than its rhythm suggests. */
export const isStale = (state: Rhythm, now: Instant): boolean =>
  (silence(state, now) ?? 0) > staleAfter(state)

/**
 * Whether it is no longer silent than it is now and then, so that what is not in it has not been published there: its
 * longest pause, two hours at least; half a day while it has no rhythm.
 */
export const isLively = (state: Rhythm, now: Instant): boolean => {
  const longest = longestPause(state)
  return (silence(state, now) ?? 0) <= (longest === null ? day / 2 : Math.max(2 * hour, longest))
}

/** The pauses with one more, ended now. A standstill makes it no more patient than twice. */
export const withPause = (state: Rhythm, now: Instant): Pause[] => {
  const pauses = state.pauses ?? []
  const minutes = silence(state, now)
  if (minutes === null) return pauses
  return added(pauses, weekOf(now), Math.min(minutes, 2 * staleAfter(state)))
}

/** The rhythm of a feed that is read for the first time, by the dates of its entries. */
export const pausesIn = (dates: Instant[], now: Instant): Pause[] => {
  const order = dates.filter(date => date <= now).toSorted()
  return order
    .slice(1)
    .map((date, n) => msBetween(order[n] ?? date, date) / minute)
    .reduce<Pause[]>((pauses, minutes) => added(pauses, weekOf(now), minutes), [])
}

const added = (pauses: Pause[], week: number, minutes: number): Pause[] => {
  const { minutes: longest, of } = pauses.find(one => one.week === week) ?? { minutes: 0, of: 0 }
  const others = pauses.filter(one => one.week !== week)
  return [
    ...others.slice(1 - weeksKept),
    { week, minutes: Math.round(Math.max(minutes, longest)), of: of + 1 },
  ]
}
