import type { Mailing } from '../delivery/mailing.ts'
import type { Standing } from '../delivery/ready-row.ts'
import type { StandingPorts } from '../subscription/read-standings.ts'
import type { Recipients } from '../subscription/recipients.ts'
import { mayGet, type Recipient } from '../subscription/standing.ts'
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
/** So often a reader's row may change while one alert is counted. */
const countTries = 5

/** Counts an alert for the day of each reader who may have it, before it is sent. One that waits is none yet. */
export const countAlerts = async (
  mailing: Mailing,
  standings: Map<string, Standing<Recipient>>,
  ports: CountPorts,
): Promise<Map<string, Standing<Recipient>>> => {
  const counts = new Map<string, Standing<Recipient>>()
  for (const [id, standing] of standings) counts.set(id, await counted(mailing, standing, ports))
  return counts
}

/**
 * A row that changed meanwhile is read, judged and counted again: the change may have been that the reader wants no
 * alerts.
 */
const counted = async (
  mailing: Mailing,
  standing: Standing<Recipient>,
  { readers, clock, heldOf }: CountPorts,
): Promise<Standing<Recipient>> => {
  const held = (chosen: string[]) => heldOf(mailing.story, chosen)
  let current = standing
  for (let turn = 0; turn < countTries && current.may === true; turn += 1) {
    const { subscription } = current.reader
    const count = countAlert(subscription, mailing.id, clock.now())
    if (count === 'counted') return current
    if (count === 'held-back') return { may: false, why: 'held-back' }
    const next = { ...subscription, alertsOn: count }
    if ((await readers.saveSubscription(subscription, next)) === 'saved') return current
    const rows = (await readers.recipients(subscription.story, [subscription.reader])).get(
      subscription.reader,
    )
    current = mayGet(mailing, rows?.subscriber, rows?.subscription, clock.now(), held)
  }
  return current.may === true ? uncounted : current
}
