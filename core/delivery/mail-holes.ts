/**
 * The holes of each mail and what belongs into them. Values are plain text or absolute URLs; `assemble` escapes them.
 */

/** In the frame of every mail to a subscriber. */
export type ListMailHoles = {
  /** Why the reader gets this mail, a whole sentence with address and dates. */
  why: string
  /** URLs with the reader's tokens. */
  manage: string
  unsubscribe: string
  /** URL of this mail's own page. */
  web: string
}

export type DigestHoles = ListMailHoles & {
  /** The edition's preheader, or the one of a quiet week. */
  preheader: string
  /** "4 topics", "1 topic" */
  topics: string
}

/** Of the digest's slices `since`, `line`, `counts`, `topic.<id>`, `alone` and `more`. */
export type DigestSliceHoles = {
  /** The day of the reader's last mail: "3 March". */
  since: { since: string }
  /** One sentence of the brief. */
  line: { number: string; sentence: string }
  counts: {
    /** How many developments follow for this reader: "7". */
    follow: string
  }
  topic: {
    /** "3 new" */
    count: string
  }
  alone: {
    /** "One outlet each: Toll doubled (Lakeside Herald); …" */
    names: string
  }
  more: {
    /** "12 more developments", "1 more development" */
    left: string
  }
}

/** Of the slices `held` and `more` of what was held back. */
export type MeanwhileSliceHoles = {
  /** "Thu 13 March, 15:16 UTC", an alert's subject, the URL of its page */
  held: { moment: string; headline: string; alertlink: string }
  /** "3 more alerts" */
  more: { left: string }
}

/** URLs of an editor's buttons, of the slice `draft`. */
export type DraftHoles = { approve: string; hold: string; drop: string }

export type ConfirmationHoles = {
  /** The story's title. */
  story: string
  /** "The meeting; War and peace in Ukraine" */
  topics: string
  /** "every week, on Sundays at 18:00", "none" */
  cadence: string
  /** "at once, when the meeting is announced, dated or moved", "none" */
  alerts: string
  /** URL with the token, last in the path. */
  confirm: string
  /** The last day on which it works: "17 March 2025". */
  until: string
  sender: string
  postal: string
}

/** The frame of a confirmation of several stories. */
export type SeveralHoles = Omit<ConfirmationHoles, keyof AskedHoles>

/** Of its slice `asked`, once for each story. */
export type AskedHoles = Pick<ConfirmationHoles, 'story' | 'topics' | 'cadence' | 'alerts'>

/** The frame of the welcome mail. */
export type WelcomeHoles = DigestHoles & { story: string; sender: string; postal: string }

export type WelcomeSliceHoles = {
  /** `chosen`: "The meeting; Allies"; `first`: "Sunday 12 January 2025 at 18:00 (Europe/Berlin)" */
  hello: { chosen: string; cadence: string; first: string; alerts: string }
  /** Two or three sentences and the URL of the page that holds the rest. */
  background: { background: string; backgroundlink: string }
  /** "No. 9, 3–9 March" */
  latest: { edition: string }
}

/** Of a notice to a single reader. `link`: URL with the token; empty where the notice has no button. */
export type NoticeHoles = { story: string; link: string; sender: string; postal: string }
