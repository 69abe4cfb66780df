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
    destination: z.array(z.string()).nullish(),
    tags: z.record(z.string(), z.array(z.string())).nullish(),
  }),
  bounce: z.object({ bounceType: z.string(), bounceSubType: z.string(), timestamp: z.string() }).nullish(),
  complaint: z
    .object({
      complaintFeedbackType: z.string().nullish(),
      complaintSubType: z.string().nullish(),
      timestamp: z.string(),
    })
    .nullish(),
  delivery: z.object({ timestamp: z.string() }).nullish(),
  deliveryDelay: z.object({ timestamp: z.string() }).nullish(),
})

const snsEnvelope = z.object({ Message: z.string() })

/** By their plain names: SES writes one with a blank here and without there. */
const kinds: Record<string, FeedbackEvent['event']> = {
  send: 'send',
  delivery: 'delivery',
  deliverydelay: 'delay',
  bounce: 'bounce',
  complaint: 'complaint',
  reject: 'reject',
  renderingfailure: 'rendering-failure',
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
    event: kinds[plainName(name)] ?? 'other',
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
      ? {
          // A word of RFC 5965, which receivers write as they like.
          type: complaint.complaintFeedbackType?.trim().toLowerCase() ?? null,
          subType: complaint.complaintSubType ?? null,
        }
      : null,
  }
}

const plainName = (name: string): string => name.replaceAll(/[\s_-]/g, '').toLowerCase()

/** The one recipient's domain; the address itself goes no further. */
const domainOf = (address: string | undefined): string | null =>
  address?.includes('@') ? address.slice(address.lastIndexOf('@') + 1).toLowerCase() : null
