import type { Clock } from '../instant.ts'
import type { AttemptPorts } from './attempt.ts'
import type { Chunk, Outcome, Trying } from './ledger.ts'
import type { Mailing } from './mailing.ts'

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
