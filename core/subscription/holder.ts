import { followsAnother, type Mailing } from '../delivery/mailing.ts'
import type { Instant } from '../instant.ts'
import type { RecipientRows, Recipients } from './recipients.ts'
import type { Moved, Subscription } from './subscriber.ts'

/** Who holds a reader's place in a mailing. `since`: of the place, where it is not the holder's own. */
export type Held = { rows: RecipientRows | undefined; since?: Instant | null } | { isMoving: true }

/** The move that comes after one, where addresses change more than once, and back. */
const nextMove = (subscription: Subscription | undefined, after: Instant | null): Moved | null => {
  const moved = subscription?.moved
  return moved && (after === null || moved.at > after) ? moved : null
}

/**
 * The rows by which a reader's place in a mailing is judged: its own, or those of the address that took over since the
 * mailing's audience was fixed. So of both addresses one is due, whenever the change was made.
 */
export const heldBy = async (
  mailing: Pick<Mailing, 'story' | 'audience' | 'audienceAt'>,
  own: RecipientRows | undefined,
  readers: Recipients,
): Promise<Held> => {
  let rows = own
  let at: Instant | null = null
  for (;;) {
    const moved = nextMove(rows?.subscription, at)
    if (!moved?.forwards || mailing.audience.who === 'reader') break
    const before = rows?.subscription?.reader
    const next = (await readers.recipients(mailing.story, [moved.to])).get(moved.to)
    // Whoever writes the change has written its first half: from when on it holds, the second one says.
    const { state, movesFrom } = next?.subscription ?? {}
    if (state === 'pending' && movesFrom?.reader === before) return { isMoving: true }
    if (!isDueBefore(moved.at, mailing)) break
    rows = next
    at = moved.at
  }
  return at === null ? { rows } : { rows, since: own?.subscription?.since ?? null }
}

/** Was its audience fixed before? What follows another mailing goes where the place of that one went, whenever that was. */
const isDueBefore = (moved: Instant, mailing: Pick<Mailing, 'audience' | 'audienceAt'>): boolean =>
  followsAnother(mailing) || mailing.audienceAt < moved

/** Has another address taken this place over in the mailing? Then only that one's rows can judge it. */
export const isTakenOver = (
  subscription: Subscription | undefined,
  mailing: Pick<Mailing, 'audience' | 'audienceAt'>,
): boolean => {
  const { state, moved } = subscription ?? {}
  const isTold = state === 'left' && mailing.audience.who !== 'reader'
  return isTold && moved?.forwards === true && isDueBefore(moved.at, mailing)
}

/** Whom a link to leave ends, made for this subscription when it had that epoch. */
export const leaverOf = async (
  { reader, story, epoch }: Pick<Subscription, 'reader' | 'story' | 'epoch'>,
  subscriptionOf: (reader: string, story: string) => Promise<Subscription | undefined>,
): Promise<string> => {
  let leaver = reader
  let moved = nextMove(await subscriptionOf(reader, story), null)
  if (!moved || epoch > moved.epoch) return leaver
  while (moved) {
    leaver = moved.to
    moved = nextMove(await subscriptionOf(leaver, story), moved.at)
  }
  return leaver
}

/** Whose mail it was that SES took at that moment for a reader's place. */
export const mailedAt = async (
  reader: string,
  sentAt: Instant,
  { storiesOf }: { storiesOf(reader: string): Promise<Subscription[]> },
): Promise<string> => {
  let holder = reader
  for (let at: Instant | null = null; ; ) {
    const after: Instant | null = at
    const next = (await storiesOf(holder))
      .flatMap(one => nextMove(one, after) ?? [])
      .find(one => one.forwards && one.at <= sentAt)
    if (!next) return holder
    holder = next.to
    at = next.at
  }
}
