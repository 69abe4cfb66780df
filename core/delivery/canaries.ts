import { type Instant, msBetween } from '../instant.ts'
import type { DeliverPorts, ShardProgress } from './deliver-ports.ts'
import { type Chunk, placesOf, stateOf } from './ledger.ts'
import { canaryShard, isGuarded, type Mailing } from './mailing.ts'

/** SES says nothing of the canaries for so long: the others wait no longer. */
const silentMs = (mailing: Pick<Mailing, 'kind'>): number =>
  mailing.kind === 'edition' ? 30 * 60_000 : 2 * 60_000

/** How often it is looked whether SES has spoken. */
const lookSeconds = (mailing: Pick<Mailing, 'kind'>): number => (mailing.kind === 'edition' ? 20 : 5)

export type CanaryVerdict = { is: 'passed' } | { is: 'waits' } | { is: 'held'; why: string }

/**
 * Whether the mailing may go to everybody. One canary's mail that bounced or was refused holds it; all delivered, or
 * silence for long enough, lets it go.
 * @param rows all rows of the canaries' shard
 */
export const judgeCanaries = (
  mailing: Pick<Mailing, 'kind' | 'switch' | 'notAfter'>,
  rows: readonly Chunk[],
  now: Instant,
): CanaryVerdict => {
  // Nothing is sent any more: the shards only have to be told so.
  if (mailing.switch === 'stopped' || now > mailing.notAfter) return { is: 'passed' }
  const states = rows.flatMap(row => placesOf(row).map(place => stateOf(row, place)))
  const bad = states.find(state => state === 'bounced' || state === 'failed')
  if (bad !== undefined) return { is: 'held', why: `a canary reader's mail ${bad}` }
  const isWhole = rows.some(row => row.end !== null)
  const isAnswered = states.every(
    state => state === 'delivered' || state === 'complained' || state === 'skipped',
  )
  if (isWhole && isAnswered) return { is: 'passed' }
  const since = rows[0]?.claimedAt
  return since !== undefined && msBetween(since, now) >= silentMs(mailing)
    ? { is: 'passed' }
    : { is: 'waits' }
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
      ports.held(mailing, verdict.why)
      await ledger.hold(mailing.id, verdict.why)
      return { progress: 'resting', why: verdict.why }
    case 'waits': {
      const look = lookSeconds(mailing)
      return {
        progress: 'again',
        afterSeconds: done.progress === 'again' ? Math.min(look, done.afterSeconds) : look,
      }
    }
  }
}
