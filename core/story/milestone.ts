import type { Instant } from '../instant.ts'
import type { MatchRules, Term } from './match.ts'

/** A change of the story's state that the pack knows, and the words that give it away in a headline. */
export type MilestoneRule = {
  /** proposed, announced, date, venue, format, postponed, cancelled, begun, held, outcome, follow-up */
  name: string
  /** One word for timelines: "Dated". */
  label: string
  /** The answer while this is the latest milestone: "Announced. No date yet." `{detail}` takes its detail. */
  answer: string
  /** Looked for in the headline only. */
  match: MatchRules
  /** Milestones that it makes untrue: a postponement undoes the date. */
  undoes: string[]
  /** While one of these holds, a headline with these words is no news: a proposal after the announcement. */
  notWhile: string[]
  /** What it is about, most exact first: `{ "Alaska": ["Alaska", "Anchorage"] }`. A date is read from the text. */
  details: Record<string, Term[]>
  /** Milestones that it brings along where they do not hold yet: who knows the day knows that it is announced. */
  implies?: string[] | undefined
  /** Words of a headline that denies it. Two families that carry them take it back. */
  denied?: MatchRules | undefined
  /** Told beside the answer, not as the answer: the place, the format. */
  aside?: boolean | undefined
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
export type StoryState = {
  story: string
  milestones: Milestone[]
  /** A detail that no longer holds, kept to be shown struck through: the day before it was moved. */
  struck?: { name: string; detail: string } | undefined
  /** What was denied, and when: what had been said of it until then counts no more. */
  takenBack?: { name: string; at: Instant }[] | undefined
}
