import { type Instant, plusDays } from '../instant.ts'
import { changeSubscriber } from './change-subscriber.ts'
import { type EndPorts, suppress } from './end.ts'
import { greyDays, isExcused, isForgiven } from './grey.ts'

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
  if (isForgiven(known, at) || isExcused(known, at)) return 'forgiven'
  const { grey } = known
  if (grey && sentAt < grey.until) return 'known'
  if (grey && !(await arrivedSince(grey.at))) {
    await suppress(reader, 'hard-bounce', at, ports)
    return 'blackened'
  }
  // Read anew for the write: of two events of one outage the other may have greyed by now.
  const greyed = await changeSubscriber(reader, ports.subscribers, current =>
    current.suppressed || isForgiven(current, at) || isExcused(current, at) || current.grey?.at !== grey?.at
      ? null
      : { ...current, grey: { at, until: plusDays(at, greyDays) } },
  )
  return greyed ? 'greyed' : 'known'
}
