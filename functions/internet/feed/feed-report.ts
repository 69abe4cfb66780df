import type { Instant } from '#core/instant'
import type { FeedFormat } from './parsed-feed.ts'

/** One entry of a feed. All text is plain: no markup, entities resolved, no control characters. */
export type FeedReport = {
  /** The feed's own guid or id as it stands there. */
  id: string | null
  /** http or https, at most 2,000 characters, without user name. */
  url: string | null
  title: string | null
  /** At most 600 characters. */
  summary: string | null
  /** The moment of the last change where the feed names no other. */
  published: Instant | null
  updated: Instant | null
  /** The outlet that the entry names as its source, as aggregates such as Google News do. Who may, the pack decides. */
  outlet?: string
  /** Its authors, as they stand there; ten at most. */
  bylines?: string[]
}

export type ReadFeed =
  | {
      outcome: 'read'
      format: FeedFormat
      title: string | null
      reports: FeedReport[]
      warnings: string[]
      /** Part of it could not be read: what these reports lack may stand there all the same. */
      inPart?: true
    }
  | { outcome: 'unreadable'; reason: string }
