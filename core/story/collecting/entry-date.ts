import { earlier, epochMs, type Instant, later, msBetween, plusDays, plusHours } from '../../instant.ts'
import type { Report } from '../report.ts'
import type { Source } from '../source.ts'

/** When a report was published and became known, and whether it is history. */
export type When = Pick<Report, 'published' | 'collectedAt' | 'shownAt' | 'history'>

/** What is known of a feed when it is read. Null: it was never read with success. */
export type Reading = {
  now: Instant
  /** When it was last read to its end. */
  readAt: Instant | null
  /** When it last answered, be it that nothing has changed. */
  answeredAt: Instant | null
  /** The dates of all its entries. */
  dates: (Instant | null)[]
}

/** Older entries are history that no edition will tell. */
export const historyDays = 30
/** A feed brings an article so long after its date: desks wait, pages are promoted. A search finds it a day later. */
const lateHours = { feed: 3, aggregate: 24 }
/** After a longer silence of ours nobody knows when an entry without a usable date appeared. */
const longGapHours = 12
/** A day without its hour may be tomorrow's, east of us; what is dated further ahead is no date. */
const aheadHours = 24
/** So many entries of one moment were dated by the feed's making, not by theirs. */
const alikeFrom = 4

const isMidnight = (at: Instant): boolean => at.endsWith('T00:00:00.000Z')

/** All of one moment: then it is the feed's. A day without an hour is shared honestly. */
const areAlike = (dates: (Instant | null)[]): boolean => {
  const [first] = dates
  return (
    dates.length >= alikeFrom && first != null && !isMidnight(first) && dates.every(date => date === first)
  )
}

const isOld = (date: Instant, now: Instant): boolean => date < plusDays(now, -historyDays)

/** Whether a date can be meant. */
const isUsable = (date: Instant | null, { now, dates }: Reading): date is Instant =>
  date !== null && !isOld(date, now) && date <= plusHours(now, aheadHours) && !areAlike(dates)

/**
 * When an entry that we have not seen yet was published. Its date is evidence, not truth: what was not in the feed when
 * we last looked is new now, whatever its date says (`shownAt`), and a date from long before that look counts for nothing.
 * An aggregate, whose entries come and go, is believed.
 *
 * The first read of a feed is history: known when it was published; of a day that nobody knows, it is not told at all.
 */
export const whenOf = (date: Instant | null, { aggregate, recorded }: Source, reading: Reading): When => {
  const { now, readAt, answeredAt } = reading
  if (recorded) return asRecorded(date ?? now, reading)
  const usable = isUsable(date, reading) ? earlier(date, now) : null
  const undated: When = { published: now, collectedAt: now, history: 'undated' }
  const past = (published: Instant): When => ({ published, collectedAt: published, history: 'dated' })
  if (readAt === null) return usable === null ? undated : past(usable)
  if (usable !== null && usable >= plusHours(readAt, -lateHours[aggregate ? 'aggregate' : 'feed']))
    return { published: usable, collectedAt: now, ...shownFrom(usable, later(answeredAt ?? readAt, readAt)) }
  if (aggregate && usable !== null) return { published: usable, collectedAt: now }
  const isLongAgo = msBetween(readAt, now) > longGapHours * 3_600_000
  if (isLongAgo) return usable === null ? undated : past(usable)
  return aggregate && date !== null && isOld(date, now) ? undated : { published: now, collectedAt: now }
}

/** A recording is of the past; what it brings later is news as it comes. */
const asRecorded = (date: Instant, { now, readAt }: Reading): When => {
  const published = earlier(date, now)
  return { published, collectedAt: readAt === null ? published : now }
}

/** It cannot have been there when the feed last answered. */
const shownFrom = (published: Instant, answeredAt: Instant): Pick<When, 'shownAt'> =>
  answeredAt > published ? { shownAt: answeredAt } : {}

/** A clock may be an hour wrong in spring. */
const wrongAheadMs = 3_600_000
const dayMs = 86_400_000

/**
 * What an operator should know of a feed's dates; null when they can be true.
 * @param fresh the dates of the entries that are new to us
 */
export const doubtOf = (fresh: (Instant | null)[], reading: Reading): string | null => {
  const { now, readAt, dates } = reading
  const known = fresh.filter(date => date !== null)
  const ahead = known.find(date => msBetween(now, date) > (isMidnight(date) ? dayMs : wrongAheadMs))
  if (ahead) return `an entry is dated ${ahead}, in the future`
  if (known.length > 0 && areAlike(dates)) return `all ${dates.length} entries are dated ${dates[0]}`
  if (readAt === null) return null
  const newest = dates.reduce<Instant>((latest, date) => later(latest, date ?? ''), '')
  const old = known.find(date => isOld(date, now) || (isBefore(date, readAt) && isBefore(newest, readAt)))
  return old ? `an entry that is new is dated ${old}` : null
}

const isBefore = (date: Instant, readAt: Instant): boolean => epochMs(readAt) - epochMs(date) > 2 * dayMs
