import { type Instant, isLately } from '../instant.ts'
import { alertsADay } from '../subscription/preferences.ts'
import type { Subscription } from '../subscription/subscriber.ts'

const dayMs = 86_400_000

/**
 * Counts one more alert for a reader. The cap holds for any 24 hours: so it holds for the reader's own day, in whatever
 * zone that is, and no midnight lets twice as many through. Counting the same one twice changes nothing, so an alert that
 * is attempted again is not held back by itself.
 * @returns the new count to save, `counted` when it is in already, `held-back` at the cap
 */
export const countAlert = (
  subscription: Pick<Subscription, 'alertsOn' | 'preferences'>,
  mailing: string,
  now: Instant,
): NonNullable<Subscription['alertsOn']> | 'counted' | 'held-back' => {
  const known = subscription.alertsOn ?? []
  if (known.some(one => one.mailing === mailing)) return 'counted'
  const lately = known.filter(({ at }) => isLately(at, now, dayMs))
  return lately.length >= (subscription.preferences.alertsADay ?? alertsADay)
    ? 'held-back'
    : [...lately, { mailing, at: now }]
}
