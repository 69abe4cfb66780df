import type { ClosingReason } from '../delivery/ledger.ts'
import type { Instant } from '../instant.ts'
import type { Subscription, SuppressionReason } from '../subscription/subscriber.ts'

/**
 * What is written down outside the table at the moment when the table takes it, so that a copy of an earlier moment can
 * be told what it lacks. Readers are ids.
 */
export type KeptLine =
  /** A row was claimed: from now on each of its readers may have the mail. */
  | {
      is: 'row'
      mailing: string
      shard: string
      after: string
      ids: string[]
      end: ClosingReason | null
      at: Instant
    }
  | { is: 'subscription'; reader: string; story: string; state: Subscription['state']; at: Instant }
  | { is: 'reader'; reader: string; suppressed: SuppressionReason | null; erased: boolean; at: Instant }

/** Hears of them, in the order in which they were written. */
export type Keep = (line: KeptLine) => void
