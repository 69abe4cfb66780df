import { type Instant, plusMinutes } from '../instant.ts'
import { isLively, type Rhythm } from './rhythm.ts'

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
  /** A recording, itself the evidence of who said what when: a backtest's reports, or the sample's outlets. In no pack. */
  recorded?: boolean | undefined
}

/** How the last polls of a source went: what the next poll sends along, and the fault that an operator sees. */
export type SourceState = Rhythm & {
  source: string
  etag: string | null
  lastModified: string | null
  /** Failed polls in a row. */
  failures: number
  /** Not polled before this moment. */
  nextAt: Instant
  /** When it last answered, be it that nothing has changed. */
  lastSuccessAt: Instant | null
  fault: SourceFault | null
  /** The address that it was read from: another one in the pack is another feed. */
  feed?: string | undefined
  /** When its feed was last read to the end. */
  readAt?: Instant | undefined
  /** When the operator was last told that it stands still, and that its dates cannot be true. */
  stillToldAt?: Instant | undefined
  datesToldAt?: Instant | undefined
}

/** Three polls: one may be slow, or a run of the schedule late. */
const readWithinMinutes = 15

/**
 * Whether a source answers now and goes on bringing what is new, so that what is not in it has not been published there.
 * A 304 is an answer, too.
 */
export const isFresh = (
  state: Pick<SourceState, 'failures' | 'lastSuccessAt' | 'newAt' | 'pauses'>,
  now: Instant,
): boolean =>
  state.failures === 0 &&
  state.lastSuccessAt !== null &&
  state.lastSuccessAt >= plusMinutes(now, -readWithinMinutes) &&
  isLively(state, now)

export type SourceFault = {
  kind: 'unreachable' | 'refused' | 'too-large' | 'too-slow' | 'unreadable'
  detail: string
  at: Instant
}
