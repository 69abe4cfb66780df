import { type Chunk, chainEnd, isFinal, type Outcome, placesOf, stateOf } from '../delivery/ledger.ts'
import { type Mailing, shardsOf } from '../delivery/mailing.ts'
import type { Clock, Instant } from '../instant.ts'
import { changeSubscriber } from '../subscription/change-subscriber.ts'
import { type EndPorts, suppress, withoutAddress } from '../subscription/end.ts'
import { unsubscribe } from '../subscription/leave.ts'
import type { KeptLine } from './kept-line.ts'

export type RestorePorts = {
  ledger: {
    mailing(id: string): Promise<Mailing | undefined>
    claim(mailing: string, shard: string, chunk: Chunk): Promise<{ chunk: Chunk; ours: boolean }>
    record(mailing: string, shard: string, after: string, out: Record<string, Outcome>): Promise<void>
    rows(mailing: string, shard: string): Promise<Chunk[]>
  }
  mailings: { open(): Promise<{ id: string }[]> }
  subscribers: EndPorts['subscribers']
  clock: Clock
}

/** What a restored table was told. */
export type Restored = {
  /** Deliveries that are closed, because nobody knows whether the mail went. */
  closed: number
  left: number
  suppressed: number
  erased: number
  /** Readers who joined since: their addresses are gone, and they must ask again. */
  gone: number
}

/**
 * Tells a table that was restored to an earlier moment what happened since. Safe to run again after a crash. Whoever may
 * have a mail is not sent it again; whoever left stays left.
 * @param lines of the time since, in any order; those of before the restored moment do no harm
 */
export const restore = async (lines: AsyncIterable<KeptLine>, ports: RestorePorts): Promise<Restored> => {
  const done: Restored = { closed: 0, left: 0, suppressed: 0, erased: 0, gone: 0 }
  const subscriptions = new Map<string, Extract<KeptLine, { is: 'subscription' }>>()
  const readers = new Map<string, Extract<KeptLine, { is: 'reader' }>>()
  for await (const line of lines) {
    if (line.is === 'row') done.closed += await closeRow(line, ports)
    else if (line.is === 'subscription') keepLatest(subscriptions, `${line.reader} ${line.story}`, line)
    else keepLatest(readers, line.reader, line)
  }
  // Rows of before the restored moment may have been attempted again after it.
  for (const { id } of await ports.mailings.open()) done.closed += await closeOpen(id, ports)
  for (const line of subscriptions.values()) {
    if (line.state !== 'left') done.gone += Number(await isUnknown(line.reader, ports))
    else done.left += Number((await unsubscribe(line.reader, line.story, ports)).is !== 'already-left')
  }
  for (const line of readers.values()) {
    if (line.suppressed !== null) done.suppressed += Number(await suppressed(line, ports))
    if (line.erased) done.erased += Number(await erased(line.reader, ports))
  }
  return done
}

const keepLatest = <Line extends { at: Instant }>(
  latest: Map<string, Line>,
  key: string,
  line: Line,
): void => {
  const known = latest.get(key)
  if (known === undefined || known.at <= line.at) latest.set(key, line)
}

const restoredAt = (at: Instant): Outcome => ({ is: 'skipped', why: 'restored', at })

const closeRow = async (
  { mailing, shard, after, ids, end, at }: Extract<KeptLine, { is: 'row' }>,
  ports: RestorePorts,
): Promise<number> => {
  const out = Object.fromEntries(placesOf({ ids }).map(place => [place, restoredAt(at)]))
  const through = ids.at(-1) ?? chainEnd
  const row = { after, ids, through, claimedAt: at, attempt: 1, attemptAt: at, out, ev: {}, end }
  const { chunk, ours } = await ports.ledger.claim(mailing, shard, row)
  return ours ? ids.length : closePlaces(mailing, shard, chunk, ports)
}

/** All that is not settled: an attempt may have begun. */
const closePlaces = async (
  mailing: string,
  shard: string,
  chunk: Chunk,
  { ledger, clock }: RestorePorts,
): Promise<number> => {
  const open = placesOf(chunk).filter(place => !isFinal(stateOf(chunk, place)))
  if (open.length === 0) return 0
  const at = clock.now()
  await ledger.record(mailing, shard, chunk.after, Object.fromEntries(open.map(one => [one, restoredAt(at)])))
  return open.length
}

const closeOpen = async (id: string, ports: RestorePorts): Promise<number> => {
  const mailing = await ports.ledger.mailing(id)
  if (!mailing) return 0
  let closed = 0
  for (const shard of shardsOf(mailing))
    for (const chunk of await ports.ledger.rows(id, shard))
      closed += await closePlaces(id, shard, chunk, ports)
  return closed
}

const isUnknown = async (reader: string, { subscribers }: RestorePorts): Promise<boolean> =>
  (await subscribers.subscriber(reader))?.address == null

const suppressed = async (
  { reader, suppressed: reason, at }: Extract<KeptLine, { is: 'reader' }>,
  ports: RestorePorts,
): Promise<boolean> => {
  const before = await ports.subscribers.subscriber(reader)
  if (reason === null || before?.suppressed === reason) return false
  await suppress(reader, reason, at, ports)
  return before !== undefined
}

const erased = (reader: string, { subscribers }: RestorePorts): Promise<boolean> =>
  changeSubscriber(reader, subscribers, known => (known.address === null ? null : withoutAddress(known)))
