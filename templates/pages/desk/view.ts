import type { Figures } from '#core/desk/figures'
import type { Mailed } from '#core/desk/mailed'
import type { SourceHealth } from '#core/desk/source-health'
import type { MailingTally, ReaderTally } from '#core/desk/tally'
import type { Waiting } from '#core/desk/waiting'
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
  | { is: 'corrected' | 'corrected-before' }
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
}

export type DeskView = DeskStory & {
  others: { id: string; title: string }[]
  /** Of the digest that is looked at; null: that closes first. */
  cadence: string | null
  waiting: Waiting
  /** What each decision is about, by its number. */
  about: ReadonlyMap<number, string>
  sources: SourceHealth[]
  /** What each mailing tells, and when that was announced, if it was. */
  subjects: ReadonlyMap<string, { subject: string; openedAt: Instant | null }>
}

export type DeskDevelopmentView = DeskStory & {
  development: Development
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
}
