import * as z from 'zod'
import type { OpenMessage } from '#core/delivery/queue'
import { takeSqsEvent } from './sqs-event.ts'

const message: z.ZodType<OpenMessage> = z.discriminatedUnion('open', [
  z.object({ open: z.literal('due'), story: z.string() }),
  z.object({ open: z.literal('mailing'), mailing: z.string() }),
])

export type OpenMailing = (message: OpenMessage) => Promise<void>

/** The schedules, the collector and the sweep send the messages; each may come twice or late. */
export const openMailingHandler = (open: OpenMailing) => (input: unknown) =>
  takeSqsEvent(message, input, open)
