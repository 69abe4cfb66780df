import * as z from 'zod'
import { allShards, canaryShard } from '#core/delivery/mailing'
import type { DeliverMessage } from '#core/delivery/queue'
import type { RequestMessage } from '#core/subscription/request'
import { shapeOf } from './shape-of.ts'
import { takeSqsEvent } from './sqs-event.ts'

const message = shapeOf<DeliverMessage | RequestMessage>()(
  z.union([
    z.object({
      mailing: z.string(),
      shard: z.enum([...allShards, canaryShard]),
      hops: z.int().min(0).optional(),
    }),
    z.object({ request: z.string() }),
  ]),
)

/** What of Lambda's context is used; elsewhere the runner brings its own. */
const context = z.object({
  getRemainingTimeInMillis: z.custom<() => number>(value => typeof value === 'function'),
})

/** @param remainingMs how long this run may still take */
export type Deliver = (message: DeliverMessage, remainingMs: () => number) => Promise<void>

/** Works off a request, which brings a mail to a single reader, or none. */
export type AnswerRequest = (message: RequestMessage) => Promise<void>

/** One message at a time, from the queues of the three lanes. */
export const deliverHandler =
  (deliver: Deliver, answer: AnswerRequest) => async (input: unknown, lambda: unknown) => {
    const { getRemainingTimeInMillis } = context.parse(lambda)
    await takeSqsEvent(message, input, body =>
      'request' in body ? answer(body) : deliver(body, () => getRemainingTimeInMillis()),
    )
  }
