import type { Instant } from '../instant.ts'
import type { Meaning } from './meaning.ts'

/** One article as one outlet published it. All text is plain: no markup, entities resolved, no control signs. */
export type Report = {
  /** 32 hex digits, a hash of the canonical URL (of outlet and title when there is no URL); a rewritten headline's own. */
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
   * What the feed says where that can be true (`entry-date.ts`), else the moment of collecting; also of an address with
   * another headline.
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
>
