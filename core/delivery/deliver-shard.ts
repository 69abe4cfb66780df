import { type Instant, msBetween, plusMs } from '../instant.ts'
import { afterCanaries } from './canaries.ts'
import type { DeliverPorts, ShardProgress, ShardTurn } from './deliver-ports.ts'
import { type Chunk, type ClosingReason, chainEnd, chunkSize, isSettled, placesOf } from './ledger.ts'
import { canaryShard, closingReason, isGuarded, type Mailing } from './mailing.ts'
import { isBooked, putOffSeconds } from './put-off.ts'
import { recordAttempt } from './record-attempt.ts'
import { longestDelaySeconds, settle } from './settle.ts'

/**
 * Delivers what is left of one shard of a mailing. Safe to run at any moment, any number of times, by any number of
 * workers: the ledger is the cursor.
 * @param remainingMs how long this worker may still run
 */
export const deliverShard = async <Reader>(
  message: { mailing: string; shard: string },
  ports: DeliverPorts<Reader>,
  remainingMs: () => number,
): Promise<ShardProgress> => {
  const { ledger } = ports
  const { shard } = message
  const mailing = await ledger.mailing(message.mailing)
  if (!mailing) return { progress: 'resting', why: 'no such mailing' }
  if (mailing.phase === 'due') return { progress: 'resting', why: 'not frozen yet' }
  if (mailing.phase === 'dropped') return { progress: 'resting', why: 'dropped' }
  if (mailing.switch === 'paused') return { progress: 'resting', why: 'paused' }

  if (isGuarded(mailing) && shard !== canaryShard) return { progress: 'resting', why: 'its canaries first' }

  const turn = await ledger.turn(mailing.id, shard)
  const done =
    resting(mailing, shard, turn, ports.clock.now()) ??
    (await deliverWhole(mailing, shard, ports, remainingMs))
  return done.progress === 'again' ? onlyOnce(done, mailing, shard, turn, ports) : done
}

/**
 * All that is left of a shard waits for its readers' hours: its rows, megabytes of a crowd, are not read for that. The
 * canaries' are few, and others wait for them.
 */
const resting = (
  mailing: Mailing,
  shard: string,
  { restsUntil }: ShardTurn,
  now: Instant,
): Extract<ShardProgress, { progress: 'again' }> | undefined =>
  restsUntil === null || restsUntil <= now || shard === canaryShard || closingReason(mailing, now) !== null
    ? undefined
    : {
        progress: 'again',
        afterSeconds: Math.min(longestDelaySeconds, Math.ceil(msBetween(now, restsUntil) / 1000)),
        restsUntil,
      }

const deliverWhole = async <Reader>(
  mailing: Mailing,
  shard: string,
  ports: DeliverPorts<Reader>,
  remainingMs: () => number,
): Promise<ShardProgress> => {
  const done = await deliverPart(mailing, shard, ports, remainingMs)
  if (shard !== canaryShard) return done
  if (isGuarded(mailing)) return afterCanaries(mailing, done, ports)
  // Whoever let the others go may have died before their messages were sent.
  await ports.startOthers(mailing)
  return done
}

/**
 * Of all messages for a shard that are doubled, or sent by the sweep and the operator, one goes on: were each sent again
 * for itself, they would multiply for as long as anything is unsettled.
 */
const onlyOnce = async <Reader>(
  again: Extract<ShardProgress, { progress: 'again' }>,
  mailing: Mailing,
  shard: string,
  turn: ShardTurn,
  { ledger, clock }: DeliverPorts<Reader>,
): Promise<ShardProgress> => {
  const another: ShardProgress = { progress: 'resting', why: 'another message goes on' }
  const now = clock.now()
  const nextAt = plusMs(now, again.afterSeconds * 1000)
  if (turn.nextAt !== null && turn.nextAt > now && turn.nextAt <= nextAt) return another
  const next = { nextAt, restsUntil: again.restsUntil ?? null }
  return (await ledger.nextTurn(mailing.id, shard, turn, next, now)) ? again : another
}

const deliverPart = async <Reader>(
  mailing: Mailing,
  shard: string,
  ports: DeliverPorts<Reader>,
  remainingMs: () => number,
): Promise<ShardProgress> => {
  const { ledger } = ports
  if (await isBooked(mailing, ports)) return putOff(mailing, shard, ports)
  // Asked before a row is claimed: should SES not answer, nobody is left uncertain.
  if (mailing.switch === 'running') await ports.quota.quota()
  const chunks = await ledger.chain(mailing.id, shard)
  const hint = chunks.find(chunk => !isSettled(chunk)) ?? chunks.at(-1)
  await ledger.touched(mailing.id, shard, hint?.after ?? '', ports.clock.now())
  const extended = await extendChain(mailing, shard, chunks, ports, remainingMs)
  if (extended) return extended
  return settle(mailing, shard, chunks, ports, remainingMs)
}

const putOff = <Reader>(mailing: Mailing, shard: string, { clock }: DeliverPorts<Reader>): ShardProgress => ({
  progress: 'again',
  afterSeconds: putOffSeconds(mailing, shard, clock.now()),
})

/** Claims chunk after chunk until the chain has its closing row. @returns undefined when it has */
const extendChain = async <Reader>(
  mailing: Mailing,
  shard: string,
  chunks: Chunk[],
  ports: DeliverPorts<Reader>,
  remainingMs: () => number,
): Promise<ShardProgress | undefined> => {
  const { ledger, list, clock } = ports
  for (;;) {
    const last = chunks.at(-1)
    if (last?.end) return undefined
    if (remainingMs() < ports.chunkMs) return { progress: 'again', afterSeconds: 0 }
    const now = clock.now()
    const current = await ledger.mailing(mailing.id)
    if (!current || current.switch === 'paused') return { progress: 'resting', why: 'paused' }
    const after = last?.through ?? ''
    const reason = closingReason(current, now)
    const ids = reason ? [] : await list.next(mailing, shard, after, chunkSize)
    const claimed = await ledger.claim(mailing.id, shard, newChunk(after, ids, now, reason))
    chunks.push(claimed.chunk)
    if (!claimed.ours || claimed.chunk.end) continue
    const attempt = { mailing: current, shard, chunk: claimed.chunk, places: placesOf(claimed.chunk) }
    const halted = await recordAttempt(attempt, ports)
    if (halted) return halted
    if (await isBooked(current, ports)) return putOff(mailing, shard, ports)
  }
}

const newChunk = (after: string, ids: string[], now: string, reason: ClosingReason | null): Chunk => ({
  after,
  ids,
  through: ids.at(-1) ?? chainEnd,
  claimedAt: now,
  attempt: 1,
  attemptAt: now,
  out: {},
  ev: {},
  end: ids.length > 0 ? null : (reason ?? 'complete'),
})
