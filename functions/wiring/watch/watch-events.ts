import type { Fault } from '#core/fault/fault'
import { type Clock, plusMinutes } from '#core/instant'
import { createLedgerStore } from '#functions/stores/ledger-store'
import type { Table } from '#functions/stores/table'

/** SES answers the question within seconds; events are gathered for twenty. */
const silentMinutes = 30

/** Deliveries ask SES for an event where they doubt its silence (core/delivery/ask.ts): none has come since. */
export const watchEvents = async ({ table, clock }: { table: Table; clock: Clock }): Promise<Fault[]> => {
  const ledger = createLedgerStore(table)
  const [asked, told] = [await ledger.askedAt(), await ledger.lastEventAt()]
  if (asked === null || asked > plusMinutes(clock.now(), -silentMinutes) || (told !== null && told >= asked))
    return []
  return [
    { name: 'events-silent', subject: 'ses', detail: `it was asked at ${asked}, and no event came since` },
  ]
}
