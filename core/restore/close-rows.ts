import { type Chunk, chainEnd, isFinal, type Outcome, placesOf, stateOf } from '../delivery/ledger.ts'
import { allShards, canaryShard, type Mailing, shardsOf } from '../delivery/mailing.ts'
import type { Clock, Instant } from '../instant.ts'
import type { KeptLine } from './kept-line.ts'

export type RowPorts = {
  ledger: {
    mailing(id: string): Promise<Mailing | undefined>
    claim(mailing: string, shard: string, chunk: Chunk): Promise<{ chunk: Chunk; ours: boolean }>
    record(mailing: string, shard: string, after: string, out: Record<string, Outcome>): Promise<void>
    rows(mailing: string, shard: string): Promise<Chunk[]>
  }
  clock: Clock
}

const restoredAt = (at: Instant): Outcome => ({ is: 'skipped', why: 'restored', at })

/** @returns how many deliveries are closed by it: each may have been made */
export const closeRow = async (
  { mailing, shard, after, ids, end, at }: Extract<KeptLine, { is: 'row' }>,
  ports: RowPorts,
): Promise<number> => {
  const out = Object.fromEntries(placesOf({ ids }).map(place => [place, restoredAt(at)]))
  const through = ids.at(-1) ?? chainEnd
  const row = { after, ids, through, claimedAt: at, attempt: 1, attemptAt: at, out, ev: {}, end }
  const { chunk, ours } = await ports.ledger.claim(mailing, shard, row)
  return ours ? ids.length : closePlaces(mailing, shard, chunk, ports)
}

/** All that is not settled in a mailing: an attempt may have begun. */
export const closeOpen = async (id: string, ports: RowPorts): Promise<number> => {
  const mailing = await ports.ledger.mailing(id)
  if (!mailing) return 0
  let closed = 0
  for (const shard of shardsOf(mailing))
    for (const chunk of await ports.ledger.rows(id, shard))
      closed += await closePlaces(id, shard, chunk, ports)
  return closed
}

/**
 * Ends the chain of each shard, also of a mailing that the copy does not know yet: it will be put and composed anew, and
 * goes to nobody.
 * @returns whether any had not ended
 */
export const endChains = async (id: string, at: Instant, { ledger }: RowPorts): Promise<boolean> => {
  const mailing = await ledger.mailing(id)
  let ended = false
  for (const shard of mailing ? shardsOf(mailing) : [canaryShard, ...allShards]) {
    const last = (await ledger.rows(id, shard)).toSorted((a, b) => (a.through < b.through ? -1 : 1)).at(-1)
    if (last?.end) continue
    ended = true
    const after = last?.through ?? ''
    const attempted = { claimedAt: at, attempt: 1, attemptAt: at }
    await ledger.claim(id, shard, {
      ...{ after, ids: [], through: chainEnd, ...attempted, out: {}, ev: {}, end: 'stopped' },
    })
  }
  return ended
}

const closePlaces = async (
  mailing: string,
  shard: string,
  chunk: Chunk,
  { ledger, clock }: RowPorts,
): Promise<number> => {
  const open = placesOf(chunk).filter(place => !isFinal(stateOf(chunk, place)))
  if (open.length === 0) return 0
  const at = clock.now()
  await ledger.record(mailing, shard, chunk.after, Object.fromEntries(open.map(one => [one, restoredAt(at)])))
  return open.length
}
