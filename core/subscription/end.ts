import { type Clock, type Instant, msBetween } from '../instant.ts'
import type { SubscriberStore } from './subscribe.ts'
import { unsubscribe } from './subscribe.ts'
import {
  eraseAfterDays,
  pendingDays,
  type Subscriber,
  type Subscription,
  type SuppressionReason,
} from './subscriber.ts'

export type EndPorts = {
  subscribers: SubscriberStore & { storiesOf(reader: string): Promise<Subscription[]> }
  clock: Clock
}

/** A hard bounce or a complaint ends all mail to a reader. Saying it twice changes nothing. */
export const suppress = async (reader: string, reason: SuppressionReason, ports: EndPorts): Promise<void> => {
  await changeSubscriber(reader, ports, known => (known.suppressed ? null : { ...known, suppressed: reason }))
  for (const { story } of await ports.subscribers.storiesOf(reader)) await unsubscribe(reader, story, ports)
}

/** Counted only: a full mailbox is not the end. */
export const countSoftBounce = (reader: string, ports: EndPorts): Promise<void> =>
  changeSubscriber(reader, ports, known => ({ ...known, softBounces: known.softBounces + 1 }))

/**
 * Takes the address away when nothing needs it any more: every subscription has been left for long enough, or was
 * never confirmed. A suppression stays, as an id and its reason.
 * @returns whether it was erased now
 */
export const forget = async (reader: string, ports: EndPorts): Promise<boolean> => {
  const now = ports.clock.now()
  const stories = await ports.subscribers.storiesOf(reader)
  const needed = stories.some(subscription => needsAddress(subscription, now))
  if (needed) return false
  let erased = false
  await changeSubscriber(reader, ports, known => {
    erased = known.address !== null
    return erased ? { ...known, address: null, asks: [], softBounces: 0 } : null
  })
  return erased
}

const needsAddress = ({ state, consent }: Subscription, now: Instant): boolean => {
  const daysSince = (instant: Instant) => msBetween(instant, now) / 86_400_000
  switch (state) {
    case 'active':
      return true
    case 'pending':
      return daysSince(consent.askedAt) < pendingDays
    case 'left':
      return consent.leftAt !== null && daysSince(consent.leftAt) < eraseAfterDays
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
