import type { Instant } from '../instant.ts'
import type { Answer } from './answer.ts'
import type { Called } from './match.ts'
import type { Meaning } from './meaning.ts'
import type { Reading } from './reading.ts'

/** Words that an outlet has replaced by others. */
export type FormerWords = {
  title: string
  summary: string | null
  /** From when on they counted, and when we saw that they were replaced. */
  published: Instant
  until: Instant
  answer?: Answer | undefined
  called?: Called | undefined
}

/** One article as one outlet published it. All text is plain: no markup, entities resolved, no control characters. */
export type Report = {
  /** 32 hex digits, a hash of the canonical URL as it first was (of outlet and title when there is none). It stays. */
  id: string
  title: string
  summary: string | null
  /** http or https, tracking parameters taken off. */
  url: string | null
  /** The name readers know, "AP News". */
  outlet: string
  /** Publisher family: the copies of one wire service count once. */
  family: string
  /** Ids of other families that it credits. A credit makes no voice, it only tells of whom this one is not independent. */
  creditedTo?: string[] | undefined
  /** Whose site the address leads to, where that is not the outlet's own: "Tidewire", "example.org". */
  linksTo?: string | undefined
  /** Id of the source in the pack that it came from. */
  source: string
  /**
   * What the feed says where that can be true (`entry-date.ts`), else the moment of collecting; of a changed report when
   * the change was seen.
   */
  published: Instant
  /** When we learned of it. A source's first fetch brings its history, which counts as known when published. */
  collectedAt: Instant
  /** From when on its feed can have shown it, where that is later than `published`: before, nobody could know it there. */
  shownAt?: Instant | undefined
  /** Of a feed's first read: it moves nothing. Of a day that nobody knows it is kept in mind and not told. */
  history?: 'dated' | 'undated' | undefined
  /** Only where the deployment has a model for it, and it answered in time. */
  meaning?: Meaning | undefined
  /** What a reading model said of these words; absent where the rules alone read them. */
  answer?: Answer | undefined
  /** What it calls the story that the state had taught by then; absent: nothing of that stands in it. */
  called?: Called | undefined
  /** A fingerprint of what its source calls it. */
  guid?: string | undefined
  /** Only while it waits for sifting: its page is rewritten all day long, by its own word ("LIVE: …"). */
  live?: true | undefined
  /**
   * Only while it waits for sifting: what was changed of a report that we know. What is tidied up days later is no news,
   * however it reads.
   */
  change?: 'revised' | 'tidied' | 'withdrawn' | undefined
}

/** What a development keeps of each of its reports. */
export type Sighting = Pick<
  Report,
  | 'id'
  | 'title'
  | 'summary'
  | 'url'
  | 'outlet'
  | 'family'
  | 'creditedTo'
  | 'linksTo'
  | 'published'
  | 'shownAt'
  | 'meaning'
  | 'answer'
  | 'called'
> & {
  /** What it said before, oldest first. */
  before?: FormerWords[] | undefined
  /**
   * Since when its outlet tells something else at this address. What it had said still counts for the state, as it was
   * not contradicted; it gives no headline any more.
   */
  past?: Instant | undefined
}

/** A sighting while a run holds it, with what it says; never kept so, for the next run may read by other rules. */
export type Carrying = Sighting & { reading?: Reading | undefined }

/** Whether its outlet still says it. */
export const isCurrent = ({ past }: Pick<Sighting, 'past'>): boolean => past === undefined
