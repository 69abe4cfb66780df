import type { LedgerRecord } from '../delivery/ledger-record.ts'
import { shardIn } from '../delivery/mailing.ts'
import type { Mailings } from '../delivery/mailings.ts'
import { type Instant, plusDays } from '../instant.ts'
import type { Subscription } from './subscriber.ts'

export type ArrivalPorts = {
  ledger: Pick<LedgerRecord, 'rowOf'>
  mailings: Pick<Mailings, 'recent'>
  subscribers: { storiesOf(reader: string): Promise<Subscription[]> }
}

/** Ten weeks with three alerts a day at most. */
const mailingsAtMost = 250
/** A mailing goes on for so long after it was opened. */
const onTheWayDays = 8

/**
 * Looks in the ledgers when a mail to a reader last arrived. Asked only when a bounce would end something, so that the
 * many that arrive cost nothing.
 * @returns null when none did after `from`
 */
export const lastArrivalOf = async (
  reader: string,
  from: Instant,
  { ledger, mailings, subscribers }: ArrivalPorts,
): Promise<Instant | null> => {
  const arrivals: Instant[] = []
  for (const { story, consent } of await subscribers.storiesOf(reader)) {
    // Whoever confirmed had the mail with the link.
    if (consent.confirmedAt && consent.confirmedAt > from) arrivals.push(consent.confirmedAt)
    for (const mailing of await mailings.recent(story, mailingsAtMost)) {
      if (mailing.openedAt < plusDays(from, -onTheWayDays)) break
      const row = await ledger.rowOf(mailing.id, shardIn(mailing, reader), reader)
      const evidence = row?.ev[row.ids.indexOf(reader)]
      if (evidence?.is === 'delivery' && evidence.at > from) arrivals.push(evidence.at)
    }
  }
  return arrivals.sort().at(-1) ?? null
}
