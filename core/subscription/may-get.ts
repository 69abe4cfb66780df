import { followsAnother, type Heard, type Mailing } from '../delivery/mailing.ts'
import { mailingKinds } from '../delivery/mailing-kind.ts'
import type { Standing } from '../delivery/ready-row.ts'
import type { SkipReason } from '../delivery/skip-reason.ts'
import type { Instant } from '../instant.ts'
import { cadenceAt, isNotedIn } from './covered.ts'
import { isGrey } from './grey.ts'
import { heldAlert, wasToldRight } from './held-alerts.ts'
import { isProven } from './one-more-try.ts'
import { morningAfter, waitsUntil } from './own-hours.ts'
import { isPausedAt, pausedUntil } from './pause.ts'
import type { Preferences } from './preferences.ts'
import type { Subscriber, Subscription } from './subscriber.ts'

/** A reader as a mail is composed for it. */
export type Recipient = { subscriber: Subscriber; subscription: Subscription }

/**
 * May this reader be written to with this mailing? Decided anew before every attempt, from rows read just now.
 * @param heldOf what became of the topics that a reader chose
 * @param since of the place in the ledger, where another address has taken it over
 */
export const mayGet = (
  mailing: Mailing,
  subscriber: Subscriber | undefined,
  subscription: Subscription | undefined,
  now: Instant,
  heldOf: (chosen: string[]) => string[] = chosen => chosen,
  since: Instant | null = subscription?.since ?? null,
): Standing<Recipient> => {
  if (!subscriber?.address || !subscription) return no('left')
  if (subscriber.suppressed) return no('suppressed')
  if (isGrey(subscriber, now) && !isProven(subscriber, subscription)) return no('grey')
  const why = mayNot(mailing, subscription, now, heldOf, since)
  if (why) return no(why)
  const until = restsUntil(mailing, subscription, now)
  if (until !== null) return { may: 'later', until, why: `waits until ${until}, as the reader chose` }
  return { may: true, address: subscriber.address, reader: { subscriber, subscription } }
}

const restsUntil = (mailing: Mailing, subscription: Subscription, now: Instant): Instant | null => {
  const { audience } = mailing
  const { preferences } = subscription
  // A pause is waited out by what puts right a mail that the reader has, and by what they missed.
  const pause = followsAnother(mailing) ? pausedUntil(subscription, now) : null
  if (audience.who === 'held-back' || audience.who === 'unheard') {
    const from =
      audience.who === 'unheard'
        ? mailing.openedAt
        : (pause ?? heldAlert(subscription, audience.of)?.at ?? now)
    const morning = morningAfter(from, preferences, audience.timeZone)
    if (morning > now) return morning
  }
  return pause ?? waitsUntil(mailing, preferences, now)
}

const no = (why: SkipReason): Standing<Recipient> => ({ may: false, why })

const mayNot = (
  mailing: Mailing,
  subscription: Subscription,
  now: Instant,
  heldOf: (chosen: string[]) => string[],
  since: Instant | null,
): SkipReason | null => {
  const { state, preferences } = subscription
  const { to } = mailingKinds[mailing.kind]
  if (to === 'pending') return state === to ? null : state === 'active' ? 'already-confirmed' : 'left'
  if (to === 'moving') return state !== 'left' && subscription.movesFrom ? null : 'left'
  if (to === 'left') return state === to ? null : 'came-back'
  if (to === 'editor') return 'no-editor'
  if (state !== 'active' || since === null) return 'left'
  switch (mailing.audience.who) {
    // Also when they left the topic since; whoever left the story is written to no more.
    case 'recipients':
      return wasToldRight(subscription, mailing.id) ? 'told-right' : null
    case 'held-back': {
      if (!preferences.alerts) return 'not-wanted'
      const held = heldAlert(subscription, mailing.audience.of)
      // Who has left since and joined anew begins anew.
      if (!held) return 'joined-late'
      return held.by === undefined || held.by === mailing.id ? null : 'told-together'
    }
    case 'reader':
      return null
    // Also while all mail is paused: nothing comes after it.
    case 'everybody':
      // Who took over another's place since then is told there.
      return since > mailing.audienceAt && subscription.movesFrom ? 'joined-late' : null
    case 'unheard':
      if (since > mailing.audience.since) return 'joined-late'
      if (!preferences.stillHere) return 'not-wanted'
      if (mailing.audience.heard.some(one => wasHeard(one, preferences, heldOf))) return 'heard'
      return isPausedAt(subscription, now) ? 'paused' : null
    case 'editors':
      return 'no-editor'
    case 'digest':
      if (since > mailing.audienceAt) return 'joined-late'
      if (cadenceAt(subscription, mailing.audienceAt) !== mailing.audience.cadence) return 'not-wanted'
      // By the audience's moment, or by what was noted: so the next edition knows what this reader missed. A pause that
      // began since is noted before the mail goes (`pause-noted.ts`).
      return isPausedAt(subscription, mailing.audienceAt) || isNotedIn(subscription.missed, mailing.id)
        ? 'paused'
        : null
    case 'alerts':
      if (since > mailing.audienceAt) return 'joined-late'
      if (!wantsAlert(preferences, mailing.audience.topics, heldOf)) return 'not-wanted'
      return isPausedAt(subscription, now) ? 'paused' : null
  }
}

/** By what a reader wants now: who has changed it within that time may be told so once more, or not. */
const wasHeard = (
  { by, topics }: Heard,
  preferences: Preferences,
  heldOf: (chosen: string[]) => string[],
): boolean => {
  if (by === 'alerts') return topics !== null && wantsAlert(preferences, topics, heldOf)
  if (preferences.cadence !== by) return false
  return topics === null || topics.some(topic => heldOf(preferences.topics).includes(topic))
}

export const wantsAlert = (
  { alerts, alertTopics, topics }: Preferences,
  about: string[],
  heldOf: (chosen: string[]) => string[],
): boolean => alerts && about.some(topic => heldOf(alertTopics ?? topics).includes(topic))
