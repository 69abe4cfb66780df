import * as z from 'zod'
import { allShards, canaryShard } from '#core/delivery/mailing'
import type { DeliverMessage, OpenMessage } from '#core/delivery/queue'
import type { RequestMessage } from '#core/subscription/request'
import { shapeOf } from './stores/shape-of.ts'

/** What `deliver` takes from the queues of the three lanes: a shard's part of a mailing, or a reader's request. */
export const deliverShape = shapeOf<DeliverMessage | RequestMessage>()(
  z.union([
    z.object({
      mailing: z.string(),
      shard: z.enum([...allShards, canaryShard]),
      hops: z.int().min(0).optional(),
    }),
    z.object({ request: z.string() }),
  ]),
)

/** What `open-mailing` takes. */
export const openShape = shapeOf<OpenMessage>()(
  z.discriminatedUnion('open', [
    z.object({ open: z.literal('due'), story: z.string() }),
    z.object({ open: z.literal('mailing'), mailing: z.string() }),
  ]),
)
