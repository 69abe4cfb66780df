import type { Mailing } from '../delivery/mailing.ts'
import type { Standing } from '../delivery/ready-row.ts'
import type { Recipient } from '../subscription/may-get.ts'
import { judgeFor, type StandingPorts } from '../subscription/read-standings.ts'
import type { Recipients } from '../subscription/recipients.ts'
import { savedFirst } from '../subscription/saved-first.ts'
import type { SubscriberStore } from '../subscription/subscriber-store.ts'
import { countAlert } from './hold-back.ts'

export type CountPorts = Pick<StandingPorts, 'clock' | 'heldOf'> & {
  readers: Recipients & Pick<SubscriberStore, 'saveSubscription'>
}

/** Not sent and not given up: the place is tried again, and counted then. */
const uncounted: Standing<Recipient> = {
  may: 'unknown',
  why: 'the reader’s subscription kept changing while the alert was counted',
}
const heldBack: Standing<Recipient> = { may: false, why: 'held-back' }

/** Counts an alert for the day of each reader who may have it, before it is sent. One that waits is none yet. */
export const countAlerts = async (
  mailing: Mailing,
  standings: Map<string, Standing<Recipient>>,
  ports: CountPorts,
): Promise<Map<string, Standing<Recipient>>> => {
  const { readers, clock } = ports
  const count = async ({ subscription }: Recipient) => {
    const alertsOn = countAlert(subscription, mailing.id, clock.now())
    if (alertsOn === 'counted') return 'saved'
    if (alertsOn === 'held-back') return heldBack
    return readers.saveSubscription(subscription, { ...subscription, alertsOn })
  }
  const judge = judgeFor(mailing, ports)
  const counts = new Map<string, Standing<Recipient>>()
  for (const [id, standing] of standings)
    counts.set(
      id,
      await savedFirst(standing, count, uncounted, {
        readers,
        // A place that another address has taken over is judged anew as a whole, later.
        judge: isElsewhere(id, standing) ? () => uncounted : judge,
      }),
    )
  return counts
}

const isElsewhere = (place: string, standing: Standing<Recipient>): boolean =>
  standing.may === true && standing.reader.subscription.reader !== place
