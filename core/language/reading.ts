/** What reading a language needs to know of it. A pack's own rules and lists come on top. */
export type Reading = {
  withdrawal: WithdrawalWords
  turning: TurningWords
  /**
   * How pages are headed that tell no news, as a pattern, by their build: so many takeaways or questions, what "we" know,
   * a timeline, a look back, how it came to this, a round-up, a page in pictures.
   */
  asides: string
  /** What stands before the place where something is: "in". Folded. */
  placing: readonly string[]
}

/** Of a language that stories are told in: also what moves their state. */
export type FullReading = Reading & {
  days: DayWords
  clauses: ClauseWords
  senses: SenseWords
  filler: FillerWords
}

/**
 * How outlets of one language say that a report of theirs holds no longer. Patterns, without regard to case. What decides
 * is how the sentence is built (`withdrawal-notice.ts`); these are only its words.
 */
export type WithdrawalWords = {
  /** What stands before a headline that is taken back, or in brackets beside it: "RETRACTED: …". */
  labels: string
  /** What takes a report back where a word for it stands beside: "Annulation dépêche". Of events it may be news. */
  cancels: string
  /** What may stand between the two: "of the". */
  ofA: string
  /**
   * What says so alone before a headline, and of other things, too: "Ungültig: …". It is a notice only where the outlet has
   * said that very headline. Words for what befalls events are none: "Cancelled: the summit".
   */
  perhaps: string
  /** What a wire orders of a report: alone or said again ("KILL KILL KILL"), behind an editor's word or a request. */
  commands: string
  /** A whole headline that says only that nothing stands there any more: "[Removed]", "Page not found". */
  emptied: string
  /** What an editor puts before a word to readers: "Correction: …". Alone it takes nothing back. */
  leads: string
  /** What only the press publishes: "story". */
  press: string
  /** What others publish, too: "report", "alert". */
  others: string
  /** What says that it is one's own: "this", "our". */
  own: string
  /** What says so of somebody who is named: "its". */
  theirs: string
  /** What else may stand before the noun: "the", "earlier". */
  before: string
  /** "withdraws" */
  takesBack: string
  /** The rest of the verb, where it stands behind what is taken back: "zieht … zurück". */
  apart: string | null
  /** "has been" */
  been: string
  /** "was": only told so of something else, by an outlet of itself rarely. */
  was: string
  /** "withdrawn" */
  gone: string
  /** "by": who took it back. */
  by: string
  /** What says so without a "by us": who says "published in error" of a story publishes it. Null where `gone` has it. */
  mistaken: string | null
  /** "from": not a notice, unless it is from the outlet's own site. */
  from: string
  ownSite: string
  /** "that", "on": what leads to the words of what is taken back. */
  links: string
  /** "please" */
  asks: string
  /** Words that end a noun's own: "withdraws Alaska meeting story". Null where they stand behind it. */
  notBetween: string | null
  /** What publishers call themselves, as the last word of their name or the first: "Herald", "Nachrichtenagentur". */
  publishers: string
}

/**
 * Words that turn a sentence round, folded as `wordsOf` folds them. `starts` and `ends` are those of words that have them
 * in themselves: "n'a", "doesn't".
 */
export type TurningWords = { words: string; starts?: string; ends?: string }

/** How headlines name days. All folded: small letters, no accents. */
export type DayWords = {
  /** January first. */
  months: readonly string[]
  /** Sunday first. */
  weekdays: readonly string[]
  /** What may follow a day's number: "28th", "1er". */
  ordinals: readonly string[]
  /** What stands before a month's name: "in May" is no "may". */
  prepositions: readonly string[]
  /** Days that are others a day later, as a pattern: "tomorrow", "next week". */
  relative: string
  /** Before a weekday, or after it: the one of next week. */
  next: { before: string | null; after: string | null }
}

/** What a headline's clause of background begins with, as patterns. */
export type ClauseWords = {
  /** "ahead of", "after" */
  openers: string
  /** "with", at a headline's beginning only */
  leading: string
  /** A short denial says nothing without what it denies: "No deal". A whole pattern. */
  bareDenial: string
  /** What stands behind who speaks: "says". */
  says: string
}

/** What outlets put into a summary beside the news, as patterns. */
export type FillerWords = {
  /** Words that speak to the reader, or of the outlet as "we". News does so in quotes only. */
  addresses: string
  /** What such a sentence begins with: "follow", "sign up". */
  openings: string
  /** What never stands in a sentence that tells something: "this is a breaking news story". */
  phrases: string
}

/**
 * Words that make of a fact something else. They count in the fact's own clause, and not where a pack's term has them in
 * itself.
 */
export type SenseWords = {
  /** A few words before it: it is still to come ("will", "set to"). */
  planned: readonly string[]
  /** A few words before it: a chance, a wish, a demand ("could", "hopes", "calls for"). */
  possible: readonly string[]
  /** Right after it: "possible", "in doubt". */
  doubted: readonly string[]
  /** A few words before it: it is not so ("not", "denies"). */
  negating: readonly string[]
  /** What stands behind these has happened: "after the summit". */
  aftermath: readonly string[]
  /** Says that something is over where nothing stands behind it, and is a preposition before a noun: "over". */
  ending: readonly string[]
  /** What may stand behind such a word all the same: "over without a deal". */
  behindEnding: readonly string[]
  /** Of headlines alone, where "to call" is the future. */
  toCome: readonly string[]
  /** Behind the event's own name: it has not ("after the summit was called off", "… announcement"). */
  unhappened: readonly string[]
  /** What pages are called that look ahead: "what to expect". */
  previews: readonly string[]
  /** Small numbers in words, from one on. */
  numbers: readonly string[]
  /** "twenty", from ten on by tens; what stands behind one is added: "twenty-three". An empty text where there is none. */
  tens: readonly string[]
  /** "first", from one on: which victim it is says how many there are. */
  nth: readonly string[]
  /** Behind a number: so many beside those known before ("three more"). */
  further: readonly string[]
  /** Right before a number: it is what was said before, and holds no longer ("down from 43", "not 43"). */
  formerly: readonly string[]
  /** Anywhere in a headline: it says another number than before on purpose ("revised down", "lowered to"). */
  revised: readonly string[]
  /** Acts that are done today about a day to come: "agree", "signs". */
  settling: readonly string[]
  /** Before such a day: "from Thursday". */
  fromDay: readonly string[]
}
