import type { Chances } from '../chances.ts'
import type { VirtualTime } from './virtual-time.ts'
import { type Calls, freshWorker, type Worker } from './worker.ts'

type Handler = (event: unknown, context: unknown) => Promise<unknown>

export type FunctionMeans = {
  time: VirtualTime
  chances: Chances
  calls: Calls
  name: string
  timeoutMs: number
  skewMs: number
  /** Everything that a container does when it starts; what it caches, dies with it. */
  start(worker: Worker): Handler
  failed(error: unknown): void
}

/** A Lambda function: warm containers that serve one event each at a time, time out and are replaced. */
export const createVirtualFunction = (means: FunctionMeans) => {
  const { time, chances, calls, name } = means
  type Container = { worker: Worker; handler: Handler; stop: (why: string) => void }
  const idle: Container[] = []
  let started = 0
  let generation = 0
  const start = (): Container => {
    started += 1
    const worker = freshWorker(`${name}-${started}`, chances.between(-means.skewMs, means.skewMs))
    return { worker, handler: means.start(worker), stop: () => {} }
  }
  return {
    /** A new version: containers at work finish what they do. */
    deploy() {
      generation += 1
      idle.splice(0)
    },
    /** @returns what the handler gave, or `failed` when it threw, died or timed out */
    invoke(event: unknown): Promise<{ gave: unknown } | 'failed'> {
      const container = idle.splice(chances.between(0, Math.max(0, idle.length - 1)), 1)[0] ?? start()
      const { worker } = container
      const mine = generation
      const endsAt = time.now() + means.timeoutMs
      return new Promise(resolve => {
        let isOver = false
        const end = (result: { gave: unknown } | 'failed') => {
          if (isOver) return
          isOver = true
          if (worker.alive && mine === generation) idle.push(container)
          resolve(result)
        }
        // Looked at now and then, as the poller of the queue does: a worker that died says nothing.
        time.after(means.timeoutMs, () => {
          if (isOver) return
          calls.kill(worker, 'timed out')
          end('failed')
        })
        const context = { getRemainingTimeInMillis: () => endsAt - time.now() }
        container.handler(event, context).then(
          gave => end({ gave }),
          error => {
            means.failed(error)
            end('failed')
          },
        )
      })
    },
  }
}
