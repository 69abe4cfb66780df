import type { Instant } from '../instant.ts'
import type { Evidence, EvidenceKind } from './ledger.ts'

/** SES's own kinds: which bounces are soft, is ours to say. */
type ToldKind = Exclude<EvidenceKind, 'soft-bounce'>

/** What SES tells us about one delivery, already parsed. Its texts are hostile: a bounce quotes a stranger's server. */
export type FeedbackEvent = {
  event: ToldKind | 'rendering-failure' | 'other'
  ses: string
  at: Instant
  /** The ledger's place, from our tags; null for mail that is none of ours. */
  place: LedgerPlace | null
  /** Type and subtype of a bounce, type of a complaint. */
  bounce: { type: string; subType: string } | null
  complaint: { type: string | null; subType: string | null } | null
}

export type LedgerPlace = { mailing: string; shard: string; after: string; place: string }

/** What a bounce or complaint leads to (Amazon SES developer guide, "contents of event data"). */
export type FeedbackDecision =
  | { do: 'note' }
  /** End all mail to this reader at once, and keep the reason. */
  | { do: 'suppress'; reason: 'hard-bounce' | 'complaint' }
  /** A full mailbox is not the end. */
  | { do: 'count-soft-bounce' }
  /** Our own mail is bad: the operator hears of it, the reader is not punished. */
  | { do: 'alarm'; why: string }

const ourFault = new Set(['MessageTooLarge', 'ContentRejected', 'AttachmentRejected'])

export const decide = (event: FeedbackEvent): FeedbackDecision => {
  switch (event.event) {
    case 'bounce':
      if (event.bounce?.type === 'Permanent') return { do: 'suppress', reason: 'hard-bounce' }
      if (ourFault.has(event.bounce?.subType ?? '')) return { do: 'alarm', why: event.bounce?.subType ?? '' }
      return { do: 'count-soft-bounce' }
    case 'complaint':
      return event.complaint?.type === 'not-spam' ? { do: 'note' } : { do: 'suppress', reason: 'complaint' }
    case 'reject':
      return { do: 'alarm', why: 'SES rejected the mail' }
    case 'rendering-failure':
      return { do: 'alarm', why: 'SES could not render the mail' }
    case 'send':
    case 'delay':
    case 'delivery':
    case 'other':
      return { do: 'note' }
  }
}

export const evidenceOf = (event: FeedbackEvent): Evidence | null =>
  event.event === 'other' || event.event === 'rendering-failure'
    ? null
    : { is: kindOf(event, event.event), ses: event.ses, at: event.at, twice: false }

const kindOf = (event: FeedbackEvent, kind: ToldKind): EvidenceKind => {
  if (isPraise(event)) return 'delivery'
  return kind === 'bounce' && decide(event).do === 'count-soft-bounce' ? 'soft-bounce' : kind
}

/** *Not spam* is the opposite of a complaint, and proves that the mail arrived. */
const isPraise = (event: FeedbackEvent): boolean =>
  event.event === 'complaint' && event.complaint?.type === 'not-spam'
