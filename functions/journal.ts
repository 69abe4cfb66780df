import type { SkipReason } from '#core/delivery/ledger'
import type { Instant } from '#core/instant'

/**
 * What happened, in the words of the product. In AWS it becomes log lines and metrics, in a backtest the file
 * `events.jsonl`. No address and no token is ever in it: a reader is an id.
 */
export type Happening =
  | { kind: 'collected'; source: string; reports: number }
  | { kind: 'fault'; what: 'source' | 'mailing' | 'content' | 'feedback'; subject: string; detail: string }
  | {
      kind: 'sifted'
      report: string
      relevant: boolean
      topics: string[]
      development: string | null
      milestone: string | null
    }
  | { kind: 'development'; development: string; headline: string; topics: string[]; families: string[] }
  /** `development` turned out to be the same as `into`, which holds its reports now. */
  | { kind: 'merged'; development: string; into: string; why: string }
  | { kind: 'milestone'; milestone: string; development: string | null; families: string[] }
  /** `milestones` hold no longer: `development` denies the first, the others go with it. */
  | { kind: 'take-back'; milestones: string[]; development: string; families: string[] }
  | {
      kind: 'alert'
      mailing: string
      development: string
      topic: string
      reports: string[]
      families: string[]
      reason: string
    }
  | {
      kind: 'edition'
      mailing: string
      cadence: 'weekly' | 'daily'
      opens: Instant
      closes: Instant
      developments: number
    }
  | {
      kind: 'delivery'
      mailing: string
      reader: string
      state: DeliveryNote
      reason: SkipReason | string | null
    }
  | { kind: 'feedback'; event: string; decision: string }
  | { kind: 'swept'; resent: number; erased: number; suppressed: number }

export type DeliveryNote = 'submitted' | 'skipped' | 'failed' | 'not-sent' | 'uncertain'

export interface Journal {
  note(happening: Happening): void
}
