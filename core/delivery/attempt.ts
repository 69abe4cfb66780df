import type { Clock, Instant } from '../instant.ts'
import { epochMs } from '../instant.ts'
import type { Answer, Envelope, Letter, Mailer } from './envelope.ts'
import { type Chunk, defectsAt, type Outcome, type SkipReason } from './ledger.ts'
import { laneOf, type Mailing } from './mailing.ts'
import { laneRate, missedAfterMs, type Pace, pacedBy, type QuotaSource, reserveUpTo } from './pacing.ts'

/** May this reader be written to, now? Read strongly consistent before every attempt. */
export type Standing<Reader> =
  | { may: true; address: string; reader: Reader }
  | { may: false; why: SkipReason }

export type AttemptPorts<Reader> = {
  standings(mailing: Mailing, ids: string[]): Promise<Map<string, Standing<Reader>>>
  /**
   * Reads what the reader's mail is made of; the answer makes it. What cannot be read now is read later, what cannot be
   * made is a defect of this mail.
   */
  compose(mailing: Mailing, reader: Reader): Promise<() => Letter | { skip: SkipReason }>
  mailer: Mailer
  pace: Pace
  quota: QuotaSource
  clock: Clock
  sleep(ms: number): Promise<void>
  /** Hears that SES takes nothing, and will not until somebody has set it right. */
  halted(mailing: Mailing, why: string): Promise<void> | void
  /** Longest time that one chunk may take: waiting for the pace, and SES's time-out. */
  chunkMs: number
}

export type Attempt = { mailing: Mailing; shard: string; chunk: Chunk; places: string[] }

/** The lane is booked: come back soon. The run is halted: SES itself advises ten minutes. */
const busySeconds = 20
const haltedSeconds = 600
const spent = "what is left of the day's quota is kept for confirmations and alerts"
/** After SES said *too fast*. */
const throttledSeconds = 5

/**
 * Reads the readers, skips with a reason, reserves the pace and hands the rest to SES, each at its moment.
 * @returns the outcomes to record, and after how many seconds to go on (null: at once)
 */
export const attemptPlaces = async <Reader>(
  attempt: Attempt,
  ports: AttemptPorts<Reader>,
): Promise<{ out: Record<string, Outcome>; pauseSeconds: number | null }> => {
  const { mailing, chunk } = attempt
  const out: Record<string, Outcome> = {}
  const composed = await envelopesFor(attempt, ports, out)
  const isUnread = Object.values(out).some(one => one.is === 'not-sent' && one.defects === 0)
  if (composed.length === 0) return { out, pauseSeconds: isUnread ? busySeconds : null }

  const lane = laneOf(mailing)
  const quota = await ports.quota.quota()
  const perSecond = laneRate(quota, lane)
  // Half of the chunk's time is for waiting; where the rate is low, it holds a few sends and not the whole chunk.
  const waitMs = ports.chunkMs / 2
  const envelopes = composed.slice(0, Math.max(1, Math.floor((perSecond * waitMs) / 1000)))
  const spreadMs = ((envelopes.length - 1) * 1000) / perSecond
  const reserved = await ports.pace.reserve(
    pacedBy(quota, lane),
    envelopes.length,
    perSecond,
    waitMs - spreadMs,
    reserveUpTo(quota, lane),
  )
  const isReserved = typeof reserved === 'object'
  const booked: Answer = { answer: 'throttled', why: reserved === 'spent' ? spent : 'the lane is booked' }
  const missed: Answer = { answer: 'throttled', why: 'its moment had passed' }
  for (const { place } of isReserved ? composed.slice(envelopes.length) : composed)
    out[place] = outcomeOf(booked, ports.clock.now(), chunk, place)
  if (!isReserved) return { out, pauseSeconds: reserved === 'spent' ? haltedSeconds : busySeconds }
  let pauseSeconds: number | null = envelopes.length < composed.length || isUnread ? 0 : null
  let halted: Extract<Answer, { answer: 'halted' }> | null = null
  await Promise.all(
    envelopes.map(async ({ place, envelope }, turn) => {
      const at = epochMs(reserved.from) + (turn * 1000) / perSecond
      await ports.sleep(Math.max(0, at - epochMs(ports.clock.now())))
      const isMissed = epochMs(ports.clock.now()) - at > missedAfterMs
      const answer: Answer = halted ?? (isMissed ? missed : await submitted(envelope, ports.mailer))
      if (answer.answer === 'halted') {
        // Told once a row: what the rest of it is answered is this very answer.
        const isFirst = halted === null
        halted = answer
        if (isFirst && answer.needs === 'operator') await ports.halted(mailing, answer.why)
        pauseSeconds = haltedSeconds
      } else if (isMissed) pauseSeconds ??= 0
      else if (answer.answer === 'throttled' && !halted) pauseSeconds = throttledSeconds
      out[place] = outcomeOf(answer, ports.clock.now(), chunk, place)
    }),
  )
  return { out, pauseSeconds }
}

/** A defect of our own in the middle leaves the mail unknown, and the others of the row as they are. */
const submitted = async (envelope: Envelope, mailer: Mailer): Promise<Answer> => {
  try {
    return await mailer.submit(envelope)
  } catch (error) {
    return { answer: 'unknown', why: messageOf(error) }
  }
}

const envelopesFor = async <Reader>(
  { mailing, shard, chunk, places }: Attempt,
  ports: AttemptPorts<Reader>,
  out: Record<string, Outcome>,
): Promise<{ place: string; envelope: Envelope }[]> => {
  const idAt = (place: string) => chunk.ids[Number(place)] ?? ''
  const standings = await ports.standings(mailing, places.map(idAt))
  const envelopes: { place: string; envelope: Envelope }[] = []
  for (const place of places) {
    const at = ports.clock.now()
    const standing = standings.get(idAt(place)) ?? { may: false as const, why: 'left' as const }
    if (!standing.may) {
      out[place] = { is: 'skipped', why: standing.why, at }
      continue
    }
    const letter = await letterFor(mailing, standing.reader, ports)
    if ('answer' in letter) {
      out[place] = outcomeOf(letter, at, chunk, place)
      continue
    }
    if ('skip' in letter) {
      out[place] = { is: 'skipped', why: letter.skip, at }
      continue
    }
    const tags = {
      mailing: mailing.id,
      shard,
      chunk: chunk.after || 'first',
      place,
      attempt: String(chunk.attempt),
    }
    envelopes.push({ place, envelope: { ...letter, to: standing.address, tags } })
  }
  return envelopes
}

const outcomeOf = (answer: Answer, at: Instant, chunk: Chunk, place: string): Outcome => {
  const { attempt } = chunk
  switch (answer.answer) {
    case 'accepted':
      return { is: 'submitted', ses: answer.ses, at, attempt }
    case 'throttled':
    case 'halted':
      return { is: 'not-sent', why: answer.why, at, attempt, defects: defectsAt(chunk, place) }
    case 'defect':
      return { is: 'not-sent', why: answer.why, at, attempt, defects: defectsAt(chunk, place) + 1 }
    case 'unknown':
      return { is: 'uncertain', why: answer.why, at, attempt }
  }
}

/** A mail that cannot be made is refused like one that SES refuses; one whose parts cannot be read is tried later. */
const letterFor = async <Reader>(
  mailing: Mailing,
  reader: Reader,
  ports: AttemptPorts<Reader>,
): Promise<Letter | { skip: SkipReason } | Answer> => {
  let make: () => Letter | { skip: SkipReason }
  try {
    make = await ports.compose(mailing, reader)
  } catch (error) {
    return { answer: 'throttled', why: messageOf(error) }
  }
  try {
    return make()
  } catch (error) {
    return { answer: 'defect', why: messageOf(error) }
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
