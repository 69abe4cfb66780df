import { type Instant, msBetween } from '../instant.ts'
import type { DeliverPorts, ShardProgress } from './deliver-ports.ts'
import { type Chunk, defectsAt, lastTriedAt, placesOf, restsUntil, stateOf } from './ledger.ts'
import { canaryShard, isGuarded, type Mailing } from './mailing.ts'
import { type FrozenKind, isFrozenKind } from './mailing-kind.ts'

/**
 * `silentMinutes`: SES says nothing of the canaries for so long, and the others wait no longer. `lookSeconds`: how often
 * it is looked whether SES has spoken.
 */
const patience: Record<FrozenKind, { silentMinutes: number; lookSeconds: number }> = {
  edition: { silentMinutes: 30, lookSeconds: 20 },
  alert: { silentMinutes: 2, lookSeconds: 5 },
  correction: { silentMinutes: 30, lookSeconds: 20 },
  farewell: { silentMinutes: 30, lookSeconds: 20 },
  'still-here': { silentMinutes: 30, lookSeconds: 20 },
  meanwhile: { silentMinutes: 30, lookSeconds: 20 },
  draft: { silentMinutes: 0, lookSeconds: 5 },
}

/** Mails to a single reader have no canaries. */
const patienceOf = ({ kind }: Pick<Mailing, 'kind'>) => patience[isFrozenKind(kind) ? kind : 'alert']

const silentMs = (mailing: Pick<Mailing, 'kind'>): number => patienceOf(mailing).silentMinutes * 60_000

const lookSeconds = (mailing: Pick<Mailing, 'kind'>): number => patienceOf(mailing).lookSeconds

export type CanaryVerdict =
  | { is: 'passed' }
  /** `rests`: the lane is booked, or SES takes nothing just now. */
  | { is: 'waits'; rests: boolean }
  | { is: 'held'; why: string }

type Seen = { row: Chunk; place: string }

/** A full mailbox or an absence says nothing of the mail: only what ends a subscription, or is our fault, does. */
const isBad = ({ row, place }: Seen): boolean =>
  row.ev[place]?.is === 'bounce' || stateOf(row, place) === 'failed'

const isAnswered = ({ row, place }: Seen): boolean => {
  const state = stateOf(row, place)
  // Whose own hours are still to come says nothing, and the others do not wait for it.
  if (restsUntil(row, place) !== null) return true
  return state === 'delivered' || state === 'complained' || state === 'bounced' || state === 'skipped'
}

/**
 * Whether the mailing may go to everybody. One canary's mail that bounced for good or was refused holds it; an answer
 * to all of them, or silence of SES for long enough about what it may have, lets it go.
 * @param rows all rows of the canaries' shard
 */
export const judgeCanaries = (
  mailing: Pick<Mailing, 'kind' | 'switch' | 'notAfter'>,
  rows: readonly Chunk[],
  now: Instant,
): CanaryVerdict => {
  // Nothing is sent any more: the shards only have to be told so.
  if (mailing.switch === 'stopped' || now > mailing.notAfter) return { is: 'passed' }
  const seen = rows.flatMap(row => placesOf(row).map((place): Seen => ({ row, place })))
  const bad = seen.find(isBad)
  if (bad) return { is: 'held', why: `a canary reader's mail ${stateOf(bad.row, bad.place)}` }
  const open = seen.filter(one => !isAnswered(one))
  const isWhole = rows.some(row => row.end !== null)
  if (isWhole && open.length === 0) return { is: 'passed' }
  // What SES has not been given, it cannot be silent about.
  const notSent = open.filter(({ row, place }) => stateOf(row, place) === 'not-sent')
  const isSilent = ({ row, place }: Seen) => msBetween(lastTriedAt(row, place), now) >= silentMs(mailing)
  if (isWhole && notSent.length === 0 && open.every(isSilent)) return { is: 'passed' }
  return { is: 'waits', rests: notSent.some(({ row, place }) => defectsAt(row, place) === 0) }
}

/**
 * Lets the other shards go once the canaries' mails have arrived, or holds the mailing.
 * @param done what the canaries' own shard came to
 */
export const afterCanaries = async <Reader>(
  mailing: Mailing,
  done: ShardProgress,
  ports: DeliverPorts<Reader>,
): Promise<ShardProgress> => {
  if (done.progress === 'resting') return done
  const { ledger, clock } = ports
  const current = (await ledger.mailing(mailing.id)) ?? mailing
  if (!isGuarded(current)) return done
  const verdict = judgeCanaries(current, await ledger.rows(mailing.id, canaryShard), clock.now())
  switch (verdict.is) {
    case 'passed':
      await ledger.passCanaries(mailing.id)
      await ports.startOthers(mailing)
      return done
    case 'held':
      // Told first: whoever dies in between tells it twice, and not never.
      await ports.held(mailing, verdict.why)
      await ledger.hold(mailing.id, verdict.why)
      return { progress: 'resting', why: verdict.why }
    case 'waits':
      return verdict.rests && done.progress === 'again'
        ? done
        : { progress: 'again', afterSeconds: lookSeconds(mailing) }
  }
}
