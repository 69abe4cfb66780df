import { epochMs } from '../instant.ts'
import { type ConcludePorts, conclude, operatorsFault, outcomesOf } from './conclude-row.ts'
import type { Answer } from './envelope.ts'
import { type HandOverPorts, haltedSeconds, handOver, throttledSeconds } from './hand-over.ts'
import type { Outcome } from './ledger.ts'
import { laneOf } from './mailing.ts'
import { laneRate, type Pace, pacedBy, type QuotaSource, reserveUpTo } from './pacing.ts'
import { type Attempt, type ReadyPorts, readyFor } from './ready-row.ts'
import { countRefusals } from './refusals.ts'

export type AttemptPorts<Reader> = HandOverPorts &
  ReadyPorts<Reader> &
  ConcludePorts & {
    pace: Pace
    quota: QuotaSource
    /** Asks SES to take a mail to nobody. @returns its answer; null when it was not asked */
    ask(): Promise<Answer | null>
    /** Longest time that one chunk may take: waiting for the pace, and SES's time-out. */
    chunkMs: number
  }

/** The lane is booked: come back soon. */
const busySeconds = 20
/** What a question may take of a row's time. */
const slowMs = 3_000
const booked = 'the lane is booked'
const spent = "what is left of the day's quota is kept for confirmations and alerts"

/**
 * Reads the readers, skips with a reason, reserves the pace and hands the rest to SES, each at its moment.
 * @returns the outcomes to record, and after how many seconds to go on (null: at once)
 */
export const attemptPlaces = async <Reader>(
  attempt: Attempt,
  ports: AttemptPorts<Reader>,
): Promise<{ out: Record<string, Outcome>; pauseSeconds: number | null }> => {
  const { mailing, chunk } = attempt
  // Unknown, it is taken for none: that only asks for more refusals.
  const refusals = countRefusals(await ports.refusals.inARow().catch(() => []))
  const row = await readyFor(attempt, refusals, ports)
  const isUnread = row.isUnread
  if (row.ready.length === 0) return conclude(attempt, row, refusals, isUnread ? busySeconds : null, ports)

  const began = epochMs(ports.clock.now())
  const book = (places: Iterable<string>, why: string) => {
    for (const place of places)
      row.answered.set(place, { answer: { answer: 'throttled', why }, at: ports.clock.now() })
  }
  // With what could not be made: only a mail that SES takes tells whether that is one reader's matter or everybody's.
  const bookAll = (why: string, pauseSeconds: number) => {
    book([...row.answered.keys(), ...row.ready.map(one => one.place)], why)
    return { out: outcomesOf(row, chunk), pauseSeconds }
  }
  if (!refusals.areSeveral() && row.ready.some(({ reader }) => refusals.isKnown(reader))) {
    const answer = await ports.ask().catch(() => null)
    if (answer?.answer === 'accepted') refusals.answered()
    else if (answer?.answer === 'defect' || answer?.answer === 'halted') {
      const fault = answer.answer === 'defect' ? answer.why : operatorsFault(answer)
      if (fault !== null) await ports.halted(mailing, fault)
      return bookAll(answer.why, haltedSeconds)
    }
    if (epochMs(ports.clock.now()) - began > slowMs) return bookAll('SES answers slowly', throttledSeconds)
  }

  const lane = laneOf(mailing)
  const quota = await ports.quota.quota()
  const perSecond = laneRate(quota, lane)
  // Half of the chunk's time is for waiting; where the rate is low, it holds a few sends and not the whole chunk.
  const waitMs = ports.chunkMs / 2
  const now = row.ready.slice(0, Math.max(1, Math.floor((perSecond * waitMs) / 1000)))
  const spreadMs = ((now.length - 1) * 1000) / perSecond
  const reserved = await ports.pace.reserve(
    pacedBy(quota, lane),
    now.length,
    perSecond,
    waitMs - spreadMs,
    reserveUpTo(quota, lane),
  )
  if (reserved === 'spent') return bookAll(spent, haltedSeconds)
  if (reserved === 'busy') return bookAll(booked, busySeconds)
  book(
    row.ready.slice(now.length).map(one => one.place),
    booked,
  )
  const { answered, pauseSeconds } = await handOver(now, reserved.from, perSecond, refusals, ports)
  for (const [place, one] of answered) row.answered.set(place, one)
  const isLeft = now.length < row.ready.length || isUnread
  return conclude(attempt, row, refusals, pauseSeconds ?? (isLeft ? 0 : null), ports)
}
