import type { Instant } from '../../instant.ts'

/** What a story has told everybody, as it was told, for good: a digest, an alert, or the correction of one. */
export type Announcement = {
  /** Of its mailing; of a correction its own. */
  id: string
  kind: 'edition' | 'alert' | 'correction'
  at: Instant
  title: string
  /** One or two sentences. */
  summary: string
  /** Ids of the topics that it concerns. */
  topics: string[]
  /** What it tells, most important first. */
  items: { title: string; topics: string[]; development: string }[]
  /** The milestone that an alert told of, or took back. */
  milestone?: string | undefined
  takenBack?: string | undefined
  /** Id of the announcement that a correction is about. */
  corrects?: string | undefined
}

/** Its place among all that its story has announced: 1, 2, 3 … */
export type Numbered = Announcement & { number: number }

/** All that a story has announced, in order and without holes. Feeds, the archive and webhooks are made of it. */
export interface Announcements {
  /** Told twice it is one. */
  announce(story: string, announcement: Announcement): Promise<void>
  /** The number of an announcement; null when it is none. */
  numberOf(story: string, id: string): Promise<number | null>
  /** Newest first. @param before a number, which is left out */
  latest(story: string, limit: number, before?: number): Promise<Numbered[]>
  /** Oldest first. @param after a number, which is left out; 0 for all */
  after(story: string, after: number, limit: number): Promise<Numbered[]>
}

/** More would make an item of the table, and an entry of a feed, too large. */
export const itemsAtMost = 30
