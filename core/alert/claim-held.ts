import type { Mailing } from '../delivery/mailing.ts'
import type { Standing } from '../delivery/ready-row.ts'
import { claimedFor, withClaim } from '../subscription/held-alerts.ts'
import type { Recipient } from '../subscription/may-get.ts'
import type { HeldAlert } from '../subscription/subscriber.ts'
import { type EachSavedPorts, eachSavedFirst } from './each-saved-first.ts'

export type ClaimPorts = EachSavedPorts & {
  /** Whether what an alert tells holds still. */
  holds(alert: string): Promise<boolean>
}

const unclaimed: Standing<Recipient> = {
  may: 'unknown',
  why: 'the reader’s subscription kept changing while held-back alerts were claimed',
}
const withdrawn: Standing<Recipient> = { may: false, why: 'withdrawn' }

/**
 * Claims for a mailing what was held back from each of its readers, also by other alerts: so one mail tells all of it, and
 * no second one any of it. What holds no longer is claimed by none, and its own mailing goes to nobody: of whom either
 * ledger says that they were told, a take-back is owed to.
 */
export const claimHeld = (
  mailing: Mailing,
  standings: Map<string, Standing<Recipient>>,
  ports: ClaimPorts,
): Promise<Map<string, Standing<Recipient>>> => {
  const { readers, holds } = ports
  const { id, audience } = mailing
  const claim = async ({ subscription }: Recipient) => {
    const open = claimedFor(subscription, id)
    if (open.some(({ by }) => by === id)) return 'saved'
    const claimed: HeldAlert[] = []
    for (const one of open) if (await holds(one.mailing)) claimed.push(one)
    if (audience.who !== 'held-back' || !claimed.some(one => one.mailing === audience.of)) return withdrawn
    const heldAlerts = withClaim(subscription, claimed, id)
    return readers.saveSubscription(subscription, { ...subscription, heldAlerts })
  }
  return eachSavedFirst(mailing, standings, claim, unclaimed, ports)
}
