import type { Figures } from '#core/desk/figures'
import type { Mailed } from '#core/desk/mailed'
import type { SourceHealth } from '#core/desk/source-health'
import type { MailingTally, ReaderTally } from '#core/desk/tally'
import type { Waiting } from '#core/desk/waiting'
import type { LastCopy } from '#core/fault/watch-copies'
import type { Instant } from '#core/instant'
import type { Decision, Ruling } from '#core/story/decision'
import type { Development } from '#core/story/development'
import type { StoryPack } from '#core/story/pack'

/** An editor at the desk, by whichever door. */
export type Sitting = {
  /** Where the desk is: "/desk". */
  home: string
  /** As other editors see it. */
  name: string
  /** What each form must bring along. */
  formToken: string
  /** Whether there is something to sign out of. */
  leaves: boolean
  sample: boolean
}

/** What came of a press, or why nothing did. */
export type Said =
  | { is: 'decided' | 'undone'; decision: Decision; mailed: Mailed[] }
  | { is: 'corrected'; effect: string }
  | { is: 'corrected-before' }
  | { is: 'refused'; why: string }
  /** Others have decided on the same matter meanwhile. */
  | { is: 'heard'; of: Decision[]; asked: Ruling; why: string | null; seen: number }
  | { is: 'already'; decision: Decision }

export type DeskStory = {
  sitting: Sitting
  pack: StoryPack
  said: Said | null
  /** The last decision that the page knows of: 0 before the first. */
  seen: number
  /** Of the digest that is looked at; null: that closes first. */
  cadence: string | null
  /** Id of the development whose page it is; forms lead back to it. */
  back?: string | undefined
  /** All of the story, oldest first. */
  decisions: readonly Decision[]
  /** What each decision is about, by its number; on when a mailing goes it is what that tells. */
  about: ReadonlyMap<number, About>
}

/** @property beside what else it names: the other development, the reports */
export type About = { about: string; beside: string | null }

export type DeskView = DeskStory & {
  others: { id: string; title: string }[]
  waiting: Waiting
  sources: SourceHealth[]
  /** What each mailing tells, and when that was announced, if it was; of an alert that waits, which development. */
  subjects: ReadonlyMap<
    string,
    { subject: string; openedAt: Instant | null; development?: string | undefined }
  >
}

export type DeskDevelopmentView = DeskStory & {
  development: Development
  /** Headline of the one that tells of it; null: it is told by itself. */
  mergedInto: string | null
  /** What it may be one with. */
  others: { id: string; headline: string }[]
}

export type DeskMailingView = DeskStory & {
  mailing: {
    id: string
    subject: string
    openedAt: Instant
    /** "sent", "paused" */
    standing: string
    /** Its page for readers; null where it has none. */
    page: string | null
    isCorrectable: boolean
  }
  figures: Figures
  /** What was typed before, and was not taken. */
  typed: { was: string; is: string } | null
}

export type DeskStatusView = DeskStory & {
  /** Ascending, the newest days and mailings that were counted. */
  readers: ReaderTally[]
  mailings: MailingTally[]
  sources: SourceHealth[]
  /** Of the table and its journal, elsewhere; null: none is made. */
  lastCopy: (LastCopy & { isLate: boolean }) | null
}
