import type { Instant } from '../instant.ts'
import type { Chunk } from './ledger.ts'
import type { Mailing } from './mailing.ts'

/** How far a shard has come: when somebody was last here, and since when it is through. */
export type ShardMark = { shard: string; touchedAt: Instant | null; throughAt: Instant | null }

/** The ledger, as those read it who deliver nothing. */
export interface LedgerRecord {
  mailing(id: string): Promise<Mailing | undefined>
  shards(mailing: string, shards: readonly string[]): Promise<ShardMark[]>
  chunkAt(mailing: string, shard: string, after: string): Promise<Chunk | undefined>
  /** The row that a reader's place is in: the last that starts before its id. */
  rowOf(mailing: string, shard: string, reader: string): Promise<Chunk | undefined>
  /** When a question was last put to SES; null: never. */
  askedAt(): Promise<Instant | null>
  lastEventAt(): Promise<Instant | null>
}
