import type { Instant } from '../instant.ts'
import { utcDay } from '../instant.ts'
import type { Subscription } from '../subscription/subscriber.ts'
import { alertsADay } from './compose-alert.ts'

/**
 * Counts one more alert for a reader's day. Counting the same one twice changes nothing, so an alert that is
 * attempted again is not held back by itself.
 * @returns the new count to save, `counted` when it is in already, `held-back` at the cap
 */
export const countAlert = (
  subscription: Pick<Subscription, 'alertsOn'>,
  mailing: string,
  now: Instant,
): NonNullable<Subscription['alertsOn']> | 'counted' | 'held-back' => {
  const day = utcDay(now)
  const today = subscription.alertsOn?.day === day ? subscription.alertsOn.mailings : []
  if (today.includes(mailing)) return 'counted'
  if (today.length >= alertsADay) return 'held-back'
  return { day, mailings: [...today, mailing] }
}
