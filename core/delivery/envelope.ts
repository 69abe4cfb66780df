import type { MailBody } from './sliced-mail.ts'

/** Everything needed to hand one mail to SES: one reader, one request. */
export type Envelope = {
  /** Exactly one address, already checked: it goes into `Destinations` as it is. */
  to: string
  from: { name: string; address: string }
  subject: string
  body: MailBody
  /** Beside From, To, Subject: List-Unsubscribe, List-Id, Auto-Submitted … */
  headers: { name: string; value: string }[]
  /** `list` for digests, alerts and welcomes; `confirm` keeps its own reputation. */
  stream: 'list' | 'confirm'
  /** Message tags; SES takes `[A-Za-z0-9_-]` only. */
  tags: Record<string, string>
}

/** What SES answered, by what follows from it (docs/delivery.md has the table of its error codes). */
export type Answer =
  | { answer: 'accepted'; ses: string }
  /** Not sent: too fast. Try again. */
  | { answer: 'throttled'; why: string }
  /** Not sent, and nothing else will be for a while. `needs`: the daily quota comes back by itself, the rest does not. */
  | { answer: 'halted'; why: string; needs: 'time' | 'operator' }
  /**
   * Not sent, and trying the same again is no use. `whose`: *reader*: SES takes nothing for this very address. *sandbox*:
   * the account may only write to verified addresses yet. Else it may be this mail's or every mail's (refusals.ts).
   */
  | { answer: 'defect'; why: string; whose?: 'reader' | 'sandbox' }
  /** It may have been sent: the connection broke, or SES failed in the middle. */
  | { answer: 'unknown'; why: string }

/** Hands one envelope to SES, once: it never retries. Throws only on a defect of our own. */
export interface Mailer {
  submit(envelope: Envelope): Promise<Answer>
}

/** A mail's words for one reader, or why this reader gets none. */
export type Letter = Omit<Envelope, 'to' | 'tags'>
