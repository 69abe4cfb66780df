import type { Fault } from '../fault/fault.ts'
import { type Clock, plusMinutes } from '../instant.ts'
import type { LedgerRecord } from './ledger-record.ts'

/** SES answers the question within seconds; events are gathered for twenty. */
const silentMinutes = 30

/** Deliveries ask SES for an event where they doubt its silence (core/delivery/ask.ts): none has come since. */
export const watchEvents = async ({
  ledger,
  clock,
}: {
  ledger: Pick<LedgerRecord, 'askedAt' | 'lastEventAt'>
  clock: Clock
}): Promise<Fault[]> => {
  const [asked, told] = [await ledger.askedAt(), await ledger.lastEventAt()]
  if (asked === null || asked > plusMinutes(clock.now(), -silentMinutes) || (told !== null && told >= asked))
    return []
  return [
    { name: 'events-silent', subject: 'ses', detail: `it was asked at ${asked}, and no event came since` },
  ]
}
