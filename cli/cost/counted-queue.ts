import { longPollSeconds } from './assumptions.ts'
import type { ManyWaits } from './many-waits.ts'
import type { Tally } from './tally.ts'

/** A queue that counts its requests, and how many of its messages are not done yet. */
export type CountedQueue<Body> = {
  send(body: Body, delaySeconds?: number): void
  /** As Lambda's poller does: answers when something is there, at the latest after 20 seconds. */
  receive(most: number, waitMs?: number): Promise<Body[]>
  /** One request for up to ten messages. */
  remove(messages: number): void
  /** Sent and not removed. */
  left(): number
}

const mostAtOnce = 10
/** The smallest step of looking; finer than any latency here. */
const stepMs = 10

/** @param bySns what SNS delivers is not charged as a request of ours */
export const createCountedQueue = <Body>(
  time: ManyWaits,
  tally: Pick<Tally, 'sqsRequests'>,
  bySns: boolean,
): CountedQueue<Body> => {
  const messages: { body: Body; at: number }[] = []
  let left = 0
  return {
    send(body, delaySeconds = 0) {
      if (!bySns) tally.sqsRequests += 1
      left += 1
      messages.push({ body, at: time.ms() + delaySeconds * 1000 })
    },
    async receive(most, waitMs = longPollSeconds * 1000) {
      tally.sqsRequests += 1
      const until = time.ms() + waitMs
      for (;;) {
        const taken: Body[] = []
        for (let n = 0; n < messages.length && taken.length < Math.min(most, mostAtOnce); )
          if ((messages[n]?.at ?? 0) <= time.ms()) taken.push(...messages.splice(n, 1).map(one => one.body))
          else n += 1
        if (taken.length > 0 || time.ms() >= until) return taken
        await time.sleep(Math.min(stepMs, until - time.ms()))
      }
    },
    remove(count) {
      left -= count
      tally.sqsRequests += Math.ceil(count / mostAtOnce)
    },
    left: () => left,
  }
}
