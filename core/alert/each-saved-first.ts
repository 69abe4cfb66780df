import type { Mailing } from '../delivery/mailing.ts'
import type { Standing } from '../delivery/ready-row.ts'
import type { Recipient } from '../subscription/may-get.ts'
import { judgeFor, type StandingPorts } from '../subscription/read-standings.ts'
import type { Recipients } from '../subscription/recipients.ts'
import { savedFirst } from '../subscription/saved-first.ts'
import type { SubscriberStore } from '../subscription/subscriber-store.ts'

export type EachSavedPorts = Pick<StandingPorts, 'clock' | 'heldOf'> & {
  readers: Recipients & Pick<SubscriberStore, 'saveSubscription'>
}

/** What must be saved with each reader of a row who may have the mail, before it goes: see `savedFirst`. */
export const eachSavedFirst = async (
  mailing: Mailing,
  standings: Map<string, Standing<Recipient>>,
  save: Parameters<typeof savedFirst>[1],
  beaten: Standing<Recipient>,
  ports: EachSavedPorts,
): Promise<Map<string, Standing<Recipient>>> => {
  const { readers } = ports
  const judge = judgeFor(mailing, ports)
  const saved = new Map<string, Standing<Recipient>>()
  for (const [id, standing] of standings) {
    // A place that another address has taken over is judged anew as a whole, later.
    const again = isElsewhere(id, standing) ? () => beaten : judge
    saved.set(id, await savedFirst(standing, save, beaten, { readers, judge: again }))
  }
  return saved
}

const isElsewhere = (place: string, standing: Standing<Recipient>): boolean =>
  standing.may === true && standing.reader.subscription.reader !== place
