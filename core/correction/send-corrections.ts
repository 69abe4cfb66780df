import type { Mailings } from '../delivery/mailings.ts'
import type { OpenMessage, Queue } from '../delivery/queue.ts'

/**
 * Has corrections opened that an editor asked for: whoever asks has no way to what compiles mails. One message too many
 * does no harm.
 */
export const sendCorrections = async ({
  mailings,
  openQueue,
}: {
  mailings: Pick<Mailings, 'open' | 'mailing'>
  openQueue: Queue<OpenMessage>
}): Promise<void> => {
  for (const { id } of await mailings.open()) {
    if (!id.startsWith('c-')) continue
    const mailing = await mailings.mailing(id)
    if (mailing?.phase === 'due') await openQueue.send({ open: 'mailing', mailing: id })
  }
}
