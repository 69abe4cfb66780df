import type { MatchRules } from './match.ts'

/** One thread of the story that a reader may choose. */
export type Topic = {
  id: string
  title: string
  /** A few words under the title on forms: "date, place, agenda, outcome". */
  hint: string
  /** In prose what belongs to it, for a reading model. */
  about?: string | undefined
  match: MatchRules
  alert: AlertRule | null
}

/** When a development of a topic is mailed at once. */
export type AlertRule =
  /** A milestone that this many publisher families carry. */
  | { on: 'milestone'; families: number }
  /** Any development that this many families carry within so many hours. */
  | { on: 'coverage'; families: number; withinHours: number }
