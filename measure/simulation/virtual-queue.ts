import type { Queue } from '#core/delivery/queue'
import type { Chances } from '../chances.ts'
import type { VirtualTime } from './virtual-time.ts'

/** As SQS hands it over, with how often it did by now. */
type Received = { messageId: string; body: string; attributes: { ApproximateReceiveCount: string } }

/** What a function made of a batch: the ids of messages that come again; all of them when it failed or died. */
export type Batch = (messages: Received[]) => Promise<'failed' | string[]>

export type QueueMeans = {
  time: VirtualTime
  chances: Chances
  name: string
  /** Share of messages that are received twice. */
  doubled(): number
  /** So many batches at once. */
  concurrency: number
  batchSize: number
  visibilityMs: number
  /** So long what is no full batch is gathered, as by an event source's window. */
  gatherMs: number
  /** Whether what was ever sent is kept, each text once. */
  remembers: boolean
  receive: Batch
  /** Until when nobody takes anything, in epoch milliseconds; null: somebody does. */
  restsUntil?(): number | null
}

type Message = { id: string; body: string; receives: number }

/** As `infra/house/queue-with-dead-letters.ts` has it. */
const receivesAtMost = 5

/** SQS: at least once, in any order, again after the visibility time-out, in the end to the dead letters. */
export const createVirtualQueue = (means: QueueMeans) => {
  const { time, chances, name } = means
  const visible: Message[] = []
  const dead: string[] = []
  const bodies = new Set<string>()
  let sent = 0
  let underWay = 0
  let waiting = 0
  let isGathering = false
  const show = (message: Message, ms: number) => {
    waiting += 1
    time.after(ms, () => {
      waiting -= 1
      visible.push(message)
      next()
    })
  }
  const gather = () => {
    if (isGathering) return
    isGathering = true
    time.after(means.gatherMs, () => {
      isGathering = false
      work()
    })
  }
  const receive = (): Message[] => {
    const batch: Message[] = []
    while (batch.length < means.batchSize && visible.length > 0)
      batch.push(...visible.splice(chances.between(0, visible.length - 1), 1))
    return batch
  }
  const work = () => {
    if (underWay >= means.concurrency || visible.length === 0) return
    const until = means.restsUntil?.() ?? null
    if (until !== null) return void time.after(until - time.now(), work)
    const batch = receive()
    underWay += 1
    for (const message of batch) message.receives += 1
    means
      .receive(
        batch.map(({ id, body, receives }) => ({
          messageId: id,
          body,
          attributes: { ApproximateReceiveCount: String(receives) },
        })),
      )
      .then(outcome => {
        underWay -= 1
        for (const message of batch) {
          if (outcome !== 'failed' && !outcome.includes(message.id)) continue
          if (message.receives >= receivesAtMost) dead.push(message.body)
          else show(message, means.visibilityMs)
        }
        time.after(chances.between(1, 50), next)
      })
      .catch(() => {})
    next()
  }
  /** What is no full batch waits for more. */
  const next = () => {
    if (means.gatherMs === 0 || visible.length >= means.batchSize) return work()
    if (visible.length > 0) gather()
  }
  const take = (body: string, delayMs: number) => {
    sent += 1
    if (means.remembers) bodies.add(body)
    const times = chances.in(means.doubled()) ? 2 : 1
    for (let n = 0; n < times; n += 1) {
      const more = n === 0 ? chances.between(1, 400) : chances.between(1, chances.in(0.8) ? 3_000 : 900_000)
      show({ id: `${name}-${sent}-${n}`, body, receives: 0 }, delayMs + more)
    }
  }
  return {
    take,
    bodies,
    dead,
    isEmpty: () => visible.length + underWay + waiting === 0,
  }
}

export type VirtualQueue = ReturnType<typeof createVirtualQueue>

/** The queue as a worker reaches it. */
export const queueFor = <Message>(
  queue: VirtualQueue,
  over: (act: () => Promise<void>) => Promise<void>,
): Queue<Message> => ({
  send: (message, delaySeconds = 0) =>
    over(async () => queue.take(JSON.stringify(message), delaySeconds * 1000)),
})
