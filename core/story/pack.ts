import { type Cadence, usualCadence } from '../cadence.ts'
import type { MatchRules, Term } from './match.ts'
import type { MilestoneRule } from './milestone.ts'
import type { Source } from './source.ts'
import type { Topic } from './topic.ts'

/** Everything that makes a story: `stories/<id>/story.yaml` after validation. */
export type StoryPack = {
  id: string
  /** "The Trump–Putin meeting" */
  title: string
  /** What the story is about inside a sentence: "the meeting". */
  subject: string
  /** In prose what belongs to it and what does not, for a reading model. */
  about?: string | undefined
  /** How often a reading model may be asked in a day of UTC; `asksADay` of `asking.ts` unless told. */
  reading?: { asksADay: number } | undefined
  /** BCP 47. */
  language: string
  /** IANA name; windows, days and times in mails are in this zone. */
  timeZone: string
  sender: { name: string; address: string; confirmAddress: string }
  postalAddress: string
  cadence: Closings
  /** How much one reader's digest tells in full; what it does not say is as usual (`core/digest/digest-limits.ts`). */
  digest?: { developments?: number | undefined; perTopic?: number | undefined } | undefined
  /** A last look of editors; none is had where it is left out. */
  review?: Review | undefined
  topics: Topic[]
  /** Topics that there were: readers' choices outlive them. */
  retired?: RetiredTopic[] | undefined
  families: Family[]
  sources: Source[]
  /** One person, place or act each, with all its spellings; used in rules as `@key`, and one word in grouping. */
  names: Record<string, Term[]>
  /** Terms that rules use together, as `@key`: weekdays, words of a preview. */
  lists: Record<string, Term[]>
  /** Which reports belong to the story at all. */
  relevance: MatchRules
  /** Headlines that only speak about the news: opinion, preview, explainer, question. Never a milestone. */
  commentary: Term[]
  milestones: MilestoneRule[]
  /** What moves on its own, each with its wire; the first one's latest milestone is the story's answer. */
  tracks: [Track, ...Track[]]
  /** Where the story stands before the first milestone is collected. */
  standing: {
    answer: string
    sentence: string
    milestones: { name: string; at: string; detail: string | null }[]
  }
  /** Open questions, printed until a milestone in `until` is reached. */
  notKnown: { question: string; until: string[] }[]
}

/**
 * How long before its closing a digest is shown to editors, and for how long an alert is before it goes; null: it is not.
 * `silence`: what becomes of a mailing of which no editor says anything.
 */
export type Review = { digestMinutes: number | null; alertMinutes: number | null; silence: 'send' | 'hold' }

/** A topic that there was: another one took its place, or readers are told that it has ended. */
export type RetiredTopic = {
  id: string
  title: string
  successor?: string | undefined
  /** One or two sentences to its readers. */
  farewell?: string | undefined
}

/** A publisher and the names its outlets go by. */
export type Family = {
  id: string
  name: string
  country: string | null
  outlets: string[]
  /** The side of the story that publishes here for itself: the Kremlin's own site. Two families may be one side's. */
  party?: string | undefined
}

/** When digests close. What it does not say of a cadence is as with the weekly one: see `closingOf`. */
export type Closings = { weekly: Closing } & { [Name in Cadence]?: Partial<Closing> | undefined }

/** A weekday, for those that close on one, and a wall clock in the story's zone. */
export type Closing = { weekday: Weekday; time: TimeOfDay }

/** When digests of a cadence close. */
export const closingOf = ({ cadence: closings }: Pick<StoryPack, 'cadence'>, cadence: Cadence): Closing => ({
  ...closings[usualCadence],
  ...closings[cadence],
})

/** Two to six stations, left to right. */
export type Track = {
  id: string
  /** Null where there is one track alone. */
  label: string | null
  wire: WireStation[]
}

export type WireStation = { label: string; reachedBy: string[] }

/** ISO: 1 Monday … 7 Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7
/** "18:00", wall clock in the story's zone. Never 01:00–03:59: clocks change then. */
export type TimeOfDay = string
