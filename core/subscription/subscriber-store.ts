import type { GreetingKind } from '../delivery/mailing-kind.ts'
import type { Clock, Instant } from '../instant.ts'
import type { MailboxCounts } from './mail-count.ts'
import { addressDueAt, type Subscriber, type Subscription } from './subscriber.ts'

/** Keeps subscribers and their subscriptions. Every write is one item with a condition. */
export interface SubscriberStore {
  subscriber(id: string): Promise<Subscriber | undefined>
  subscription(reader: string, story: string): Promise<Subscription | undefined>
  /** @returns `lost` when somebody changed it since `known` was read; undefined: it did not exist */
  saveSubscriber(known: Subscriber | undefined, next: Subscriber): Promise<'saved' | 'lost'>
  saveSubscription(known: Subscription | undefined, next: Subscription): Promise<'saved' | 'lost'>
  /** Notes to look at this subscription again at that moment, to erase what is no longer needed. */
  forgetAt(noted: Noted, at: Instant): Promise<void>
  /** Takes that note away, unless it has been written anew for a later epoch. */
  unnote(noted: Noted, at: Instant): Promise<void>
}

export type Noted = Pick<Subscription, 'reader' | 'story' | 'epoch'>

/**
 * Whom a greeting is for, and about which story.
 * @property also the other stories that it asks to confirm
 * @property asked the story that its mailing is named by, where the request named another first
 */
export type Greeted = Pick<Subscription, 'reader' | 'story'> & {
  also?: readonly string[] | undefined
  asked?: string | undefined
}

/** Puts a mail to a single reader on its way, once for each `key`. */
export interface Greetings {
  greet(kind: GreetingKind, to: Greeted, key: string): Promise<void>
  /**
   * Writes it down before what it is about, so that neither can be lost alone.
   * @returns sends its message
   */
  prepare(kind: GreetingKind, to: Greeted, key: string): Promise<() => Promise<void>>
}

export type SubscribePorts = {
  subscribers: SubscriberStore
  mailboxes: MailboxCounts
  greetings: Greetings
  clock: Clock
}

/**
 * Saves a subscription with the note of when its address is due to go. The note stands before what it is about: whoever
 * breaks off in between keeps no address for ever. Of one subscription there is one note, whatever becomes of it.
 */
export const saveNoted = async (
  known: Subscription | undefined,
  next: Subscription,
  subscribers: SubscriberStore,
): Promise<'saved' | 'lost'> => {
  const after = addressDueAt(next)
  if (after !== null) await subscribers.forgetAt(next, after)
  const written = await subscribers.saveSubscription(known, next)
  const before = known ? addressDueAt(known) : null
  if (written === 'saved' && known && before !== null) await subscribers.unnote(known, before)
  return written
}
