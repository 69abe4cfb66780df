import type { DroppedNote } from '#core/alert/drop-alert'
import type { AlertNote } from '#core/alert/raise-alert'
import type { FeedbackNote } from '#core/delivery/feedback'
import type { DeliveryNote } from '#core/delivery/tell-deliveries'
import type { EditionNote } from '#core/digest/open-edition'
import type { FaultName } from '#core/fault/fault-list'
import type { SweepNote } from '#core/fault/sweep'
import type { Journal as JournalOf, Setback } from '#core/journal'
import type { AskedNote } from '#core/subscription/answer-request'
import type { Log } from './means.ts'

/**
 * What happened, in the words of the product. In AWS it becomes log lines, in a backtest the file `events.jsonl`.
 * No address and no token is ever in it: a reader is an id.
 */
export type Happening =
  | { kind: 'collected'; source: string; reports: number }
  /** Raised in the register of faults, which alone notes it: the operator is told. */
  | { kind: 'fault'; name: FaultName; subject: string; detail: string }
  | Setback
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
  | AlertNote
  | DroppedNote
  | EditionNote
  | DeliveryNote
  | AskedNote
  | FeedbackNote
  | SweepNote

export type Journal = JournalOf<Happening>

/**
 * Happenings as structured log lines; faults and setbacks are warnings. Of what went well, the ledger tells each: a line
 * for each would cost more than its send.
 */
export const journalOn = (log: Log): Journal => ({
  note(happening) {
    const { kind, ...fields } = happening
    if (kind === 'fault' || kind === 'setback') log.warn(kind, fields)
    else if (happening.kind !== 'delivery' || happening.state !== 'submitted') log.info(kind, fields)
  },
})
