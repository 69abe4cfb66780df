import type { AlertView } from '#core/alert/view'
import type { Cadence, CadenceChoice } from '#core/cadence'
import type { Accounted } from '#core/desk/account'
import type { EditionView } from '#core/digest/view'
import type { Mark } from '#core/story/mark'
import type { DevelopmentView, StandingView, StationView } from '#core/story/telling/present'

/** What every page knows of the site and the story it is about. Texts are plain; the templates escape them. */
export type SiteView = {
  story: { id: string; title: string; language: string; postalAddress: string; publisher: string }
  /** Site's own path prefix of the story: `/stories/trump-putin-meeting`. */
  home: string
  /** The story is gone: it has no page any more, `home` is the site's front page, and nothing leads to another story. */
  ended?: true
  /** Other stories are followed here, too, and one form is for several. */
  hasOthers?: true
  /** The marks that the story's developments can bear, for the legend. */
  marks: Mark[]
  /** Printed on every page when the reports are samples. */
  sample: boolean
}

/** What a reader chose, as form fields show it. */
export type ChoiceView = {
  /** `alert`: of this topic alerts are wanted. */
  topics: { id: string; title: string; hint: string; chosen: boolean; alert: boolean }[]
  cadence: CadenceChoice
  alerts: boolean
  /** Alerts in 24 hours at most; what there is to choose. */
  alertsADay: number
  alertsADayAtMost: number
  /** Of our own words; each by its own name. */
  /** A note after a month without mail. */
  stillHere: boolean
  languages: { code: string; title: string; chosen: boolean }[]
  /** What there is to choose: "Weekly digest", "on Sundays at 18:00" in the story's zone. */
  cadences: { cadence: Cadence; title: string; at: string }[]
  /** When the digest comes that the form starts with. */
  usuallyAt: string
}

/** `field` is the name of the form field that is wrong. */
export type FieldError = {
  field:
    | ('address' | 'topics' | 'cadence' | 'alert-topics' | 'quiet-from' | 'pause' | 'form' | 'stories')
    | `topics-${string}`
  sentence: string
}

/** Hours of a reader's own: "0" to "23", or empty; with what there is to choose. */
export type HoursView = {
  hours: { value: string; label: string }[]
  quietFrom: string
  quietUntil: string
  milestonesWait: boolean
  digestHour: string
  /** "Berlin" and what its clocks show now, "16:20". */
  zones: { id: string; city: string; time: string; chosen: boolean }[]
  /** The reader has chosen none: the browser may say one. */
  offersZone: boolean
}

export type SignUpForm = {
  address: string
  choice: ChoiceView
  errors: FieldError[]
  /** Signed time at which the form was served; goes back in a hidden field `served`. */
  served: string
  /** The story was closed: nobody can join, and it says why. */
  shut?: { why: string; successor: LinkView | null } | undefined
}

/** One bar of the chart: the seven days from `starts` (`2025-03-03`); `open` is the running week. */
export type CoverageWeek = { label: string; starts: string; reports: number; open: boolean }

/** A station drawn to scale: `day` is `2025-03-04`, `note` the same day in a few characters, "4 Mar". */
export type ChartMilestone = { label: string; note: string; day: string; state: StationView['state'] }

/** One of the wires above the bars; the first track goes by the story's own name and has no label. */
export type ChartTrack = { label: string | null; milestones: ChartMilestone[] }

export type StoryPageView = {
  site: SiteView
  standing: StandingView
  /** How sure the standing is: "Confirmed", "by both governments · 11 publishers"; null when nobody said anything yet. */
  sureness: { mark: Mark; by: string } | null
  /** "Thu 13 March, 16:20 CET" */
  checked: string
  /** Weekly bars, oldest first, without holes. */
  coverage: CoverageWeek[]
  /** The wires above the bars, of the tracks on which anything has happened; only stations that have a day. */
  tracks: ChartTrack[]
  /** Those of the bars. */
  reports: number
  /** Newest first; the archive lists all `total`. */
  timeline: { entries: DevelopmentView[]; total: number; hasSteps: boolean }
  /** The first of those that were reported in the running week. */
  latest: { entries: DevelopmentView[]; total: number }
  notKnown: string[]
  lastEdition: { href: string; title: string } | null
  form: SignUpForm
}

/** What stands at the side of every page that may be where somebody first meets the story. */
export type FollowSide = { form: SignUpForm }

/** What came of a mail since: "Correction, 8 March:", the text, and where more is. */
export type FollowUpView = { label: string; text: string; href: string | null }

/** The mails before and after one. */
export type Neighbours = { before: LinkView | null; after: LinkView | null }
export type LinkView = { href: string; title: string }

export type EditionPageView = FollowSide & {
  site: SiteView
  edition: EditionView
  followUps: FollowUpView[]
  neighbours: Neighbours
}

export type AlertPageView = FollowSide & {
  site: SiteView
  alert: AlertView
  followUps: FollowUpView[]
  neighbours: Neighbours
}

export type TopicPageView = FollowSide & {
  site: SiteView
  topic: { id: string; title: string; hint: string }
  /** Newest first, as many as are shown. */
  entries: DevelopmentView[]
  total: number
}

export type SearchView = {
  /** As it was typed, cut. */
  query: string
  results: (LinkView & { kind: string; day: string })[]
  /** There were more than are shown. */
  more: boolean
}

export type ArchivePageView = {
  site: SiteView
  editions: { href: string; title: string; window: string }[]
  alerts: (LinkView & { day: string })[]
  /** Null: nothing was searched for. */
  search: SearchView | null
  topics: LinkView[]
  /** Every development, newest first, for *All entries*. */
  timeline: DevelopmentView[]
  /** When the first digest of each cadence comes: "Sunday 12 January 2025 at 18:00 (Europe/Berlin)". */
  first: { cadence: Cadence; when: string }[]
}

export type DevelopmentPageView = {
  site: SiteView
  development: DevelopmentView
  topics: LinkView[]
  reports: { title: string; outlet: string; href: string | null; published: string }[]
  /** All reports there are; the list may hold fewer. */
  total: number
  /** Reports that their outlets took back; their links lead to nothing any more. */
  withdrawn: { title: string; outlet: string; published: string; day: string }[]
  /** Who took it back, once nobody reports it any more; else null. */
  tookBack: { names: string; count: number } | null
  /** Our editors no longer show it. */
  isDropped: boolean
}

/** Days of the calendar, `2025-03-20`. */
export type PauseView = {
  /** The day on which mail comes again, or what was typed; empty: it is not paused. */
  day: string
  /** The same in words, "20 March 2025", while a pause is saved; else null. */
  until: string | null
  first: string
  last: string
}

export type PreferencesPageView = {
  site: SiteView
  /** "re•••r@example.org" */
  address: string
  choice: ChoiceView
  hours: HoursView
  errors: FieldError[]
  saved: boolean
  pause: PauseView
  /** Where the forms post to: the page's own path, token included. */
  action: string
  unsubscribeAction: string
  /** Where a link to the reader's own data is asked for. */
  ownAction: string
}

/** What editors decided, newest first. @property at "8 March, 14:05 CET" @property undone the day, where it was taken back */
export type AccountPageView = {
  site: SiteView
  entries: {
    did: Accounted['did']
    about: string
    beside: string | null
    why: string | null
    source: string | null
    at: string
    undone: string | null
  }[]
  corrections: { at: string; title: string }[]
}
