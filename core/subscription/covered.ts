import { longestDays } from '../cadence.ts'
import { type Instant, plusDays } from '../instant.ts'
import type { Subscription } from './subscriber.ts'

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

/** The cadences before, with the one that ends now. */
export const cadencesAfterChange = (known: Subscription, now: Instant): Subscription['cadencesBefore'] => [
  ...(known.cadencesBefore ?? []).filter(({ until }) => until > plusDays(now, -cadencesKeptDays)),
  { cadence: known.preferences.cadence, until: now },
]

/** The cadence in force at a moment. */
export const cadenceAt = (
  { cadencesBefore, preferences }: Pick<Subscription, 'cadencesBefore' | 'preferences'>,
  at: Instant,
): Subscription['preferences']['cadence'] =>
  cadencesBefore?.find(({ until }) => at < until)?.cadence ?? preferences.cadence
