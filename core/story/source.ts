import { type Instant, plusMinutes } from '../instant.ts'

/** A feed that we poll. */
export type Source = {
  id: string
  name: string
  /** Id of its publisher family. */
  family: string
  /** ISO 3166 two letters. */
  country: string
  /** BCP 47. */
  language: string
  /** 1 wire services and outlets of record, 2 well-known outlets, 3 the rest. */
  tier: 1 | 2 | 3
  feed: string
  /** It brings other outlets' reports and is trusted to name them. Every other feed speaks for its source alone. */
  aggregate?: boolean | undefined
}

/** How the last polls of a source went: what the next poll sends along, and the fault that an operator sees. */
export type SourceState = {
  source: string
  etag: string | null
  lastModified: string | null
  /** Failed polls in a row. */
  failures: number
  /** Not polled before this moment. */
  nextAt: Instant
  lastSuccessAt: Instant | null
  fault: SourceFault | null
}

/** Three polls: one may be slow, or a run of the schedule late. */
const readWithinMinutes = 15

/** Whether a source answers now, so that what is not in it has not been published there. A 304 is an answer, too. */
export const isRead = (
  { failures, lastSuccessAt }: Pick<SourceState, 'failures' | 'lastSuccessAt'>,
  now: Instant,
): boolean =>
  failures === 0 && lastSuccessAt !== null && lastSuccessAt >= plusMinutes(now, -readWithinMinutes)

export type SourceFault = {
  kind: 'unreachable' | 'refused' | 'too-large' | 'too-slow' | 'unreadable'
  detail: string
  at: Instant
}
