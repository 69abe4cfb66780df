import * as z from 'zod'
import type { FeedbackEvent } from '#core/delivery/decide-feedback'
import { handedBackUntil } from '#core/delivery/event-lag'
import { type FeedbackPorts, takeFeedback } from '#core/delivery/take-feedback'
import { coveredOnReturn } from '#core/digest/missed-editions'
import type { Clock } from '#core/instant'
import type { Subscription } from '#core/subscription/subscriber'
import { toldReaders } from '#core/subscription/told-readers'
import type { Journal } from './journal.ts'
import { readSesEvent } from './ses-event.ts'
import { remainingMsOf } from './sqs-event.ts'
import { createBounceStore } from './stores/bounce-store.ts'
import { createFaults } from './stores/fault-store.ts'
import { createLedgerStore } from './stores/ledger-store.ts'
import { createMailingStore } from './stores/mailing-store.ts'
import { createReaderStore } from './stores/reader-store.ts'
import type { Table } from './stores/table.ts'

export type FeedbackMeans = { table: Table; clock: Clock; journal: Journal }

/** SES → SNS → SQS, in batches; one bad message does not hold the others. */
export const wireFeedback = ({ table, clock, journal }: FeedbackMeans) => {
  const [ledger, faults] = [createLedgerStore(table), createFaults({ table, clock, journal })]
  const [mailings, subscribers] = [createMailingStore(table), createReaderStore(table)]
  const bounces = createBounceStore(table)
  const covered = (left: Subscription) => coveredOnReturn(left, { mailings, ledger, clock })
  const readers = toldReaders({ ledger, mailings, subscribers, bounces, faults, clock, journal, covered })
  return feedbackHandler({ ledger, readers, faults, clock, journal })
}

const record = z.object({
  messageId: z.string(),
  body: z.string(),
  /** Of SQS; elsewhere each event is handed over once. */
  attributes: z.object({ ApproximateReceiveCount: z.coerce.number() }).optional(),
})
const batch = z.object({ Records: z.array(record) })

const receivesOf = ({ attributes }: z.infer<typeof record>): number =>
  attributes?.ApproximateReceiveCount ?? 1

const feedbackHandler = (ports: FeedbackPorts) => async (input: unknown, lambda: unknown) => {
  const failed: string[] = []
  const [{ Records }, { ledger, clock }] = [batch.parse(input), ports]
  const read: { messageId: string; event: FeedbackEvent }[] = []
  for (const { messageId, body } of Records) {
    const one = orUndefined(() => readSesEvent(body))
    if (one === undefined) failed.push(messageId)
    else if (one !== 'greeting') read.push({ messageId, event: one })
  }
  const events = read.map(one => one.event)
  const refused = await takeFeedback(events, ports, remainingMsOf(lambda))
  failed.push(...refused.map(n => read[n]?.messageId).filter(id => id !== undefined))
  // Once is a passing fault as a rule; from the second time on it may end among the dead letters.
  if (Records.some(one => receivesOf(one) > 1 && failed.includes(one.messageId)))
    await ledger.noteLate(handedBackUntil(clock.now()))
  return { batchItemFailures: failed.map(itemIdentifier => ({ itemIdentifier })) }
}

const orUndefined = <Value>(get: () => Value): Value | undefined => {
  try {
    return get()
  } catch {
    return undefined
  }
}
