import { type Mailing, shardOf } from '../delivery/mailing.ts'
import type { GreetingKind } from '../delivery/mailing-kind.ts'
import type { Mailings } from '../delivery/mailings.ts'
import type { DeliverMessage, Queue } from '../delivery/queue.ts'
import { type Clock, type Instant, plusDays } from '../instant.ts'
import type { Greeted, Greetings } from './subscriber-store.ts'

/** A mail that could not go in this time is no greeting any more; after a day, no end can be undone. */
const greetingDays: Record<GreetingKind, number> = {
  confirmation: 2,
  welcome: 2,
  access: 2,
  own: 1,
  desk: 1 / 24,
  moving: 1,
  moved: 2,
  away: 2,
  goodbye: 1,
}

const greetingId = (kind: GreetingKind, { reader, story, asked = story }: Greeted, key: string): string =>
  `${kind}-${reader}-${asked}-${key.replace(/[^A-Za-z0-9]/g, '')}`

/** Compiled when the project is built, so it is frozen from the start. */
export const greetingMailing = (kind: GreetingKind, to: Greeted, key: string, now: Instant): Mailing => ({
  id: greetingId(kind, to, key),
  story: to.story,
  kind,
  audience: { who: 'reader', reader: to.reader, ...(to.also?.length ? { also: [...to.also] } : {}) },
  phase: 'frozen',
  switch: 'running',
  openedAt: now,
  audienceAt: now,
  notAfter: plusDays(now, greetingDays[kind]),
  content: null,
})

/** Mails to a single reader are mailings like all others: the same ledger sees to it that each goes once. */
export const createGreetings = (
  mailings: Pick<Mailings, 'mailing' | 'put'>,
  queue: Queue<DeliverMessage>,
  clock: Clock,
): Greetings => {
  const prepare: Greetings['prepare'] = async (kind, to, key) => {
    const now = clock.now()
    // One request brings one mail with a link, whatever became of the subscription since.
    const instead = kind === 'confirmation' ? 'access' : kind === 'access' ? 'confirmation' : null
    if (instead && (await mailings.mailing(greetingId(instead, to, key)))) return async () => {}
    // Put already, its message may have been lost: sending it again does no harm.
    const mailing = greetingMailing(kind, to, key, now)
    await mailings.put(mailing)
    return () => queue.send({ mailing: mailing.id, shard: shardOf(to.reader) })
  }
  return {
    prepare,
    // Save, then enqueue.
    greet: async (kind, to, key) => (await prepare(kind, to, key))(),
  }
}
