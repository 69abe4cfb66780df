import type { ReportKind, Saying } from './reading.ts'

/** What a reading model says that a report says of one milestone. */
export type AnsweredClaim = {
  milestone: string
  says: Saying
  /** One of the pack's details, a day ("2025-08-15") or a number in digits; it counts where the report's own text has it. */
  detail: string | null
  /** It held already when the report was read, and the report's own words do not tell it: it brings no news of it. */
  presupposed?: true | undefined
}

/**
 * What a reading model said of one report, once it was checked: ids of the pack, of reports that it was shown, and words
 * of closed lists. No sentence of a model is in it.
 */
export type Answer = {
  relevant: boolean
  /** Ids of the pack, at most three. */
  topics: string[]
  kind: ReportKind
  /** Id of a report that tells of the same development; null: it is a new one. */
  same: string | null
  claims: AnsweredClaim[]
}
