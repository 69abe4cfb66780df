import type { Mailing } from '#core/delivery/mailing'
import { shardOf } from '#core/delivery/mailing'
import { type Clock, plusDays } from '#core/instant'
import type { Greetings } from '#core/subscription/subscribe'
import type { DeliverMessage, Queue } from '#functions/means'
import type { MailingStore } from '#functions/stores/mailing-store'

/** A confirmation's button works for seven days; a mail that could not go in two is no greeting any more. */
const greetingDays = 2

/** Mails to a single reader are mailings like all others: the same ledger sees to it that each goes once. */
export const createGreetings = (
  mailings: MailingStore,
  urgentQueue: Queue<DeliverMessage>,
  clock: Clock,
): Greetings => ({
  async greet(kind, { reader, story }, key) {
    const now = clock.now()
    const id = (of: Mailing['kind']) => `${of}-${reader}-${key.replace(/[^A-Za-z0-9]/g, '')}`
    // One request brings one mail with a link, whatever became of the subscription since.
    const instead = kind === 'confirmation' ? 'access' : kind === 'access' ? 'confirmation' : null
    if (instead && (await mailings.mailing(id(instead)))) return
    const mailing: Mailing = {
      id: id(kind),
      story,
      kind,
      audience: { who: 'reader', reader },
      phase: 'frozen',
      switch: 'running',
      openedAt: now,
      audienceAt: now,
      notAfter: plusDays(now, greetingDays),
      content: null,
    }
    // Save, then enqueue. Put already, its message may have been lost: sending it again does no harm.
    await mailings.put(mailing)
    await urgentQueue.send({ mailing: mailing.id, shard: shardOf(reader) })
  },
})
