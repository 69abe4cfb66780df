import type { DevelopmentView, StandingView } from '../story/present.ts'
import type { StoryView } from '../story/story-view.ts'

/** A whole edition with every topic, before it is cut for single readers. */
export type EditionView = {
  story: StoryView
  /** "Weekly digest No. 9" */
  kind: string
  /** "3–9 March 2025" */
  window: string
  href: string
  subject: string
  preheader: string
  /** Subject, preheader and sentence for a reader without any news: *a quiet week*. */
  quiet: { subject: string; preheader: string; label: string; sentence: string }
  standing: StandingView
  /** Three to five sentences of at most 70 characters; empty in a quiet week. */
  brief: string[]
  briefLabel: string
  counts: { developments: number; reports: number; publishers: number }
  topics: { id: string; title: string }[]
  /** Most important first, those of before the window last; `topics` are ids in the pack's order. */
  developments: (DevelopmentView & { topics: string[] })[]
  /** Reports per day of the window; `share` is 0–100 of the peak. */
  chart: { label: string; reports: number; share: number; peak: boolean }[]
  /** Local runs on sample data say so on every mail and page. */
  sample: boolean
}
