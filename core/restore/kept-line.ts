import type { Brake } from '../delivery/brake.ts'
import type { ClosingReason } from '../delivery/ledger.ts'
import type { Mailing } from '../delivery/mailing.ts'
import type { Instant } from '../instant.ts'
import type { Decision, Undone } from '../story/decision.ts'
import type { Subscription, SuppressionReason } from '../subscription/subscriber.ts'

/**
 * What is written down outside the table when the table takes it, so that a copy of an earlier moment can be told what it
 * lacks. Readers are ids.
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
  /** What an operator, an editor or its canaries made of a mailing. */
  | { is: 'mailing'; mailing: string; turned: Mailing['switch'] | 'dropped'; at: Instant }
  /** Null: all mail goes on. */
  | { is: 'brake'; brake: Brake | null; at: Instant }
  | { is: 'decision'; decision: Decision; at: Instant }
  | { is: 'undone'; story: string; number: number; undone: Undone; at: Instant }

/** Writes a line down. What must not be mailed again without it waits for it. */
export type Keep = (line: KeptLine) => void | Promise<void>

/**
 * Lines of what forbids a mail are written before the table is: whoever dies in between has forbidden too much, and
 * nothing that was forbidden is unknown. Lines of what allows one, or of who may have it, are written after.
 */
export const isBan = (line: KeptLine): boolean => {
  switch (line.is) {
    case 'row':
      return false
    case 'subscription':
      return line.state === 'left'
    case 'reader':
      return line.suppressed !== null || line.erased
    case 'mailing':
      return line.turned !== 'running'
    case 'brake':
      return line.brake !== null
    case 'decision':
    case 'undone':
      return true
  }
}
