import { longestDays } from '../cadence.ts'
import { type Instant, plusDays } from '../instant.ts'
import { isPausedAt } from './pause.ts'
import type { Subscription } from './subscriber.ts'

/** An edition that went out before, as far as it matters to who missed it. */
export type PastEdition = { mailing: string; opens: Instant; closes: Instant; audienceAt: Instant }

/** So far back an edition knows those before it: as many as one of them may tell again. */
export const pastDays = longestDays + 1

type Told = Pick<Subscription, 'covered' | 'pauses' | 'missed' | 'softBounces'>
type ToldBefore = Told & Pick<Subscription, 'cadencesBefore'>

/**
 * A reader who joined or changed cadence since the audience of the edition before was fixed did not get that one: what
 * was told up to `covered.to` came by another mail, and this edition goes on from there. Later ones start where they
 * open.
 */
export const firstKnownAt = (
  window: { opens: Instant; previousAudienceAt?: Instant | null | undefined },
  covered: Subscription['covered'],
): Instant =>
  covered && covered.setAt >= (window.previousAudienceAt ?? window.opens) ? covered.to : window.opens

/**
 * An edition does not reach who had paused all mail when its audience was fixed, nor whom a ledger then passed by for a
 * pause, and it came to nothing where it bounced for now.
 */
const isMissed = ({ mailing, audienceAt }: PastEdition, reader: Told): boolean =>
  isPausedAt(reader, audienceAt) ||
  isNotedIn(reader.missed, mailing) ||
  isNotedIn(reader.softBounces, mailing)

export const isNotedIn = (notes: readonly { mailing: string }[] | undefined, mailing: string): boolean =>
  notes?.some(one => one.mailing === mailing) ?? false

/** Those of the editions just before that this reader missed, one after another. @param before newest first */
const missedOf = (before: readonly PastEdition[], reader: Told): readonly PastEdition[] => {
  const got = before.findIndex(edition => !isMissed(edition, reader))
  return got < 0 ? before : before.slice(0, got)
}

/** Where the missed ones just before begin for this reader; null: the reader missed none. */
export const missedFrom = (before: readonly PastEdition[], reader: Told): Instant | null => {
  const missed = missedOf(before, reader)
  const first = missed.at(-1)
  if (!first) return null
  const previousAudienceAt = before[missed.length]?.audienceAt
  return firstKnownAt({ opens: first.opens, previousAudienceAt }, reader.covered)
}

/**
 * From where on an edition tells a reader: since their last mail. It is where the edition opens, or where the first of
 * those before it did that they missed, or where another mail ended.
 */
export const startsFor = (
  edition: {
    opens: Instant
    audienceAt: Instant
    previousAudienceAt?: Instant | null | undefined
    before?: readonly PastEdition[] | undefined
  },
  reader: ToldBefore,
): Instant => {
  const then = asOf(edition, reader)
  return missedFrom(edition.before ?? [], then) ?? firstKnownAt(edition, then.covered)
}

/**
 * A reader as far as what they were told matters to an edition that may have waited for them: a change of cadence since
 * its audience was fixed counts it as told, and says nothing of what it is to tell itself.
 */
export const asOf = ({ audienceAt }: Pick<PastEdition, 'audienceAt'>, reader: ToldBefore): Told => {
  const before = cadenceBefore(reader, audienceAt)
  return before?.covered === undefined ? reader : { ...reader, covered: before.covered }
}

/**
 * Up to where a reader who changes cadence has been told everything: by the last edition of the cadence that is left,
 * unless none of it came since the change before. Then that change still holds: what closed before it went to others.
 * @param lastCloses closing of the last edition of the cadence that is left; null before the first
 */
export const coveredAfterChange = (
  known: Subscription['covered'],
  lastCloses: Instant | null,
  now: Instant,
): Subscription['covered'] => {
  if (known && (lastCloses === null || known.setAt >= lastCloses)) return { to: known.to, setAt: now }
  return lastCloses === null ? known : { to: lastCloses, setAt: now }
}

/** As long as any mailing may still be on its way, and a day. */
const cadencesKeptDays = longestDays + 1

/** The cadences before, with the one that ends now, and what it went on from. */
export const cadencesAfterChange = (known: Subscription, now: Instant): Subscription['cadencesBefore'] => [
  ...(known.cadencesBefore ?? []).filter(({ until }) => until > plusDays(now, -cadencesKeptDays)),
  { cadence: known.preferences.cadence, until: now, covered: known.covered },
]

const cadenceBefore = ({ cadencesBefore }: Pick<Subscription, 'cadencesBefore'>, at: Instant) =>
  cadencesBefore?.find(({ until }) => at < until)

/** The cadence in force at a moment. */
export const cadenceAt = (
  reader: Pick<Subscription, 'cadencesBefore' | 'preferences'>,
  at: Instant,
): Subscription['preferences']['cadence'] => cadenceBefore(reader, at)?.cadence ?? reader.preferences.cadence
