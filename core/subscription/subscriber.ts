import { type Instant, plusDays } from '../instant.ts'
import type { Preferences } from './preferences.ts'
import { retention } from './retention.ts'

/** An address and what holds for it, whatever the story. The only place where an address is kept. */
export type Subscriber = {
  /** Keyed hash of the canonical address, 32 hex digits. */
  id: string
  /** Null once erased: the id alone stays. */
  address: string | null
  /** We must not write to this address, and why. */
  suppressed: SuppressionReason | null
  /** When and why an operator suppressed it. */
  blocked?: { at: Instant; why: string } | undefined
  /** Since a first hard bounce. */
  grey?: Grey | undefined
  /** What SES said up to this moment counts for nothing any more. */
  forgivenAt?: Instant | undefined
  /** In this span the mailbox provider failed: what bounced for good then counts for nothing. */
  excused?: Span | undefined
  /** Only while bounces have suppressed it: by which one, and how the address stood before. */
  blackened?: { at: Instant; before?: Grey | undefined } | undefined
  /** What an operator lifted, and why. */
  lifted?: Lifted[] | undefined
}

/** Half-open. */
export type Span = { from: Instant; until: Instant }

/** SES tells things in any order: of two reasons the graver one stays. */
export const suppressionGravity = {
  'hard-bounce': 1,
  complaint: 2,
  operator: 3,
} as const satisfies Record<string, number>

export type SuppressionReason = keyof typeof suppressionGravity

/**
 * A first hard bounce: no mail before `until`; what is mailed then is the one more try. `tried`: the mailing that is the
 * try, since when, and whether it has arrived.
 */
export type Grey = {
  at: Instant
  until: Instant
  tried?: { mailing: string; at: Instant; arrived?: true | undefined } | undefined
}

export type Lifted = { at: Instant; was: SuppressionReason | 'grey'; why: string }

/** A reader's subscription to one story. */
export type Subscription = {
  reader: string
  story: string
  state: 'pending' | 'active' | 'left'
  /** Goes up with every end and new beginning: links made before that stop working, but for unsubscribing. */
  epoch: number
  preferences: Preferences
  /** Active since; null while pending. */
  since: Instant | null
  consent: Consent
  /** Only where bounces have ended it, and nobody has left it since: what it was before. */
  ended?: { by: 'hard-bounce'; was: 'pending' | 'active' } | undefined
  /** What this reader has been told already, when it was set: see `startsFor` in `covered.ts`. */
  covered: { to: Instant; setAt: Instant } | null
  /**
   * Cadences that held before, the latest last: a mailing goes to those who wanted it when its audience was fixed, and tells
   * them what it would have told before the change. Older rows have no `covered` noted.
   */
  cadencesBefore?:
    | { cadence: Preferences['cadence']; until: Instant; covered?: Subscription['covered'] | undefined }[]
    | undefined
  /** When all mail was paused, or is, the latest last. */
  pauses?: Span[] | undefined
  /** Editions that a pause kept from them after the audience was fixed: none of these is mailed any more. */
  missed?: Missed[] | undefined
  /** Alerts beyond the reader's cap of a day, for a few days. */
  heldAlerts?: HeldAlert[] | undefined
  /** When a link to the reader's own data was last used: it works once, and those from before end with it. */
  ownUsedAt?: Instant | undefined
  /** Where its mail goes since another address took its place. */
  moved?: Moved | undefined
  /** The subscription whose place this address was asked to take, or has taken, at that one's epoch. */
  movesFrom?: { reader: string; epoch: number } | undefined
  /** Mailings in a row that bounced for now. */
  softBounces?: SoftBounce[] | undefined
  /** Alerts mailed in the last 24 hours, for the cap. */
  alertsOn: { mailing: string; at: Instant }[] | null
}

/**
 * Another address, by its id, took over at that moment. Links up to that epoch leave there. `forwards`: mailings whose
 * audience was fixed before go there by this row's places; it stands in the audience's list for as long.
 */
export type Moved = { to: string; at: Instant; epoch: number; forwards?: true | undefined }

/** An edition that its reader did not get, and since when that is so. */
export type Missed = { mailing: string; at: Instant }

/**
 * An alert that was held back, and when. `by`: the mailing that tells it to this reader, once one has claimed it. `corrected`:
 * the corrections by which it tells the right words, whose mails this reader needs no more.
 */
export type HeldAlert = {
  mailing: string
  at: Instant
  by?: string | undefined
  corrected?: string[] | undefined
}

/** A mailing that bounced for now. */
export type SoftBounce = { mailing: string; at: Instant }

/** When and how a reader agreed. */
export type Consent = {
  askedAt: Instant
  /** Null: not yet, or agreed elsewhere, as `imported` shows. */
  confirmedAt: Instant | null
  leftAt: Instant | null
  imported?: Imported | undefined
}

/**
 * A line of a file that was imported at that moment. `place`: which file and line. `evidence`: where the reader agreed and
 * to what words; null: the file does not show it, and the reader was asked.
 */
export type Imported = { place: string; at: Instant; evidence: Evidence | null }

export type Evidence = { source: string; words: string }

/** Whether somebody agreed to this subscription: by the link in our mail, or elsewhere as the file showed. */
export const isAgreed = ({ confirmedAt, imported }: Consent): boolean =>
  confirmedAt !== null || Boolean(imported?.evidence)

/** From when nothing needs the address any more; null: as long as the subscription is active. */
export const addressDueAt = ({ state, consent }: Pick<Subscription, 'state' | 'consent'>): Instant | null => {
  switch (state) {
    case 'active':
      return null
    case 'pending':
      return plusDays(consent.askedAt, retention.pendingDays)
    case 'left':
      return plusDays(consent.leftAt ?? consent.askedAt, retention.addressDays)
  }
}

/** Never confirmed in its time: the link no longer works, and the address goes. */
export const isLapsed = (subscription: Subscription, now: Instant): boolean =>
  subscription.state === 'pending' && now >= (addressDueAt(subscription) ?? now)
