import type { Instant } from '../instant.ts'
import { changeSubscriber } from './change-subscriber.ts'
import type { Subscriber } from './subscriber.ts'
import type { SubscriberStore } from './subscriber-store.ts'

/**
 * So long a first hard bounce rests an address. Providers have called good mailboxes unknown for hours, seldom for more
 * than a day; and whoever has a weekly digest loses no other edition by it.
 */
export const greyDays = 3

export const isGrey = ({ grey }: Pick<Subscriber, 'grey'>, now: Instant): boolean =>
  grey !== undefined && now < grey.until

/** What SES said before counts for nothing: an operator lifted it, or the mailbox provider had failed. */
export const isForgiven = ({ forgivenAt }: Pick<Subscriber, 'forgivenAt'>, at: Instant): boolean =>
  forgivenAt !== undefined && at <= forgivenAt

/**
 * Gives an address back that was greyed since: its provider had failed, not its owner.
 * @param now what SES said up to here counts for nothing
 * @returns whether it was grey
 */
export const giveBack = (
  reader: string,
  since: Instant,
  now: Instant,
  { subscribers }: { subscribers: Pick<SubscriberStore, 'subscriber' | 'saveSubscriber'> },
): Promise<boolean> =>
  changeSubscriber(reader, subscribers, known =>
    known.grey && known.grey.at >= since ? { ...known, grey: undefined, forgivenAt: now } : null,
  )
