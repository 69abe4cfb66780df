import type { Mailing } from '../delivery/mailing.ts'
import type { Standing } from '../delivery/ready-row.ts'
import type { Language } from '../language/languages.ts'
import { claimedFor, withClaim } from '../subscription/held-alerts.ts'
import type { Recipient } from '../subscription/may-get.ts'
import type { HeldAlert } from '../subscription/subscriber.ts'
import { type EachSavedPorts, eachSavedFirst } from './each-saved-first.ts'

export type ClaimPorts = EachSavedPorts & {
  /** By which corrections an alert is told right in that language; null when what it tells holds no longer. */
  correctedBy(alert: string, language: Language | undefined): Promise<string[] | null>
}

const unclaimed: Standing<Recipient> = {
  may: 'unknown',
  why: 'the reader’s subscription kept changing while held-back alerts were claimed',
}
const withdrawn: Standing<Recipient> = { may: false, why: 'withdrawn' }

/**
 * Claims for a mailing what was held back from each of its readers, also by other alerts: so one mail tells all of it, and
 * no second one any of it. With the claim it is noted by which corrections it tells the right words. What holds no longer is claimed by none, and its own mailing goes to nobody: of whom either
 * ledger says that they were told, a take-back is owed to.
 */
export const claimHeld = (
  mailing: Mailing,
  standings: Map<string, Standing<Recipient>>,
  ports: ClaimPorts,
): Promise<Map<string, Standing<Recipient>>> => {
  const { readers, correctedBy } = ports
  const { id, audience } = mailing
  const claim = async ({ subscriber, subscription }: Recipient) => {
    const open = claimedFor(subscription, id)
    if (open.some(({ by }) => by === id)) return 'saved'
    const claimed: HeldAlert[] = []
    for (const one of open) {
      const corrected = await correctedBy(one.mailing, subscription.preferences.language)
      if (corrected !== null) claimed.push({ ...one, ...(corrected.length > 0 ? { corrected } : {}) })
    }
    if (audience.who !== 'held-back' || !claimed.some(one => one.mailing === audience.of)) return withdrawn
    const heldAlerts = withClaim(subscription, claimed, id)
    const told = { ...subscription, heldAlerts }
    const saved = await readers.saveSubscription(subscription, told)
    if (saved === 'lost' || subscriber.address === null) return 'lost'
    // Composed by what it has claimed.
    return { may: true, address: subscriber.address, reader: { subscriber, subscription: told } } as const
  }
  return eachSavedFirst(mailing, standings, claim, unclaimed, ports)
}
