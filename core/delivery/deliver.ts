import type { Clock } from '../instant.ts'
import { epochMs, msBetween } from '../instant.ts'
import { type Attempt, type AttemptPorts, attemptPlaces } from './attempt.ts'
import {
  type Chunk,
  type ClosingReason,
  chainEnd,
  chunkSize,
  isSettled,
  type Outcome,
  placesOf,
  placesToRetry,
  stateOf,
} from './ledger.ts'
import { type Mailing, settleAfterMs } from './mailing.ts'

/** Reads and extends one shard's chain of chunks. All writes are conditional; whoever loses reads the winner's. */
export interface Ledger {
  mailing(id: string): Promise<Mailing | undefined>
  /** Chunks from the first unsettled one on, ascending. */
  chain(mailing: string, shard: string): Promise<Chunk[]>
  /** @returns the chunk that stands there now: ours, or the one that was quicker */
  claim(mailing: string, shard: string, chunk: Chunk): Promise<{ chunk: Chunk; ours: boolean }>
  record(mailing: string, shard: string, after: string, out: Chunk['out']): Promise<void>
  /**
   * Counts the next attempt and marks the places that it tries.
   * @returns false when somebody else counted it first, or SES has meanwhile said something of one of the places
   */
  attemptAgain(
    mailing: string,
    shard: string,
    chunk: Chunk,
    trying: Record<string, Trying>,
    at: string,
  ): Promise<boolean>
  /** Remembers where the first unsettled chunk is, and that somebody was here. */
  touched(mailing: string, shard: string, firstUnsettledAfter: string, at: string): Promise<void>
  /** The shard is through; the last one closes the mailing. */
  through(mailing: Mailing, shard: string, at: string): Promise<void>
  lastEventAt(): Promise<string | null>
}

/** Lists who is due, page by page; it never decides whether one may be written to. */
export interface AudienceList {
  /** Ids of one shard, ascending, after `after`. */
  next(mailing: Mailing, shard: string, after: string, limit: number): Promise<string[]>
}

export type DeliverPorts<Reader> = AttemptPorts<Reader> & {
  ledger: Ledger
  list: AudienceList
  clock: Clock
  /** Hears of every outcome that was recorded. */
  noted(mailing: Mailing, reader: string, outcome: Outcome): void
}

/** What the worker does with its message: *through* and *resting* end it, the others send it again. */
export type ShardProgress =
  | { progress: 'through' }
  /** Paused or stopped, not frozen yet, or unknown: resuming or the sweep send the message again. */
  | { progress: 'resting'; why: string }
  | { progress: 'again'; afterSeconds: number }

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
    const halted = await attemptAndRecord(attempt, ports)
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

/** Attempts, and writes down what came of it. @returns when to go on, if not at once */
export const attemptAndRecord = async <Reader>(
  attempt: Attempt,
  ports: DeliverPorts<Reader>,
): Promise<ShardProgress | undefined> => {
  const { out, pauseSeconds } = await attemptPlaces(attempt, ports)
  Object.assign(attempt.chunk.out, out)
  await ports.ledger.record(attempt.mailing.id, attempt.shard, attempt.chunk.after, out)
  for (const [place, outcome] of Object.entries(out))
    ports.noted(attempt.mailing, attempt.chunk.ids[Number(place)] ?? '', outcome)
  return pauseSeconds === null ? undefined : { progress: 'again', afterSeconds: pauseSeconds }
}
