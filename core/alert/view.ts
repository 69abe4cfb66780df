import type { DevelopmentView, StandingView } from '../story/telling/present.ts'
import type { StoryView } from '../story/telling/story-view.ts'

/** What an alert's page on the web is made of: the alert as it was. */
export type AlertPage = { kind: 'alert'; view: Omit<AlertView, 'draft'> }

/** An alert before it is cut for single readers. */
export type AlertView = {
  story: StoryView
  topic: { id: string; title: string }
  href: string
  /** "Thu 13 March, 16:16 CET" */
  at: string
  subject: string
  preheader: string
  /** Label, answer and wire; the answer is a full sentence. */
  standing: StandingView
  development: DevelopmentView
  /** "11 publishers in 8 countries; not yet Tidewire, The Gazette" */
  sureness: string
  /** "14:05", "first report, Northern Wire"; "12 March, 23:40" where one is of another day than the alert */
  since: { time: string; what: string }[]
  notKnown: string
  /** When we write again. */
  next: string
  /** Only where editors are shown it: when it goes, and unless what. */
  draft?: { sentence: string } | undefined
  sample: boolean
}
