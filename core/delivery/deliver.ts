import type { DeliverPorts, ShardProgress } from './deliver-ports.ts'
import { type Chunk, type ClosingReason, chainEnd, chunkSize, isSettled, placesOf } from './ledger.ts'
import type { Mailing } from './mailing.ts'
import { recordAttempt } from './record-attempt.ts'
import { settle } from './settle.ts'

/**
 * Delivers what is left of one shard of a mailing. Safe to run at any moment, any number of times, by any number of
 * workers: the ledger is the cursor.
 * @param remainingMs how long this worker may still run
 */
export const deliverShard = async <Reader>(
  message: { mailing: string; shard: string },
  ports: DeliverPorts<Reader>,
  remainingMs: () => number,
): Promise<ShardProgress> => {
  const { ledger } = ports
  const { shard } = message
  const mailing = await ledger.mailing(message.mailing)
  if (!mailing) return { progress: 'resting', why: 'no such mailing' }
  if (mailing.phase === 'due') return { progress: 'resting', why: 'not frozen yet' }
  if (mailing.switch === 'paused') return { progress: 'resting', why: 'paused' }

  const chunks = await ledger.chain(mailing.id, shard)
  const hint = chunks.find(chunk => !isSettled(chunk)) ?? chunks.at(-1)
  await ledger.touched(mailing.id, shard, hint?.after ?? '', ports.clock.now())
  const extended = await extendChain(mailing, shard, chunks, ports, remainingMs)
  if (extended) return extended
  return settle(mailing, shard, chunks, ports, remainingMs)
}

/** Claims chunk after chunk until the chain has its closing row. @returns undefined when it has */
const extendChain = async <Reader>(
  mailing: Mailing,
  shard: string,
  chunks: Chunk[],
  ports: DeliverPorts<Reader>,
  remainingMs: () => number,
): Promise<ShardProgress | undefined> => {
  const { ledger, list, clock } = ports
  for (;;) {
    const last = chunks.at(-1)
    if (last?.end) return undefined
    if (remainingMs() < ports.chunkMs) return { progress: 'again', afterSeconds: 0 }
    const now = clock.now()
    const current = await ledger.mailing(mailing.id)
    if (!current || current.switch === 'paused') return { progress: 'resting', why: 'paused' }
    const after = last?.through ?? ''
    const reason = closing(current, now)
    const ids = reason ? [] : await list.next(mailing, shard, after, chunkSize)
    const claimed = await ledger.claim(mailing.id, shard, newChunk(after, ids, now, reason))
    chunks.push(claimed.chunk)
    if (!claimed.ours || claimed.chunk.end) continue
    const attempt = { mailing: current, shard, chunk: claimed.chunk, places: placesOf(claimed.chunk) }
    const halted = await recordAttempt(attempt, ports)
    if (halted) return halted
  }
}

const closing = (mailing: Mailing, now: string): ClosingReason | null => {
  if (mailing.switch === 'stopped') return 'stopped'
  return now > mailing.notAfter ? 'too-late' : null
}

const newChunk = (after: string, ids: string[], now: string, reason: ClosingReason | null): Chunk => ({
  after,
  ids,
  through: ids.at(-1) ?? chainEnd,
  claimedAt: now,
  attempt: 1,
  attemptAt: now,
  out: {},
  ev: {},
  end: ids.length > 0 ? null : (reason ?? 'complete'),
})
