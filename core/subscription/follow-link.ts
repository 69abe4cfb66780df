import type { Clock } from '../instant.ts'
import { leaverOf } from './holder.ts'
import type { Recipient } from './may-get.ts'
import type { Recipients } from './recipients.ts'
import { checkLink, type Purpose, type Token, type TokenSigner } from './token.ts'

/**
 * Where a link of our mails leads. *Left*: its story is gone, and with it what the link was for.
 * `recipient`: whose link it is, as the table has them now; null when they are not there any more.
 */
export type Followed =
  | { is: 'good'; token: Token; recipient: Recipient | null }
  | { is: 'expired' | 'left'; token: Token }
  | { is: 'forged' }

export type FollowPorts = {
  signer: TokenSigner
  readers: Recipients
  hasEnded(story: string): boolean
  clock: Clock
}

/** Whoever wants to leave a story that is gone must be able to, and to take it back; for all else it is over. */
const outliveTheStory: readonly Purpose[] = ['unsubscribe', 'undo']

/** Reads a link, and changes nothing. */
export const followLink = async (
  purpose: Purpose,
  text: string,
  { signer, readers, hasEnded, clock }: FollowPorts,
): Promise<Followed> => {
  const check = checkLink(signer, purpose, text, clock.now())
  if (check.is === 'forged') return check
  const { is } = check
  const token = leading(check.token, hasEnded)
  if (is === 'expired') return { is, token }
  if (hasEnded(token.story) && !outliveTheStory.includes(purpose)) return { is: 'left', token }
  const rowsOf = async (reader: string) => (await readers.recipients(token.story, [reader])).get(reader)
  const own = await rowsOf(token.reader)
  // Old mails still lead out, whatever address the subscription has by now.
  const leaver =
    purpose === 'unsubscribe' && own?.subscription?.moved
      ? await leaverOf(token, async reader => (await rowsOf(reader))?.subscription)
      : token.reader
  const { subscriber, subscription } = leaver === token.reader ? (own ?? {}) : ((await rowsOf(leaver)) ?? {})
  const recipient = subscriber && subscription ? { subscriber, subscription } : null
  if (leaver === token.reader) return { is: 'good', token, recipient }
  const epoch = subscription?.epoch ?? token.epoch
  return { is: 'good', token: { ...token, reader: leaver, epoch }, recipient }
}

/** Of a link about several stories one that goes on stands first. */
const leading = (token: Token, hasEnded: FollowPorts['hasEnded']): Token => {
  const { story, epoch, also } = token
  const next = hasEnded(story) ? also?.find(other => !hasEnded(other.story)) : undefined
  return next
    ? { ...token, ...next, also: [{ story, epoch }, ...(also ?? []).filter(one => one !== next)] }
    : token
}

/** Links made before the reader left, or came back, stop working; unsubscribing always works. */
export const stillHolds = (token: Token, recipient: Recipient | null): recipient is Recipient =>
  recipient !== null &&
  recipient.subscription.epoch === token.epoch &&
  recipient.subscription.state !== 'left'
