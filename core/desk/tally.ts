import type { Instant } from '../instant.ts'

/** Who reads a story, counted on one day. Numbers of topics are of readers who have them in their digest or alerts. */
export type ReaderTally = {
  /** Of UTC. */
  day: string
  readers: number
  alerts: number
  topics: Record<string, number>
  /** Which share of the readers was looked at, 0 to 1; below 1 the numbers are extrapolated from it. */
  share: number
}

/** What became of a mailing, as it stood when it was last counted. */
export type MailingTally = {
  mailing: string
  kind: 'edition' | 'alert'
  openedAt: Instant
  due: number
  submitted: number
  delivered: number
  bounced: number
  complained: number
  failed: number
  /** Seconds from when an alert could be known until it was handed over, by readers; null of a digest, or of nobody. */
  delay: { median: number; p95: number } | null
}

export interface Tallies {
  noteReaders(story: string, tally: ReaderTally): Promise<void>
  noteMailing(story: string, tally: MailingTally): Promise<void>
  /** The newest days, ascending. */
  readers(story: string, atMost: number): Promise<ReaderTally[]>
  /** The newest, ascending by their opening. */
  mailings(story: string, atMost: number): Promise<MailingTally[]>
}
