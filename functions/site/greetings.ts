import { type Mailing, shardOf } from '#core/delivery/mailing'
import type { DeliverMessage, Queue } from '#core/delivery/queue'
import { type Clock, plusDays } from '#core/instant'
import type { GreetingKind, Greetings } from '#core/subscription/subscriber-store'
import type { MailingStore } from '#functions/stores/mailing-store'

/** A mail that could not go in this time is no greeting any more; after a day, no end can be undone. */
const greetingDays: Record<GreetingKind, number> = { confirmation: 2, welcome: 2, access: 2, goodbye: 1 }

/** Mails to a single reader are mailings like all others: the same ledger sees to it that each goes once. */
export const createGreetings = (
  mailings: MailingStore,
  queue: Queue<DeliverMessage>,
  clock: Clock,
): Greetings => {
  const prepare: Greetings['prepare'] = async (kind, { reader, story }, key) => {
    const now = clock.now()
    const id = (of: Mailing['kind']) => `${of}-${reader}-${story}-${key.replace(/[^A-Za-z0-9]/g, '')}`
    const send = async () => queue.send({ mailing: id(kind), shard: shardOf(reader) })
    // One request brings one mail with a link, whatever became of the subscription since.
    const instead = kind === 'confirmation' ? 'access' : kind === 'access' ? 'confirmation' : null
    if (instead && (await mailings.mailing(id(instead)))) return async () => {}
    // Put already, its message may have been lost: sending it again does no harm.
    await mailings.put({
      id: id(kind),
      story,
      kind,
      audience: { who: 'reader', reader },
      phase: 'frozen',
      switch: 'running',
      openedAt: now,
      audienceAt: now,
      notAfter: plusDays(now, greetingDays[kind]),
      content: null,
    })
    return send
  }
  return {
    prepare,
    // Save, then enqueue.
    greet: async (kind, to, key) => (await prepare(kind, to, key))(),
  }
}
