import type { Instant } from '../instant.ts'

/** One edition or one alert on its way to its audience; also the mails that a single reader asked for. */
export type Mailing = {
  /** `[A-Za-z0-9_-]` only, since it travels in SES tags. */
  id: string
  story: string
  kind: MailingKind
  audience: Audience
  /** *due* until its mail is compiled; from then on nothing of it changes but the switch. */
  phase: 'due' | 'frozen'
  switch: 'running' | 'paused' | 'stopped'
  openedAt: Instant
  /** Readers active since before this moment are due. */
  audienceAt: Instant
  /** Not sent after this moment. */
  notAfter: Instant
  /** Hash of its slices; null for mails that are compiled when the project is built. */
  content: string | null
}

export type MailingKind = 'edition' | 'alert' | 'confirmation' | 'welcome' | 'access'

export type Audience =
  | { who: 'digest'; cadence: Cadence }
  /** Readers who want alerts on one of these topics. */
  | { who: 'alerts'; topics: string[] }
  /** A single reader, by id. */
  | { who: 'reader'; reader: string }

export type Cadence = 'weekly' | 'daily'

/** Urgent mails overtake digests: they have a queue and a pace of their own. */
export type Lane = 'urgent' | 'bulk'

export const laneOf = (mailing: Pick<Mailing, 'kind'>): Lane =>
  mailing.kind === 'edition' ? 'bulk' : 'urgent'

/** Sixteen for ever: a reader's shard is the first hex digit of its id. */
export const allShards: readonly string[] = '0123456789abcdef'.split('')

export const shardOf = (reader: string): string => reader.slice(0, 1)

export const shardsOf = (mailing: Pick<Mailing, 'audience'>): readonly string[] =>
  mailing.audience.who === 'reader' ? [shardOf(mailing.audience.reader)] : allShards

/** Silence of SES after which an uncertain mail counts as not sent (see docs/delivery.md). */
export const settleAfterMs = (mailing: Pick<Mailing, 'kind'>): number =>
  mailing.kind === 'edition' ? 60 * 60_000 : 15 * 60_000
