import * as z from 'zod'
import type { FeedbackEvent } from '#core/delivery/decide-feedback'
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

const batch = z.object({ Records: z.array(z.object({ messageId: z.string(), body: z.string() })) })

const feedbackHandler = (ports: FeedbackPorts) => async (input: unknown, lambda: unknown) => {
  const failed: string[] = []
  const read: { messageId: string; event: FeedbackEvent }[] = []
  for (const { messageId, body } of batch.parse(input).Records) {
    const one = orUndefined(() => readSesEvent(body))
    if (one === undefined) failed.push(messageId)
    else if (one !== 'greeting') read.push({ messageId, event: one })
  }
  const events = read.map(one => one.event)
  const refused = await takeFeedback(events, ports, remainingMsOf(lambda))
  failed.push(...refused.map(n => read[n]?.messageId).filter(id => id !== undefined))
  return { batchItemFailures: failed.map(itemIdentifier => ({ itemIdentifier })) }
}

const orUndefined = <Value>(get: () => Value): Value | undefined => {
  try {
    return get()
  } catch {
    return undefined
  }
}
