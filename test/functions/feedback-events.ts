import type { Envelope } from '#core/delivery/envelope'

type Detail = {
  type?: string
  subType?: string | null
  ses?: string
  at?: string
  sentAt?: string
  diagnosticCode?: string
}

/** What SES would say of a mail of ours, with its tags. */
export const eventOf = (
  { tags, to }: Pick<Envelope, 'tags' | 'to'>,
  eventType: string,
  {
    type,
    subType,
    ses = 'ses-1',
    at = '2025-03-10T09:00:05.000Z',
    sentAt = '2025-03-10T09:00:01.000Z',
    diagnosticCode = 'smtp; 550',
  }: Detail = {},
): object => ({
  eventType,
  mail: {
    messageId: ses,
    timestamp: sentAt,
    destination: [to],
    tags: {
      'ses:source-ip': ['192.0.2.1'],
      ...Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, [value]])),
    },
  },
  ...(eventType === 'Bounce'
    ? {
        bounce: {
          bounceType: type ?? 'Permanent',
          bounceSubType: subType ?? 'General',
          bouncedRecipients: [{ emailAddress: to, action: 'failed', status: '5.1.1', diagnosticCode }],
          timestamp: at,
          feedbackId: 'feedback-1',
        },
      }
    : {}),
  ...(eventType === 'Complaint'
    ? {
        complaint: {
          complainedRecipients: [{ emailAddress: to }],
          timestamp: at,
          feedbackId: 'feedback-1',
          complaintSubType: subType ?? null,
          ...(type === undefined ? {} : { complaintFeedbackType: type }),
        },
      }
    : {}),
  ...(eventType === 'Delivery' ? { delivery: { timestamp: at, recipients: [to] } } : {}),
  ...(eventType === 'DeliveryDelay' ? { deliveryDelay: { timestamp: at, delayType: 'MailboxFull' } } : {}),
})

/** A batch of the queue: each event as SNS wraps it. Texts go in as they are. */
export const batch = (...events: (object | string)[]) => ({
  Records: events.map((event, n) => ({
    messageId: `m${n}`,
    body:
      typeof event === 'string'
        ? event
        : JSON.stringify({ Type: 'Notification', MessageId: `sns-${n}`, Message: JSON.stringify(event) }),
  })),
})
