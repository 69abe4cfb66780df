import { epochMs, type Instant, msBetween, plusHours } from '../instant.ts'
import { askSes } from './ask.ts'
import type { DeliverPorts, ShardProgress } from './deliver-ports.ts'
import {
  type Chunk,
  isFinal,
  isSettled,
  lastTriedAt,
  type Outcome,
  placesOf,
  placesToRetry,
  restsUntil,
  stateOf,
} from './ledger.ts'
import { closingReason, type Mailing, settleAfterMs } from './mailing.ts'
import { recordAttempt } from './record-attempt.ts'
import { tryAgain } from './try-again.ts'

/** SQS delays a message by 900 s at most. */
export const longestDelaySeconds = 900
/** An event may settle a place that waits: so late its mailing may be through, and what follows it begin. */
const longestRestHours = 2
/** More of a row waits for its turn: at once, but a little behind what others have just begun. */
const nextTurnSeconds = 5
/** Silent for long enough, but no event proves it: look again, not at once. */
const unprovenSeconds = 300

/** Attempts again what is known not to be sent, or was silent for long enough, until `notAfter`. */
export const settle = async <Reader>(
  mailing: Mailing,
  shard: string,
  chunks: Chunk[],
  ports: DeliverPorts<Reader>,
  remainingMs: () => number,
): Promise<ShardProgress> => {
  const { ledger, clock } = ports
  let current = mailing
  const open = chunks.filter(chunk => !isSettled(chunk))
  let proven = open.length > 0 ? await ledger.provenUntil() : null
  for (const chunk of open) {
    // Most rows wait, some for hours of their readers' own: of them nothing is asked.
    if (retryable(chunk, clock.now(), mailing, proven).length === 0) continue
    current = (await ledger.mailing(mailing.id)) ?? current
    if (current.switch === 'paused') return { progress: 'resting', why: 'paused' }
    const now = clock.now()
    if (isOver(current, now)) break
    if (remainingMs() < ports.chunkMs) return { progress: 'again', afterSeconds: 0 }
    proven = await ledger.provenUntil()
    const { trying, failed } = tryAgain(chunk, retryable(chunk, now, mailing, proven), now)
    const places = Object.keys(trying)
    if (places.length + Object.keys(failed).length === 0) continue
    if (!(await ledger.attemptAgain(mailing.id, shard, chunk, trying, now))) continue
    const next: Chunk = { ...chunk, attempt: chunk.attempt + 1, attemptAt: now }
    const halted = await recordAttempt({ mailing: current, shard, chunk: next, places }, ports, failed)
    Object.assign(chunk, next)
    if (halted) return halted
  }
  const now = clock.now()
  const unsettled = chunks.filter(chunk => !isSettled(chunk))
  // Past its time nothing more is tried: what is still uncertain stays listed as such.
  if (unsettled.length === 0 || isOver(current, now)) {
    for (const chunk of unsettled) await giveUp(mailing, shard, chunk, now, ports)
    await ledger.through(mailing, shard, now)
    ports.shardThrough(mailing, shard, now)
    return { progress: 'through' }
  }
  const provenUntil = await ledger.provenUntil()
  if (unsettled.some(chunk => isUnproven(chunk, now, mailing, provenUntil))) await askSes(current, ports)
  const waits = unsettled.map(chunk => waitSeconds(chunk, now, mailing, provenUntil))
  const until = allRestUntil(unsettled, now)
  return {
    progress: 'again',
    afterSeconds: Math.min(longestDelaySeconds, ...waits),
    ...(until === null ? {} : { restsUntil: until }),
  }
}

/** Until when nothing can be done, since each open place waits for its reader's hours; null: one does not. */
const allRestUntil = (unsettled: readonly Chunk[], now: Instant): Instant | null => {
  let first = plusHours(now, longestRestHours)
  for (const chunk of unsettled)
    for (const place of placesOf(chunk)) {
      if (isFinal(stateOf(chunk, place))) continue
      const until = restsUntil(chunk, place)
      if (until === null || until <= now) return null
      if (until < first) first = until
    }
  return first
}

const isOver = (mailing: Mailing, now: Instant): boolean => closingReason(mailing, now) !== null

const retryable = (chunk: Chunk, now: Instant, mailing: Mailing, provenUntil: Instant | null): string[] =>
  placesToRetry(
    chunk,
    epochMs(now),
    settleAfterMs(mailing),
    provenUntil === null ? null : epochMs(provenUntil),
  )

/** Places that wait for their turn go on soon; the others wait for silence, and what was just refused for longest. */
const waitSeconds = (chunk: Chunk, now: Instant, mailing: Mailing, provenUntil: Instant | null): number => {
  const justTried = (place: string) => {
    const last = chunk.out[place]
    return last !== undefined && 'attempt' in last && last.attempt === chunk.attempt
  }
  if (retryable(chunk, now, mailing, provenUntil).some(place => !justTried(place))) return nextTurnSeconds
  const silences = placesOf(chunk)
    .filter(place => stateOf(chunk, place) === 'uncertain')
    .map(place => (settleAfterMs(mailing) - msBetween(lastTriedAt(chunk, place), now)) / 1000)
    .map(seconds => (seconds > 0 ? Math.ceil(seconds) + 1 : unprovenSeconds))
  const rests = placesOf(chunk).flatMap(place => {
    const until = restsUntil(chunk, place)
    return until !== null && until > now ? [Math.ceil(msBetween(now, until) / 1000) + 1] : []
  })
  return Math.min(longestDelaySeconds, ...silences, ...rests)
}

/** Some place was silent for long enough, and no event since has shown that silence means anything. */
const isUnproven = (chunk: Chunk, now: Instant, mailing: Mailing, provenUntil: Instant | null): boolean =>
  placesOf(chunk).some(place => {
    const triedAt = lastTriedAt(chunk, place)
    const isSilent =
      stateOf(chunk, place) === 'uncertain' && msBetween(triedAt, now) >= settleAfterMs(mailing)
    return isSilent && (provenUntil === null || provenUntil <= triedAt)
  })

/** What is known not to be sent gets its reason; what is uncertain stays so, and somebody hears of it. */
const giveUp = async <Reader>(
  mailing: Mailing,
  shard: string,
  chunk: Chunk,
  at: Instant,
  { ledger, leftUncertain }: DeliverPorts<Reader>,
): Promise<void> => {
  const uncertain = placesOf(chunk).filter(place => stateOf(chunk, place) === 'uncertain')
  if (uncertain.length > 0)
    await leftUncertain(
      mailing,
      uncertain.map(place => chunk.ids[Number(place)] ?? ''),
    )
  const late = placesOf(chunk).filter(place => stateOf(chunk, place) === 'not-sent')
  const out = Object.fromEntries(
    late.map((place): [string, Outcome] => [place, { is: 'skipped', why: 'too-late', at }]),
  )
  if (late.length > 0) await ledger.record(mailing.id, shard, chunk.after, out, chunk.attempt)
}
