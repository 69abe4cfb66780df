import { type Instant, plusDays } from '../instant.ts'
import { changeSubscriber } from './change-subscriber.ts'
import { type EndPorts, suppress } from './end.ts'
import type { Subscriber } from './subscriber.ts'

/**
 * So long a first hard bounce rests an address. Providers have called good mailboxes unknown for hours, seldom for more
 * than a day; and whoever has a weekly digest loses no other edition by it.
 */
export const greyDays = 3

/** A first hard bounce: no mail before `until`; what is mailed then is the one more try. */
export type Grey = { at: Instant; until: Instant }

export const isGrey = ({ grey }: Pick<Subscriber, 'grey'>, now: Instant): boolean =>
  grey !== undefined && now < grey.until

/** `at`: when it bounced, `sentAt`: when SES took the mail. */
export type HardBounce = { at: Instant; sentAt: Instant }

export type HardBounced = 'greyed' | 'blackened' | 'known' | 'forgiven'

/**
 * Counts a hard bounce. The first one greys; one of a mail that was sent after the rest is over blackens, unless
 * something arrived in between. Any other is part of the first. Safe to repeat.
 * @param arrivedSince whether a mail to this reader arrived after that moment
 */
export const takeHardBounce = async (
  reader: string,
  { at, sentAt }: HardBounce,
  arrivedSince: (from: Instant) => Promise<boolean>,
  ports: EndPorts,
): Promise<HardBounced> => {
  const known = await ports.subscribers.subscriber(reader)
  if (!known || known.suppressed) return 'known'
  if (isForgiven(known, at)) return 'forgiven'
  const { grey } = known
  if (grey && sentAt < grey.until) return 'known'
  if (grey && !(await arrivedSince(grey.at))) {
    await suppress(reader, 'hard-bounce', at, ports)
    return 'blackened'
  }
  // Read anew for the write: of two events of one outage the other may have greyed by now.
  const greyed = await changeSubscriber(reader, ports.subscribers, current =>
    current.suppressed || isForgiven(current, at) || current.grey?.at !== grey?.at
      ? null
      : { ...current, grey: { at, until: plusDays(at, greyDays) } },
  )
  return greyed ? 'greyed' : 'known'
}

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
  ports: Pick<EndPorts, 'subscribers'>,
): Promise<boolean> =>
  changeSubscriber(reader, ports.subscribers, known =>
    known.grey && known.grey.at >= since ? { ...known, grey: undefined, forgivenAt: now } : null,
  )
