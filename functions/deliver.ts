import * as z from 'zod'
import { allShards, canaryShard } from '#core/delivery/mailing'
import type { DeliverMessage } from './means.ts'
import { readSqsEvent } from './sqs-event.ts'

const message: z.ZodType<DeliverMessage> = z.object({
  mailing: z.string(),
  shard: z.enum([...allShards, canaryShard]),
  hops: z.int().min(0).optional(),
})

/** What of Lambda's context is used; elsewhere the runner brings its own. */
const context = z.object({
  getRemainingTimeInMillis: z.custom<() => number>(value => typeof value === 'function'),
})

/** @param remainingMs how long this run may still take */
export type Deliver = (message: DeliverMessage, remainingMs: () => number) => Promise<void>

/** One message at a time, from the urgent and from the bulk queue. */
export const deliverHandler = (deliver: Deliver) => async (input: unknown, lambda: unknown) => {
  const { getRemainingTimeInMillis } = context.parse(lambda)
  for (const { body } of readSqsEvent(message, input)) await deliver(body, () => getRemainingTimeInMillis())
}
