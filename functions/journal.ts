import type { DroppedNote } from '#core/alert/drop-alert'
import type { AlertNote } from '#core/alert/raise-alert'
import type { FeedbackNote } from '#core/delivery/decide-feedback'
import type { DeliveryNote } from '#core/delivery/tell-deliveries'
import type { EditionNote } from '#core/digest/open-edition'
import type { FaultNote } from '#core/fault/fault'
import type { SweepNote } from '#core/fault/sweep'
import type { Journal as JournalOf, Setback } from '#core/journal'
import type { Log } from '#core/log'
import type { Keep } from '#core/restore/kept-line'
import type { StoryNote } from '#core/story/story-note'
import type { AskedNote } from '#core/subscription/answer-request'

/**
 * What happened, in the words of the product. In AWS it becomes log lines, in a backtest the file `events.jsonl`.
 * No address and no token is ever in it: a reader is an id.
 */
export type Happening =
  | StoryNote
  | FaultNote
  | Setback
  | AlertNote
  | DroppedNote
  | EditionNote
  | DeliveryNote
  | AskedNote
  | FeedbackNote
  | SweepNote

export type Journal = JournalOf<Happening>

/** What a restored table must be told, as log lines: the log is what outlives the table. */
export const keepOn =
  (log: Log): Keep =>
  line =>
    log.info('kept', line)

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
