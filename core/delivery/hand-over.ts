import { type Clock, epochMs, type Instant } from '../instant.ts'
import type { Answer, Envelope, Mailer } from './envelope.ts'
import { messageOf } from './message-of.ts'
import { missedAfterMs } from './pacing.ts'
import { type RefusalCount, severalReaders } from './refusals.ts'

/** A mail of a row that is ready to go. */
export type Ready = { place: string; reader: string; envelope: Envelope }
export type Answered = { answer: Answer; at: Instant }

export type HandOverPorts = {
  mailer: Mailer
  clock: Clock
  sleep(ms: number): Promise<void>
}

const missed: Answer = { answer: 'throttled', why: 'its moment had passed' }
const unasked: Answer = { answer: 'throttled', why: 'several before it were refused' }

/** When the run goes on: SES itself advises ten minutes where it takes nothing; five seconds after *too fast*. */
export const haltedSeconds = 600
export const throttledSeconds = 5

/**
 * Hands a row's mails to SES, each at its moment. Once SES takes nothing, the rest is answered like the last and not
 * asked for.
 * @param from the moment of the first
 * @param refusals goes on counting
 * @returns by place; and after how many seconds to go on (null: at once)
 */
export const handOver = async (
  ready: readonly Ready[],
  from: Instant,
  perSecond: number,
  refusals: RefusalCount,
  { mailer, clock, sleep }: HandOverPorts,
): Promise<{ answered: Map<string, Answered>; pauseSeconds: number | null }> => {
  const answered = new Map<string, Answered>()
  let pauseSeconds: number | null = null
  let last: Answer | null = null
  let refusedInARow = 0
  await Promise.all(
    ready.map(async ({ place, reader, envelope }, turn) => {
      const at = epochMs(from) + (turn * 1000) / perSecond
      await sleep(Math.max(0, at - epochMs(clock.now())))
      const isMissed = epochMs(clock.now()) - at > missedAfterMs
      const answer: Answer = last ?? (isMissed ? missed : await submitted(envelope, mailer))
      answered.set(place, { answer, at: clock.now() })
      if (answer.answer === 'accepted') {
        refusals.taken()
        refusedInARow = 0
      } else if (answer.answer === 'defect' && answer.whose !== 'reader') {
        refusals.refused(place, reader)
        refusedInARow += 1
        if (refusedInARow >= severalReaders) last ??= unasked
      } else if (answer.answer === 'halted') {
        last = answer
        pauseSeconds = haltedSeconds
      } else if (isMissed) pauseSeconds ??= 0
      else if (answer.answer === 'throttled' && last === null) pauseSeconds = throttledSeconds
    }),
  )
  return { answered, pauseSeconds }
}

/** A defect of our own in the middle leaves the mail unknown, and the others of the row as they are. */
const submitted = async (envelope: Envelope, mailer: Mailer): Promise<Answer> => {
  try {
    return await mailer.submit(envelope)
  } catch (error) {
    return { answer: 'unknown', why: messageOf(error) }
  }
}
