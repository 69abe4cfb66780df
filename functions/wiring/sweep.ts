import { laneOf, shardsOf } from '#core/delivery/mailing'
import { type Clock, plusMinutes } from '#core/instant'
import type { StoryPack } from '#core/story/pack'
import { forget } from '#core/subscription/end'
import type { Journal } from '#functions/journal'
import type { DeliverMessage, OpenMessage, Queue } from '#functions/means'
import { createLedgerStore } from '#functions/stores/ledger-store'
import { createMailingStore } from '#functions/stores/mailing-store'
import { createReaderStore } from '#functions/stores/reader-store'
import type { Table } from '#functions/stores/table'
import { sweepHandler } from '#functions/sweep'

export type SweepMeans = {
  table: Table
  openQueue: Queue<OpenMessage>
  urgentQueue: Queue<DeliverMessage>
  bulkQueue: Queue<DeliverMessage>
  packs: Pick<StoryPack, 'id'>[]
  clock: Clock
  journal: Journal
}

/** Untouched for so long, a mailing stands still: its message was lost. Longer than any delay of a message. */
const stillAfterMinutes = 20
/** So many subscriptions a run are looked at again; the next day does the rest. */
const forgetAtOnce = 500

/** Finds what stands still, whatever lost it, and sends its message again. Doubled messages do no harm. */
export const wireSweep = (means: SweepMeans) =>
  sweepHandler(async what => {
    const resent = what === 'open' ? await resend(means) : 0
    const erased = what === 'retention' ? await erase(means) : 0
    if (resent + erased > 0) means.journal.note({ kind: 'swept', resent, erased })
    return { resent, erased }
  })

const resend = async (means: SweepMeans): Promise<number> => {
  const mailings = createMailingStore(means.table)
  const ledger = createLedgerStore(means.table)
  const still = plusMinutes(means.clock.now(), -stillAfterMinutes)
  let resent = 0
  // Also when no schedule fired: the calendar knows what is due.
  for (const { id } of means.packs) await means.openQueue.send({ open: 'due', story: id })
  for (const { id, since } of await mailings.open()) {
    if (since > still) continue
    const mailing = await mailings.mailing(id)
    if (!mailing) {
      await mailings.close(id)
      continue
    }
    if (mailing.switch === 'paused') continue
    if (mailing.phase === 'due') {
      await means.openQueue.send({ open: 'mailing', mailing: id })
      resent += 1
      continue
    }
    const queue = laneOf(mailing) === 'urgent' ? means.urgentQueue : means.bulkQueue
    const marks = await ledger.shards(id, shardsOf(mailing))
    for (const { shard } of marks.filter(
      mark => mark.throughAt === null && (mark.touchedAt ?? '') <= still,
    )) {
      await queue.send({ mailing: id, shard })
      resent += 1
    }
    if (marks.every(mark => mark.throughAt !== null)) await mailings.close(id)
  }
  return resent
}

const erase = async ({ table, clock }: SweepMeans): Promise<number> => {
  const readers = createReaderStore(table)
  let erased = 0
  for (const { reader, done } of await readers.toForget(clock.now(), forgetAtOnce)) {
    if (await forget(reader, { subscribers: readers, clock })) erased += 1
    await done()
  }
  return erased
}
