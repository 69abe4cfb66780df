import type { Mailing } from '../delivery/mailing.ts'
import type { Mailings } from '../delivery/mailings.ts'
import type { Standing } from '../delivery/ready-row.ts'
import { heldAlert, heldWith, stillHeld } from '../subscription/held-alerts.ts'
import type { Recipient } from '../subscription/may-get.ts'
import { type EachSavedPorts, eachSavedFirst } from './each-saved-first.ts'
import { countAlert } from './hold-back.ts'
import { meanwhileMailing } from './meanwhile.ts'

export type CountPorts = EachSavedPorts & {
  mailings: Pick<Mailings, 'put'>
  timeZoneOf(story: string): string
}

/** Not sent and not given up: the place is tried again, and counted then. */
const uncounted: Standing<Recipient> = {
  may: 'unknown',
  why: 'the reader’s subscription kept changing while the alert was counted',
}
const heldBack: Standing<Recipient> = { may: false, why: 'held-back' }

/**
 * Counts an alert for the day of each reader who may have it, before it is sent. One that waits is none yet. Whom it is held
 * back from is noted with the reader before the ledger says so, and the mail that tells them the morning after is put
 * before that: whatever breaks in between, what was decided is found.
 */
export const countAlerts = (
  mailing: Mailing,
  standings: Map<string, Standing<Recipient>>,
  ports: CountPorts,
): Promise<Map<string, Standing<Recipient>>> => {
  const { readers, mailings, clock, timeZoneOf } = ports
  let isPut = false
  const count = async ({ subscription }: Recipient) => {
    // Another mailing may have told it since.
    if (heldAlert(subscription, mailing.id)) return heldBack
    const now = clock.now()
    const alertsOn = countAlert(subscription, mailing.id, now)
    if (alertsOn === 'counted') return 'saved'
    if (alertsOn !== 'held-back') {
      const heldAlerts = stillHeld(subscription, now)
      return readers.saveSubscription(subscription, { ...subscription, alertsOn, heldAlerts })
    }
    if (!isPut) await mailings.put(meanwhileMailing(mailing, timeZoneOf(mailing.story), now))
    isPut = true
    const heldAlerts = heldWith(subscription, mailing.id, now)
    const saved = await readers.saveSubscription(subscription, { ...subscription, heldAlerts })
    return saved === 'saved' ? heldBack : 'lost'
  }
  return eachSavedFirst(mailing, standings, count, uncounted, ports)
}
