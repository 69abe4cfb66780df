import { type Clock, type Instant, msBetween } from '../instant.ts'
import { retention } from './retention.ts'
import type { SubscriberStore } from './subscribe.ts'
import { unsubscribe } from './subscribe.ts'
import { isLapsed, type Subscriber, type Subscription, type SuppressionReason } from './subscriber.ts'

export type EndPorts = {
  subscribers: SubscriberStore & { storiesOf(reader: string): Promise<Subscription[]> }
  clock: Clock
}

/** SES tells things in any order: of two reasons the graver one stays. */
const gravity: Record<SuppressionReason, number> = { 'hard-bounce': 1, complaint: 2, operator: 3 }

/** A hard bounce or a complaint ends all mail to a reader. Saying it twice changes nothing. */
export const suppress = async (reader: string, reason: SuppressionReason, ports: EndPorts): Promise<void> => {
  await changeSubscriber(reader, ports, known =>
    known.suppressed && gravity[known.suppressed] >= gravity[reason]
      ? null
      : { ...known, suppressed: reason, softBounces: 0 },
  )
  for (const { story } of await ports.subscribers.storiesOf(reader)) await unsubscribe(reader, story, ports)
}

/** Counted only: a full mailbox is not the end. */
export const countSoftBounce = (reader: string, ports: EndPorts): Promise<void> =>
  changeSubscriber(reader, ports, known =>
    known.suppressed ? null : { ...known, softBounces: known.softBounces + 1 },
  )

/**
 * Takes the address away when nothing needs it any more: every subscription has been left for long enough, or was
 * never confirmed. A suppression stays, as an id and its reason.
 * @returns whether it was erased now
 */
export const forget = async (reader: string, ports: EndPorts): Promise<boolean> => {
  const { subscribers, clock } = ports
  for (let turn = 0; turn < tries; turn += 1) {
    // The subscriber first: who comes back meanwhile writes it last, and then nothing is erased.
    const known = await subscribers.subscriber(reader)
    if (!known?.address) return false
    const now = clock.now()
    const stories = await subscribers.storiesOf(reader)
    if (stories.some(subscription => needsAddress(subscription, now))) return false
    const erased: Subscriber = { ...known, address: null, asks: [], softBounces: 0 }
    if ((await subscribers.saveSubscriber(known, erased)) === 'saved') return true
  }
  throw new Error('The subscriber could not be erased: too many at once.')
}

const needsAddress = (subscription: Subscription, now: Instant): boolean => {
  const { leftAt } = subscription.consent
  switch (subscription.state) {
    case 'active':
      return true
    case 'pending':
      return !isLapsed(subscription, now)
    case 'left':
      return leftAt !== null && msBetween(leftAt, now) < retention.addressDays * 86_400_000
  }
}

const tries = 5

/** @param change gives the next row, or null to leave it */
const changeSubscriber = async (
  reader: string,
  { subscribers }: EndPorts,
  change: (known: Subscriber) => Subscriber | null,
): Promise<void> => {
  for (let turn = 0; turn < tries; turn += 1) {
    const known = await subscribers.subscriber(reader)
    const next = known && change(known)
    if (!next || (await subscribers.saveSubscriber(known, next)) === 'saved') return
  }
  throw new Error('The subscriber could not be saved: too many at once.')
}
