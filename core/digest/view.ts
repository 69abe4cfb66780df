import type { Instant } from '../instant.ts'
import type { DevelopmentView, StandingView } from '../story/telling/present.ts'
import type { StoryView } from '../story/telling/story-view.ts'
import type { DigestLimits } from './digest-limits.ts'
import type { Counts } from './digest-words.ts'
import type { HowTold } from './how-told.ts'

export type EditionDevelopment = DevelopmentView & {
  /** Ids in the pack's order. */
  topics: string[]
  /** From when on it is news. */
  knownAt: Instant
  /** Its headline, as a subject holds it and as the brief does. */
  title: string
  sentence: string
  as: HowTold
  /** Who has it, where it is one outlet alone: "Lakeside Herald". */
  outlet: string
  /** Id of the most important development that tells the same event; its own where none does. */
  event: string
  /** How many publishers carried it when an edition of this cadence last told it, this one included. */
  families: number
  /** "Update: now 6 publishers" of what an edition of this cadence has told before. */
  update: string | null
}

/** What an edition's page on the web is made of: the edition as it was, without what it has of earlier windows. */
export type EditionPage = { kind: 'edition'; view: Omit<EditionView, 'draft'> }

/** A few words that an editor wrote, in bold, or as a link to the web. */
export type WrittenPiece = { text: string; strong: boolean; href: string | null }

/** A whole edition with every topic, before it is cut for single readers. */
export type EditionView = {
  story: StoryView
  /** "Storywire No. 9", what every subject begins with. */
  name: string
  /** "Weekly digest No. 9" */
  kind: string
  /** "3–9 March 2025" */
  window: string
  href: string
  /** Of the whole edition; where the story has not moved each reader's own news gives it. */
  subject: string
  preheader: string
  /** Subject, preheader and sentence for a reader without any news: *a quiet week*. */
  quiet: { subject: string; preheader: string; label: string; sentence: string }
  standing: StandingView
  /** How the story has moved since the edition before, the most telling first: sentences of at most 70 characters. */
  moves: { development: string | null; sentence: string }[]
  /** An editor's words for this edition alone, by paragraphs. */
  intro?: { paragraphs: WrittenPiece[][]; by: string } | undefined
  /** What was put right since the edition before. */
  corrected?: { label: string; sentences: string[] } | undefined
  briefLabel: string
  counts: Counts
  topics: { id: string; title: string }[]
  limits: DigestLimits
  /** Most important first, those of before the window last. */
  developments: EditionDevelopment[]
  /** Reports per day, of the days drawn; `share` is 0–100 of the peak. */
  chart: { label: string; reports: number; share: number; peak: boolean }[]
  /** Only where editors are shown it: when it goes, and unless what. */
  draft?: { sentence: string } | undefined
  /** Local runs on sample data say so on every mail and page. */
  sample: boolean
}
