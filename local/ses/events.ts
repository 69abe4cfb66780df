import type { Instant } from '#core/instant'
import type { HandOver } from './hand-over.ts'
import { headerValue, type MailHeader } from './headers.ts'
import type { ListedReason } from './suppression-list.ts'

/** What SES tells about a mail, as `eventType` names it. */
export type SesEvent = {
  eventType: 'Send' | 'Delivery' | 'Bounce' | 'Complaint'
  mail: unknown
  bounce?: { bounceType: string }
}

/** SES leaves headers out beyond 10 KB ("headersTruncated"). */
const headerBytesKept = 10 * 1024

/**
 * The events of one accepted mail in the order in which SES would publish them; the recipient's address decides, as
 * with SES's mailbox simulator: `bounce@…`, `suppressionlist@…` and `complaint@…`, also with a `+label`; `full@…` has a
 * mailbox that is full for ever. What stands on the account's list is taken and not sent ("Using the Amazon SES
 * account-level suppression list").
 * @param listedFor why SES keeps this mail from a recipient; null: it does not
 */
export const eventsOf = (
  mail: HandOver,
  messageId: string,
  at: Instant,
  listedFor: (recipient: string) => ListedReason | null = () => null,
): SesEvent[] => {
  const about = mailObject(mail, messageId, at)
  const event = (eventType: SesEvent['eventType'], field: string, detail: object): SesEvent => ({
    eventType,
    mail: about,
    [field]: detail,
  })
  const events = [event('Send', 'send', {})]
  for (const recipient of mail.destinations) {
    const feedbackId = `${messageId}-${events.length}`
    const listed = listedFor(recipient)
    if (listed === 'COMPLAINT') {
      events.push(event('Complaint', 'complaint', complaint(recipient, feedbackId, at, onTheList)))
      continue
    }
    switch (listed === 'BOUNCE' ? 'suppressed' : fateOf(recipient)) {
      case 'bounced':
        events.push(event('Bounce', 'bounce', bounce(recipient, feedbackId, at, false)))
        break
      case 'suppressed':
        events.push(event('Bounce', 'bounce', bounce(recipient, feedbackId, at, true)))
        break
      case 'full':
        events.push(event('Bounce', 'bounce', fullMailbox(recipient, feedbackId, at)))
        break
      case 'complained':
        events.push(event('Delivery', 'delivery', delivery(recipient, at)))
        events.push(event('Complaint', 'complaint', complaint(recipient, feedbackId, at, null)))
        break
      case 'delivered':
        events.push(event('Delivery', 'delivery', delivery(recipient, at)))
    }
  }
  return events
}

/** What a hard bounce or a complaint puts on the account's list; null: this event puts nothing there. */
export const listingOf = (event: SesEvent): ListedReason | null => {
  if (event.eventType === 'Complaint') return 'COMPLAINT'
  return event.eventType === 'Bounce' && event.bounce?.bounceType === 'Permanent' ? 'BOUNCE' : null
}

const onTheList = 'OnAccountSuppressionList'

const fateOf = (recipient: string): 'delivered' | 'bounced' | 'full' | 'suppressed' | 'complained' => {
  switch (recipient.split(/[+@]/)[0]?.toLowerCase()) {
    case 'bounce':
      return 'bounced'
    case 'full':
      return 'full'
    case 'suppressionlist':
      return 'suppressed'
    case 'complaint':
      return 'complained'
    default:
      return 'delivered'
  }
}

const delivery = (recipient: string, timestamp: Instant) => ({
  timestamp,
  processingTimeMillis: 1,
  recipients: [recipient],
  smtpResponse: '250 2.0.0 OK',
  reportingMTA: 'localhost',
})

const bounce = (recipient: string, feedbackId: string, timestamp: Instant, suppressed: boolean) => ({
  bounceType: 'Permanent',
  bounceSubType: suppressed ? onTheList : 'General',
  bouncedRecipients: [
    {
      emailAddress: recipient,
      action: 'failed',
      status: '5.1.1',
      diagnosticCode: suppressed
        ? 'Amazon SES did not send the message to this address because it is on the suppression list for your account.'
        : 'smtp; 550 5.1.1 user unknown',
    },
  ],
  timestamp,
  feedbackId,
  reportingMTA: 'dns; localhost',
})

const fullMailbox = (recipient: string, feedbackId: string, timestamp: Instant) => ({
  bounceType: 'Transient',
  bounceSubType: 'MailboxFull',
  bouncedRecipients: [
    {
      emailAddress: recipient,
      action: 'failed',
      status: '4.2.2',
      diagnosticCode: 'smtp; 452 4.2.2 mailbox full',
    },
  ],
  timestamp,
  feedbackId,
  reportingMTA: 'dns; localhost',
})

const complaint = (
  recipient: string,
  feedbackId: string,
  timestamp: Instant,
  complaintSubType: string | null,
) => ({
  complainedRecipients: [{ emailAddress: recipient }],
  timestamp,
  feedbackId,
  complaintSubType,
  complaintFeedbackType: 'abuse',
  arrivalDate: timestamp,
})

const mailObject = (mail: HandOver, messageId: string, timestamp: Instant) => {
  const { headers, headersTruncated } = keptHeaders(mail.headers)
  const fromDomain = /@([^@>\s]+)>?\s*$/.exec(mail.source)?.[1] ?? ''
  const tags: Record<string, string[]> = {
    'ses:source-ip': ['127.0.0.1'],
    'ses:from-domain': [fromDomain],
    'ses:caller-identity': ['one-machine'],
    ...(mail.configurationSet === null ? {} : { 'ses:configuration-set': [mail.configurationSet] }),
  }
  for (const { name, value } of mail.tags) tags[name] = [...(tags[name] ?? []), value]
  return {
    timestamp,
    source: mail.source,
    sendingAccountId: '000000000000',
    messageId,
    destination: mail.destinations,
    headersTruncated,
    headers,
    commonHeaders: {
      from: [headerValue(headers, 'from') ?? mail.source],
      to: [headerValue(headers, 'to') ?? ''],
      messageId,
      subject: headerValue(headers, 'subject') ?? '',
    },
    tags,
  }
}

const keptHeaders = (all: MailHeader[]): { headers: MailHeader[]; headersTruncated: boolean } => {
  let bytes = 0
  const cut = all.findIndex(({ name, value }) => {
    bytes += name.length + value.length
    return bytes > headerBytesKept
  })
  return cut < 0
    ? { headers: all, headersTruncated: false }
    : { headers: all.slice(0, cut), headersTruncated: true }
}
