import * as z from 'zod'
import type { FeedbackEvent } from '#core/delivery/decide-feedback'
import { toInstant } from '#core/instant'
import { jsonOrUndefined } from '#core/json-or-undefined'

/**
 * SES's events as SNS carries them (Amazon SES developer guide, "contents of event data that Amazon SES publishes to
 * Amazon SNS"): `eventType` with a configuration set, `notificationType` without one.
 */
const sesEvent = z.object({
  eventType: z.string().optional(),
  notificationType: z.string().optional(),
  mail: z.object({
    messageId: z.string(),
    timestamp: z.string(),
    destination: z.array(z.string()).optional(),
    tags: z.record(z.string(), z.array(z.string())).optional(),
  }),
  bounce: z.object({ bounceType: z.string(), bounceSubType: z.string(), timestamp: z.string() }).optional(),
  complaint: z
    .object({
      complaintFeedbackType: z.string().nullish(),
      complaintSubType: z.string().nullish(),
      timestamp: z.string(),
    })
    .optional(),
  delivery: z.object({ timestamp: z.string() }).optional(),
  deliveryDelay: z.object({ timestamp: z.string() }).optional(),
})

const snsEnvelope = z.object({ Message: z.string() })

const kinds: Record<string, FeedbackEvent['event']> = {
  Send: 'send',
  Delivery: 'delivery',
  DeliveryDelay: 'delay',
  Bounce: 'bounce',
  Complaint: 'complaint',
  Reject: 'reject',
  'Rendering Failure': 'rendering-failure',
}

/**
 * Reads the body of a queue message: what SNS wrapped, or the event itself.
 * @returns `greeting` for the line that SES publishes once when it is given its topic; undefined for what is no event
 *   of SES's
 * @throws SyntaxError when it is not JSON
 */
export const readSesEvent = (body: string): FeedbackEvent | 'greeting' | undefined => {
  const outer: unknown = JSON.parse(body)
  const envelope = snsEnvelope.safeParse(outer)
  if (envelope.success && envelope.data.Message.startsWith('Successfully validated SNS topic'))
    return 'greeting'
  const event = sesEvent.safeParse(envelope.success ? jsonOrUndefined(envelope.data.Message) : outer)
  if (!event.success) return undefined
  const { mail, bounce, complaint, delivery, deliveryDelay } = event.data
  const name = event.data.eventType ?? event.data.notificationType ?? ''
  const at =
    bounce?.timestamp ??
    complaint?.timestamp ??
    delivery?.timestamp ??
    deliveryDelay?.timestamp ??
    mail.timestamp
  const tag = (key: string) => mail.tags?.[key]?.[0]
  const [mailing, shard, chunk, place] = [tag('mailing'), tag('shard'), tag('chunk'), tag('place')]
  return {
    event: kinds[name] ?? 'other',
    ses: mail.messageId,
    at: toInstant(Date.parse(at)),
    sentAt: toInstant(Date.parse(mail.timestamp)),
    domain: domainOf(mail.destination?.[0]),
    place:
      mailing && shard && chunk && place
        ? { mailing, shard, after: chunk === 'first' ? '' : chunk, place }
        : null,
    bounce: bounce ? { type: bounce.bounceType, subType: bounce.bounceSubType } : null,
    complaint: complaint
      ? { type: complaint.complaintFeedbackType ?? null, subType: complaint.complaintSubType ?? null }
      : null,
  }
}

/** The one recipient's domain; the address itself goes no further. */
const domainOf = (address: string | undefined): string | null =>
  address?.includes('@') ? address.slice(address.lastIndexOf('@') + 1).toLowerCase() : null
