import type { Instant } from '../instant.ts'
import type { Evidence, EvidenceKind } from './ledger.ts'

/** SES's own kinds: which bounces are soft, is ours to say. */
type ToldKind = Exclude<EvidenceKind, 'soft-bounce'>

/** What SES tells us about one delivery, already parsed. Its texts are hostile: a bounce quotes a stranger's server. */
export type FeedbackEvent = {
  event: ToldKind | 'rendering-failure' | 'other'
  ses: string
  /** When it happened. */
  at: Instant
  /** When SES took the mail. */
  sentAt: Instant
  /** The ledger's place, from our tags; null for mail that is none of ours. */
  place: LedgerPlace | null
  /** The domain that was written to, in lower case; null when the event does not say. */
  domain: string | null
  /** Type and subtype of a bounce, type of a complaint. */
  bounce: { type: string; subType: string } | null
  complaint: { type: string | null; subType: string | null } | null
}

export type LedgerPlace = { mailing: string; shard: string; after: string; place: string }

/**
 * What a bounce or complaint leads to (Amazon SES developer guide, "contents of event data"; the types of complaints
 * are those of RFC 5965, RFC 6430 and RFC 6591).
 */
export type FeedbackDecision =
  | { do: 'note' }
  /** End all mail to this reader at once, and keep the reason. `alarm`: the operator hears of it, too. */
  | { do: 'suppress'; reason: 'complaint'; alarm: FeedbackFault | null }
  /** The first one rests the address, a second one ends all mail to it. */
  | { do: 'count-hard-bounce' }
  /** A full mailbox is not the end, so many in a row are. */
  | { do: 'count-soft-bounce' }
  /** Our own mail is bad: the operator hears of it, the reader is not punished. */
  | { do: 'alarm'; alarm: FeedbackFault }

/** A fault of ours, by its name in the list of faults. */
export type FeedbackFault = {
  name: 'called-phishing' | 'content-rejected' | 'mail-not-authentic'
  detail: string
}

/** What was decided of an event. */
export type FeedbackNote = { kind: 'feedback'; event: string; decision: string }

export const decideFeedback = (event: FeedbackEvent): FeedbackDecision => {
  switch (event.event) {
    case 'bounce':
      return decideBounce(event.bounce?.type ?? '', event.bounce?.subType ?? '')
    case 'complaint':
      return decideComplaint(event.complaint?.type ?? null)
    case 'reject':
      return contentRejected('SES rejected the mail')
    case 'rendering-failure':
      return contentRejected('SES could not render the mail')
    case 'send':
    case 'delay':
    case 'delivery':
    case 'other':
      return { do: 'note' }
  }
}

const contentRejected = (detail: string): FeedbackDecision => ({
  do: 'alarm',
  alarm: { name: 'content-rejected', detail },
})

const ourFault = new Set(['MessageTooLarge', 'ContentRejected', 'AttachmentRejected'])

const decideBounce = (type: string, subType: string): FeedbackDecision => {
  // SES did not try: it says nothing of the mailbox. Why the address is on the list, the nightly comparison finds out.
  if (subType === 'OnAccountSuppressionList') return { do: 'count-soft-bounce' }
  if (type === 'Permanent') return { do: 'count-hard-bounce' }
  return ourFault.has(subType) ? contentRejected(subType) : { do: 'count-soft-bounce' }
}

/**
 * Who presses *spam* or *phishing*, or complains in a way that we do not know, wants no more. A failed authentication
 * and a virus are found by programs and say nothing of what the reader wants.
 */
const decideComplaint = (type: string | null): FeedbackDecision => {
  switch (type) {
    case 'not-spam':
      return { do: 'note' }
    case 'auth-failure':
      return { do: 'alarm', alarm: { name: 'mail-not-authentic', detail: 'SPF, DKIM or DMARC failed' } }
    case 'virus':
      return contentRejected('a mailbox found a virus in the mail')
    case 'fraud':
      return { do: 'suppress', reason: 'complaint', alarm: { name: 'called-phishing', detail: 'fraud' } }
    default:
      return { do: 'suppress', reason: 'complaint', alarm: null }
  }
}

export const evidenceOf = (event: FeedbackEvent): Evidence | null =>
  event.event === 'other' || event.event === 'rendering-failure'
    ? null
    : { is: kindOf(event, event.event), ses: event.ses, at: event.at, twice: false }

const kindOf = (event: FeedbackEvent, kind: ToldKind): EvidenceKind => {
  const decision = decideFeedback(event)
  switch (kind) {
    case 'complaint':
      // *Not spam* proves that the mail arrived; a report of a program only that SES had it.
      return decision.do === 'note' ? 'delivery' : decision.do === 'alarm' ? 'send' : 'complaint'
    case 'bounce':
      return decision.do === 'count-soft-bounce' ? 'soft-bounce' : 'bounce'
    default:
      return kind
  }
}
