import type { Cadence } from '../cadence.ts'
import type { Instant } from '../instant.ts'
import type { ClosingReason } from './ledger.ts'
import { type Lane, type MailingKind, mailingKinds } from './mailing-kind.ts'

/** One edition or one alert on its way to its audience; also the mails that a single reader asked for. */
export type Mailing = {
  /** `[A-Za-z0-9_-]` only, since it travels in SES tags. */
  id: string
  story: string
  kind: MailingKind
  audience: Audience
  /**
   * *due* until its mail is compiled; from then on nothing of it changes but the switch. *dropped*: what it was to tell no
   * longer held by then, so it never is.
   */
  phase: 'due' | 'frozen' | 'dropped'
  /** Why it was dropped. */
  dropped?: string | undefined
  switch: 'running' | 'paused' | 'stopped'
  openedAt: Instant
  /** Of an alert: since when what it tells could be known. How late its mails are is counted from there. */
  knowableAt?: Instant | undefined
  /** Readers active since before this moment are due. */
  audienceAt: Instant
  /** Not sent after this moment. */
  notAfter: Instant
  /** Hash of its slices; null for mails that are compiled when the project is built. */
  content: string | null
  /** Fixed when it is frozen; a mailing without canary readers has none. */
  canaries?: Canaries | undefined
  /** By which decision or undoing editors last changed, while it was due, what it might tell. */
  decided?: string | undefined
}

/**
 * Readers who get a mailing before everybody else: a mail that cannot arrive then stops at them.
 * `readers`: ids, ascending, at most a row of them. `passed`: the others are walked, too. `held`: why the mailing was
 * paused for its canaries' sake.
 */
export type Canaries = { readers: string[]; passed: boolean; held: string | null }

export type Audience =
  | { who: 'digest'; cadence: Cadence }
  /** Readers who want alerts on one of these topics. `milestone`: it is of a milestone. */
  | { who: 'alerts'; topics: string[]; milestone?: true | undefined }
  /** Those whom the ledger of another mailing says that it went to. `also`: or of these. `topics`: what it is listed under. */
  | { who: 'recipients'; of: string; also?: string[] | undefined; topics?: string[] | undefined }
  /** Those whom the ledger of an alert says that it was held back from. `timeZone`: whose has chosen none. */
  | { who: 'held-back'; of: string; timeZone: string }
  /** Every reader of the story. */
  | { who: 'everybody' }
  /** Readers who ask for a sign of life, and whom nothing else went to since then. `timeZone`: as above. */
  | { who: 'unheard'; since: Instant; heard: Heard[]; timeZone: string }
  /** Those whom the stage names; they are no readers. */
  | { who: 'editors' }
  /** A single reader, by id. `also`: of a confirmation of several stories, the others. */
  | { who: 'reader'; reader: string; also?: string[] | undefined }

/** Mail that went out: the digest of a cadence, or alerts; on these topics, or to each of its readers. */
export type Heard = { by: Cadence | 'alerts'; topics: string[] | null }

/** The mailings that this one puts right; none where it does not. */
export const putRightBy = ({ audience }: Pick<Mailing, 'audience'>): string[] =>
  audience.who === 'recipients' ? [audience.of, ...(audience.also ?? [])] : []

/** Its audience stands in another one's ledger: it waits until that is through, and then for each reader's own hours. */
export const followsAnother = ({ audience }: Pick<Mailing, 'audience'>): boolean =>
  audience.who === 'recipients' || audience.who === 'held-back'

/** Why nothing more of it is tried; null while something may be. */
export const closingReason = (
  mailing: Pick<Mailing, 'switch' | 'notAfter'>,
  now: Instant,
): ClosingReason | null => {
  if (mailing.switch === 'stopped') return 'stopped'
  return now > mailing.notAfter ? 'too-late' : null
}

export const laneOf = ({ kind }: Pick<Mailing, 'kind'>): Lane => mailingKinds[kind].lane

/** Sixteen for ever: a reader's shard is the first hex digit of its id. */
export const allShards: readonly string[] = '0123456789abcdef'.split('')

export const shardOf = (reader: string): string => reader.slice(0, 1)

/** Canary readers are a shard of their own, and in no other. */
export const canaryShard = 'canary'

export const shardsOf = ({
  audience,
  canaries,
}: Pick<Mailing, 'audience' | 'canaries'>): readonly string[] => {
  if (audience.who === 'reader') return [shardOf(audience.reader)]
  // A handful.
  if (audience.who === 'editors') return allShards.slice(0, 1)
  return canaries ? [canaryShard, ...allShards] : allShards
}

/** Where the ledger of this mailing has a reader. */
export const shardIn = ({ canaries }: Pick<Mailing, 'canaries'>, reader: string): string =>
  canaries?.readers.includes(reader) ? canaryShard : shardOf(reader)

/** Nobody but its canary readers is walked yet. */
export const isGuarded = ({ canaries }: Pick<Mailing, 'canaries'>): boolean => canaries?.passed === false

/** The shards that a worker may walk now. */
export const openShardsOf = (mailing: Pick<Mailing, 'audience' | 'canaries'>): readonly string[] =>
  isGuarded(mailing) ? [canaryShard] : shardsOf(mailing)

/** Silence of SES after which an uncertain mail counts as not sent (see docs/delivery.md). */
export const settleAfterMs = ({ kind }: Pick<Mailing, 'kind'>): number =>
  mailingKinds[kind].settleMinutes * 60_000
