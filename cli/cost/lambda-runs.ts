import { memoryMbPerCpu } from './assumptions.ts'
import type { CountedQueue } from './counted-queue.ts'
import type { ManyWaits } from './many-waits.ts'
import type { Tally } from './tally.ts'

/** One Lambda environment: what runs in it shares one CPU. */
export type Slot = {
  /** Waits until so many milliseconds of a whole CPU were had. */
  cpu(ms: number): Promise<void>
  /** A timer: it fires when its time has come and the CPU is free. */
  sleep(ms: number): Promise<void>
}

type Mapping = {
  memoryMb: number
  timeoutSeconds: number
  batchSize: number
  windowSeconds: number
  concurrency: number
}

/** @param memoryMb decides how much of a CPU there is; one thread uses one at most */
export const createSlot = (time: ManyWaits, memoryMb: number): Slot => {
  const share = Math.min(1, memoryMb / memoryMbPerCpu)
  let free = 0
  return {
    cpu(ms) {
      free = Math.max(free, time.ms()) + ms / share
      return time.sleep(free - time.ms())
    },
    async sleep(ms) {
      await time.sleep(ms)
      if (free > time.ms()) await time.sleep(free - time.ms())
    },
  }
}

type Handler = (event: unknown, context: { getRemainingTimeInMillis(): number }) => Promise<unknown>

/**
 * Feeds a function from its queue as an event source mapping does, and counts what it takes: each poller gathers a
 * batch for as long as its window lasts, and each run is billed from its beginning to its end.
 */
export const runFromQueue = <Body>(
  queue: CountedQueue<Body>,
  mapping: Mapping,
  time: ManyWaits,
  tally: Pick<Tally, 'lambdaRequests' | 'gbSeconds'>,
  handlerIn: (slot: Slot) => Handler,
): void => {
  const { memoryMb, timeoutSeconds, batchSize, windowSeconds } = mapping
  const gather = async (): Promise<Body[]> => {
    const batch = await queue.receive(batchSize)
    const until = time.ms() + windowSeconds * 1000
    while (batch.length > 0 && batch.length < batchSize && time.ms() < until)
      batch.push(...(await queue.receive(batchSize - batch.length, until - time.ms())))
    return batch
  }
  const poll = async (): Promise<void> => {
    const handler = handlerIn(createSlot(time, memoryMb))
    for (;;) {
      const batch = await gather()
      if (batch.length === 0) continue
      const startedAt = time.ms()
      const Records = batch.map((body, n) => ({ messageId: String(n), body: JSON.stringify(body) }))
      const left = () => timeoutSeconds * 1000 - (time.ms() - startedAt)
      await handler({ Records }, { getRemainingTimeInMillis: left })
      tally.lambdaRequests += 1
      tally.gbSeconds += (Math.ceil(time.ms() - startedAt) / 1000) * (memoryMb / 1024)
      queue.remove(batch.length)
    }
  }
  for (let n = 0; n < mapping.concurrency; n += 1) void poll()
}
