import { laneRate, type Pace, pacedBy, type QuotaSource, type SendQuota } from '../delivery/pacing.ts'
import { type Clock, epochMs } from '../instant.ts'

export type AskPacePorts = {
  quota: QuotaSource
  pace: Pick<Pace, 'aheadMs'>
  clock: Clock
  /** @param ms milliseconds */
  sleep(ms: number): Promise<void>
}

/** Of the greetings' rate: whoever fills in a form meanwhile walks past an import. */
const shareOfRate = 0.5
/** Of the day's mails: digests and alerts of the same day need the rest. */
const shareOfDay = 0.5
/** Booked further ahead than this, the lane has enough to do with those who have just asked. */
const aheadAtMostMs = 2_000
/** So long until SES may grant more, or the lane be free. */
const restMs = { spent: 60_000, busy: 1_000 } as const

/** Mails a second that an import asks with. */
export const askRate = (quota: SendQuota): number => laneRate(quota, 'greetings') * shareOfRate

/**
 * Lets an import's confirmations go one by one, at half of the greetings' rate. They are never urgent: alerts have a lane
 * and a rate of their own, and a mail that waited in the queue for days would be worth nothing.
 */
export const createAskPace = ({ quota, pace, clock, sleep }: AskPacePorts): (() => Promise<void>) => {
  let nextMs = 0
  let known: { quota: SendQuota; asked: number } | undefined
  return async () => {
    for (;;) {
      const granted = await quota.quota()
      if (known?.quota !== granted) known = { quota: granted, asked: 0 }
      const { perDay, sentLastDay } = granted
      if (perDay >= 0 && sentLastDay + known.asked >= perDay * shareOfDay) await sleep(restMs.spent)
      else if ((await pace.aheadMs(pacedBy(granted, 'greetings'))) > aheadAtMostMs) await sleep(restMs.busy)
      else break
    }
    const now = epochMs(clock.now())
    const atMs = Math.max(now, nextMs)
    if (atMs > now) await sleep(atMs - now)
    nextMs = atMs + 1000 / askRate(known.quota)
    known.asked += 1
  }
}
