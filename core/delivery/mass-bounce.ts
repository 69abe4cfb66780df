import { type Instant, plusHours } from '../instant.ts'

/** A hard bounce at one provider. `asked`: of a mail to somebody who had only asked, and need not exist. */
export type ProviderBounce = { reader: string; at: Instant; asked: boolean }

/** So many readers of one mailbox provider do not lose their mailboxes within one hour. */
export const massReaders = 10
/** Of a great provider's readers a few are gone in every large mailing: SES reviews an account from 5 % on. */
export const massShare = 0.02
/** So long what bounces for good there counts for nothing. */
export const suspendedHours = 6

export type Mass = { from: Instant; until: Instant; readers: string[] }

/**
 * Whether so much of one provider bounced for good within an hour that it is the provider's fault, or ours.
 * @param bounces in the order of their moments
 * @param delivered how many mails arrived there at about the same time; 0 where nobody counts them
 * @returns the fullest hour that is a mass; null when there is none
 */
export const massOf = (bounces: readonly ProviderBounce[], delivered: number): Mass | null => {
  let fullest: Mass | null = null
  const inHour = new Map<string, number>()
  const add = (bounce: ProviderBounce | undefined, by: 1 | -1) => {
    if (!bounce) return
    const times = (inHour.get(bounce.reader) ?? 0) + by
    if (times === 0) inHour.delete(bounce.reader)
    else inHour.set(bounce.reader, times)
  }
  let next = 0
  for (const [first, { at: from }] of bounces.entries()) {
    for (; (bounces[next]?.at ?? '~') < plusHours(from, 1); next += 1) add(bounces[next], 1)
    const { size } = inHour
    const isMass = size >= massReaders && size >= massShare * (size + delivered)
    if (isMass && size > (fullest?.readers.length ?? 0))
      fullest = { from, until: plusHours(from, suspendedHours), readers: [...inHour.keys()] }
    add(bounces[first], -1)
  }
  return fullest
}
