import type { Mailing } from '../delivery/mailing.ts'
import { mailingKinds } from '../delivery/mailing-kind.ts'
import type { Standing } from '../delivery/ready-row.ts'
import type { SkipReason } from '../delivery/skip-reason.ts'
import type { Instant } from '../instant.ts'
import { cadenceAt } from './covered.ts'
import { isGrey } from './grey.ts'
import { isProven } from './one-more-try.ts'
import type { Subscriber, Subscription } from './subscriber.ts'

/** A reader as a mail is composed for it. */
export type Recipient = { subscriber: Subscriber; subscription: Subscription }

/**
 * May this reader be written to with this mailing? Decided anew before every attempt, from rows read just now.
 * @param heldOf what became of the topics that a reader chose
 */
export const mayGet = (
  mailing: Mailing,
  subscriber: Subscriber | undefined,
  subscription: Subscription | undefined,
  now: Instant,
  heldOf: (chosen: string[]) => string[] = chosen => chosen,
): Standing<Recipient> => {
  if (!subscriber?.address || !subscription) return no('left')
  if (subscriber.suppressed) return no('suppressed')
  if (isGrey(subscriber, now) && !isProven(subscriber, subscription)) return no('grey')
  const why = mayNot(mailing, subscription, heldOf)
  return why ? no(why) : { may: true, address: subscriber.address, reader: { subscriber, subscription } }
}

const no = (why: SkipReason): Standing<Recipient> => ({ may: false, why })

const mayNot = (
  mailing: Mailing,
  subscription: Subscription,
  heldOf: (chosen: string[]) => string[],
): SkipReason | null => {
  const { state, since, preferences } = subscription
  const { to } = mailingKinds[mailing.kind]
  if (to === 'pending') return state === to ? null : state === 'active' ? 'already-confirmed' : 'left'
  if (to === 'left') return state === to ? null : 'came-back'
  if (state !== 'active' || since === null) return 'left'
  switch (mailing.audience.who) {
    case 'reader':
      return null
    case 'digest':
      if (since > mailing.audienceAt) return 'joined-late'
      return cadenceAt(subscription, mailing.audienceAt) === mailing.audience.cadence ? null : 'not-wanted'
    case 'alerts':
      if (since > mailing.audienceAt) return 'joined-late'
      return preferences.alerts &&
        mailing.audience.topics.some(topic => heldOf(preferences.topics).includes(topic))
        ? null
        : 'not-wanted'
  }
}
