import type { Instant } from '../instant.ts'
import type { MatchRule } from './match.ts'

/** A change of the story's state that the pack knows, and the words that give it away in a headline. */
export type MilestoneRule = {
  /** proposed, announced, date, venue, format, postponed, cancelled, begun, held, outcome, follow-up */
  name: string
  /** One word for timelines: "Dated". */
  label: string
  /** The answer while this is the latest milestone: "Announced. No date yet." */
  answer: string
  match: MatchRule
  /** Milestones that it makes untrue: a postponement undoes the date. */
  undoes: string[]
}

/** A milestone that was reached. */
export type Milestone = {
  name: string
  /** Published time of the report that made it corroborated. */
  at: Instant
  /** Id of the development that carries it; null when the pack's editor set it. */
  development: string | null
  headline: string
  families: string[]
  /** "Alaska", "28 March", when known. */
  detail: string | null
}

/** Where a story stands: the milestones that hold, oldest first. */
export type StoryState = { story: string; milestones: Milestone[] }
