import { type Instant, msBetween } from '../instant.ts'
import type { Preferences } from './preferences.ts'
import { retention } from './retention.ts'

/** An address and what holds for it, whatever the story. The only place where an address is kept. */
export type Subscriber = {
  /** Keyed hash of the canonical address, 32 hex digits. */
  id: string
  /** Null once erased: the id alone stays. */
  address: string | null
  /** Requests for mail with a link during the last week: double opt-in must not become a cannon. */
  asks: Instant[]
  /** We must not write to this address, and why. */
  suppressed: SuppressionReason | null
  /** Since a first hard bounce. */
  grey?: Grey | undefined
  /** What SES said up to this moment counts for nothing any more. */
  forgivenAt?: Instant | undefined
  /** What an operator lifted, and why. */
  lifted?: Lifted[] | undefined
}

export type SuppressionReason = 'hard-bounce' | 'complaint' | 'operator'

/** A first hard bounce: no mail before `until`; what is mailed then is the one more try. */
export type Grey = { at: Instant; until: Instant }

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
  /** What this reader has been told already, when it was set: see `firstKnownAt` in core/digest. */
  covered: { to: Instant; setAt: Instant } | null
  /** Cadences that held before, the latest last: a mailing goes to those who wanted it when its audience was fixed. */
  cadencesBefore?: { cadence: Preferences['cadence']; until: Instant }[] | undefined
  /** Mailings in a row that bounced for now. */
  softBounces?: SoftBounce[] | undefined
  /** Alerts mailed on one day, for the cap. */
  alertsOn: { day: string; mailings: string[] } | null
}

/** A mailing that bounced for now. */
export type SoftBounce = { mailing: string; at: Instant }

/** When and how a reader agreed. */
export type Consent = { askedAt: Instant; confirmedAt: Instant | null; leftAt: Instant | null }

/** At most one mail with a link in 24 hours and three in a week, whoever asks. */
const dayMs = 86_400_000
const asksAWeek = 3

/**
 * May one more mail with a link go to this address?
 * @param asks earlier ones; those older than a week no longer count
 * @returns the list with this one added, or `too-many`
 */
export const countAsk = (asks: Instant[], now: Instant): Instant[] | 'too-many' => {
  const age = (ask: Instant) => Date.parse(now) - Date.parse(ask)
  const recent = asks.filter(ask => age(ask) < 7 * dayMs)
  if (recent.length >= asksAWeek || recent.some(ask => age(ask) < dayMs)) return 'too-many'
  return [...recent, now]
}

/** Never confirmed in its time: the link no longer works, and the address goes. */
export const isLapsed = ({ state, consent }: Subscription, now: Instant): boolean =>
  state === 'pending' && msBetween(consent.askedAt, now) >= retention.pendingDays * dayMs
