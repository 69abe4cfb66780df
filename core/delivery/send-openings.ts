import { followsAnother, type Mailing } from './mailing.ts'
import type { Mailings } from './mailings.ts'
import type { OpenMessage, Queue } from './queue.ts'

/** Mails to many; greetings need no opening, and drafts are opened with what they show. */
const isOpened = (id: string): boolean => /^[acelsw]-/.test(id)

/** What nobody has decided on is opened by whoever put it, and by the sweep. */
const waits = (mailing: Mailing): boolean =>
  mailing.phase === 'due' &&
  (followsAnother(mailing) || mailing.kind === 'farewell' || mailing.decided !== undefined)

/**
 * Has opened what is due and waits: a correction that an editor asked for, a take-back, or what an alert held back, until
 * the mailing before it has gone to all; a mailing that an editor let go. Whoever decides has no way to what compiles mails. One message too many does no harm.
 */
export const sendOpenings = async ({
  mailings,
  openQueue,
}: {
  mailings: Pick<Mailings, 'open' | 'mailing'>
  openQueue: Queue<OpenMessage>
}): Promise<void> => {
  for (const { id } of await mailings.open()) {
    if (!isOpened(id)) continue
    const mailing = await mailings.mailing(id)
    if (mailing && waits(mailing)) await openQueue.send({ open: 'mailing', mailing: id })
  }
}
