import type { Instant } from '../instant.ts'
import type { SkipReason } from './skip-reason.ts'

/**
 * One row of a mailing's ledger: up to 25 readers of one shard, claimed together. Rows form a chain: each starts
 * after the id that the one before reaches through.
 */
export type Chunk = {
  /** The id it starts after; empty for a shard's first. */
  after: string
  /** Readers, ascending; a reader's place is its number here. Empty in a closing row. */
  ids: string[]
  /** The id it reaches; `chainEnd` in a closing row. */
  through: string
  claimedAt: Instant
  attempt: number
  attemptAt: Instant
  /** What we know of each place, and what SES said of it. Kept apart, so that neither overwrites the other. */
  out: Record<string, Outcome | Trying>
  ev: Record<string, Evidence>
  /** Why the chain ends here; null in a row with readers. */
  end: ClosingReason | null
}

export type ClosingReason = 'complete' | 'stopped' | 'too-late'

/** Greater than every hex id. */
export const chainEnd = '~'
export const chunkSize = 25

export type Outcome =
  | { is: 'submitted'; ses: string; at: Instant; attempt: number }
  | { is: 'skipped'; why: SkipReason; at: Instant }
  /**
   * `defects`: how often SES or our own code refused this very mail; being throttled does not count. `until`: it is not
   * tried before, by the hours that its reader chose.
   */
  | {
      is: 'not-sent'
      why: string
      at: Instant
      attempt: number
      defects: number
      until?: Instant | undefined
    }
  | { is: 'uncertain'; why: string; at: Instant; attempt: number }
  | { is: 'failed'; why: string; at: Instant }

/**
 * Put in an outcome's place, with the count of the attempt, before a mail is handed over again: whoever reads the row
 * meanwhile must not take the outcome of the attempt before for the last word. `defects` as in *not-sent*; `vanished`
 * counts the attempts in a row that it was given alone, this one included, until some worker comes back from one.
 */
export type Trying = { is: 'trying'; at: Instant; attempt: number; defects: number; vanished: number }

/**
 * What SES says of a delivery. `soft-bounce`: for now only, or for whatever reason; `bounce`: for good, or for what is in
 * the mail. SES sends its events in any order: the highest stays.
 */
export const evidenceRanks = {
  send: 1,
  delay: 2,
  delivery: 3,
  'soft-bounce': 4,
  bounce: 5,
  complaint: 6,
  reject: 7,
} as const satisfies Record<string, number>

export type EvidenceKind = keyof typeof evidenceRanks
export type Evidence = { is: EvidenceKind; ses: string; at: Instant; twice: boolean }

/**
 * Folds one more event into what is known of a place. A second SES id at one place is a duplicate, and is kept
 * as such.
 */
export const fold = (known: Evidence | undefined, next: Evidence): Evidence => {
  if (!known) return next
  const twice = known.twice || next.twice || known.ses !== next.ses
  return evidenceRanks[next.is] > evidenceRanks[known.is] ? { ...next, twice } : { ...known, twice }
}

export type DeliveryState =
  | 'submitted'
  | 'delivered'
  | 'bounced'
  | 'complained'
  | 'skipped'
  | 'failed'
  | 'not-sent'
  | 'uncertain'

/** A delivery's state is computed: what SES said beats what we noted. */
export const stateOf = (chunk: Pick<Chunk, 'out' | 'ev'>, place: string): DeliveryState => {
  const evidence = chunk.ev[place]
  switch (evidence?.is) {
    case 'complaint':
      return 'complained'
    case 'bounce':
    case 'soft-bounce':
      return 'bounced'
    case 'delivery':
      return 'delivered'
    case 'reject':
      return 'failed'
    case 'send':
    case 'delay':
      return 'submitted'
    case undefined: {
      const out = chunk.out[place]?.is ?? 'trying'
      return out === 'trying' ? 'uncertain' : out
    }
  }
}

/** Nothing more will be done about it. */
export const isFinal = (state: DeliveryState): boolean => state !== 'not-sent' && state !== 'uncertain'

/** How often this very mail was refused so far. */
export const defectsAt = (chunk: Pick<Chunk, 'out'>, place: string): number => {
  const out = chunk.out[place]
  return out?.is === 'not-sent' || out?.is === 'trying' ? out.defects : 0
}

/** Until when a place waits for its reader's hours; null: it does not. */
export const restsUntil = (chunk: Pick<Chunk, 'out'>, place: string): Instant | null => {
  const out = chunk.out[place]
  return (out?.is === 'not-sent' && out.until) || null
}

/** When a place was last heard of: each waits for its own silence, also when another of its row was tried since. */
export const lastTriedAt = (chunk: Pick<Chunk, 'out' | 'claimedAt'>, place: string): Instant =>
  chunk.out[place]?.at ?? chunk.claimedAt

export const placesOf = (chunk: Pick<Chunk, 'ids'>): string[] => chunk.ids.map((_, place) => String(place))

export const isSettled = (chunk: Chunk): boolean =>
  placesOf(chunk).every(place => isFinal(stateOf(chunk, place)))

/**
 * The places that may be attempted again: known not sent, or silent since `settleAfterMs` while SES's events do
 * arrive.
 * @param lastEventAt when SES last told us anything at all; null when it never did
 */
export const placesToRetry = (
  chunk: Chunk,
  now: number,
  settleAfterMs: number,
  lastEventAt: number | null,
): string[] =>
  placesOf(chunk).filter(place => {
    const state = stateOf(chunk, place)
    if (state === 'not-sent') {
      const until = restsUntil(chunk, place)
      return until === null || now >= Date.parse(until)
    }
    if (state !== 'uncertain') return false
    const triedAt = Date.parse(lastTriedAt(chunk, place))
    const eventsArrive = lastEventAt !== null && lastEventAt > triedAt
    return eventsArrive && now >= triedAt + settleAfterMs
  })
