import type { Clock, Instant } from '../instant.ts'
import type { AttemptPorts } from './attempt.ts'
import type { Envelope } from './envelope.ts'
import type { Chunk, Outcome, Trying } from './ledger.ts'
import type { Mailing } from './mailing.ts'

/** Reads and extends one shard's chain of chunks. All writes are conditional; whoever loses reads the winner's. */
export interface Ledger {
  mailing(id: string): Promise<Mailing | undefined>
  /** Chunks from the first unsettled one on, ascending. */
  chain(mailing: string, shard: string): Promise<Chunk[]>
  /** @returns the chunk that stands there now: ours, or the one that was quicker */
  claim(mailing: string, shard: string, chunk: Chunk): Promise<{ chunk: Chunk; ours: boolean }>
  /** @param attempt only while the row's attempt is this one: what has been counted since, is not ours to say */
  record(mailing: string, shard: string, after: string, out: Chunk['out'], attempt?: number): Promise<void>
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
  /** Which turn of the shard it is, and when the next message for it is due. */
  turn(mailing: string, shard: string): Promise<ShardTurn>
  /**
   * Counts the next turn, for whose message the caller stands in.
   * @returns false when somebody else counted it first, and sends the message
   */
  nextTurn(
    mailing: string,
    shard: string,
    known: ShardTurn,
    next: Omit<ShardTurn, 'turn'>,
    at: string,
  ): Promise<boolean>
  /** The shard is through; the last one closes the mailing. */
  through(mailing: Mailing, shard: string, at: string): Promise<void>
  /** All rows of a shard. */
  rows(mailing: string, shard: string): Promise<Chunk[]>
  /** The canaries' mails arrived: the other shards may be walked. */
  passCanaries(mailing: string): Promise<void>
  /** Pauses a mailing for its canaries' sake, if it still runs and waits for them. Resumed, it goes to everybody. */
  hold(mailing: string, why: string): Promise<void>
  /** Up to which moment SES's silence proves something; null while it proves nothing. */
  provenUntil(): Promise<string | null>
  /** Counts a question to SES. @returns false when one was asked in the last quarter of an hour */
  mayAsk(now: string): Promise<boolean>
}

/**
 * Counts the messages that a shard's workers have sent for it. `nextAt`: when the last of them is due. `restsUntil`: until
 * then nothing in its rows is to be done.
 */
export type ShardTurn = { turn: number; nextAt: Instant | null; restsUntil: Instant | null }

/** Lists who is due, page by page; it never decides whether one may be written to. */
export interface AudienceList {
  /** Ids of one shard, ascending, after `after`. */
  next(
    mailing: Pick<Mailing, 'story' | 'audience' | 'canaries'>,
    shard: string,
    after: string,
    limit: number,
  ): Promise<string[]>
}

export type DeliverPorts<Reader> = Omit<AttemptPorts<Reader>, 'ask'> & {
  ledger: Ledger
  list: AudienceList
  clock: Clock
  /** Hears of every outcome that was recorded. */
  noted(mailing: Mailing, reader: string, outcome: Outcome): Promise<void> | void
  /** Hears of an attempt at some places of a row, whose outcomes were recorded. */
  attempted(mailing: Mailing, out: Record<string, Outcome>): void
  /** Hears that a shard is through. */
  shardThrough(mailing: Mailing, shard: string, at: Instant): void
  /** Hears of readers of whom it will never be known: their time is over, and SES said nothing of them. */
  leftUncertain(mailing: Mailing, readers: string[]): Promise<void> | void
  /** Hears that a mailing was paused, and why. */
  held(mailing: Mailing, why: string): Promise<void> | void
  /** Sends the messages of those shards that nobody has come to yet. */
  startOthers(mailing: Mailing): Promise<void>
  /** A mail to nobody, see askSes. */
  question(mailing: Mailing): Envelope
}

/** What the worker does with its message: *through* and *resting* end it, the others send it again. */
export type ShardProgress =
  | { progress: 'through' }
  /**
   * Paused or stopped, not frozen yet, waiting for its canaries, or unknown: resuming or the sweep send the message again. Or another message
   * for this shard is on its way.
   */
  | { progress: 'resting'; why: string }
  /** `restsUntil`: until then all that is left waits for its readers' hours, and no row needs to be read. */
  | { progress: 'again'; afterSeconds: number; restsUntil?: Instant }
