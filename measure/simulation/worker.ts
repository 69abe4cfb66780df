import type { Chances } from '../chances.ts'
import type { VirtualTime } from './virtual-time.ts'
import type { Weather } from './weather.ts'

/** One container of a function. Once it is dead, nothing that it waits for ever comes back to it. */
export type Worker = {
  name: string
  alive: boolean
  aheadMs: number
  /** Readers' places that it has claimed or counted, and not yet recorded. */
  open: Set<string>
  /** When it last claimed a row or counted an attempt, and when it last read each reader. True time. */
  begunAt: number
  readAt: Map<string, number>
}

export const freshWorker = (name: string, aheadMs: number): Worker => ({
  ...{ name, alive: true, aheadMs, open: new Set(), begunAt: 0 },
  readAt: new Map(),
})

export type Calls = {
  /** Any call of a port: it takes time, may fail, and its worker may die before it or after it. */
  call<Value>(worker: Worker, what: string, act: () => Promise<Value>): Promise<Value>
  kill(worker: Worker, why: string): void
  crashes(): number
}

export class TableFault extends Error {}

export type CallsMeans = {
  time: VirtualTime
  chances: Chances
  weather: Weather
  isTroubled(): boolean
  /** Odd seeds have at least one crash. */
  mustCrash: boolean
  died(worker: Worker): void
  trace(line: string): void
}

export const createCalls = (means: CallsMeans): Calls => {
  const { time, chances, weather, trace } = means
  let crashes = 0
  // Where the one crash that must happen does: at one of the first calls of a worker that delivers.
  let untilCrash = means.mustCrash ? chances.between(20, 200) : Number.POSITIVE_INFINITY
  const kill = (worker: Worker, why: string) => {
    if (!worker.alive) return
    worker.alive = false
    crashes += 1
    trace(`${worker.name} dies (${why})`)
    means.died(worker)
  }
  const dies = (worker: Worker): boolean => {
    if (worker.name.startsWith('deliver')) untilCrash -= 1
    if (untilCrash === 0) return true
    return means.isTroubled() && chances.in(weather.crash)
  }
  const latency = (): number => {
    if (means.isTroubled() && chances.in(weather.slow)) return chances.between(500, 45_000)
    return chances.between(1, 25)
  }
  return {
    kill,
    crashes: () => crashes,
    call: (worker, what, act) =>
      new Promise((resolve, reject) => {
        if (!worker.alive) return
        const death = dies(worker) ? (chances.in(0.5) ? 'before' : 'after') : null
        if (death === 'before') return kill(worker, `before ${what}`)
        const faulty = means.isTroubled() && chances.in(weather.tableFault)
        const fault = faulty ? (chances.in(0.5) ? 'before' : 'after') : null
        time.after(latency(), async () => {
          // The request of a worker that died meanwhile may have left it or not.
          if (!worker.alive && chances.in(0.5)) return
          trace(`${worker.name} ${what}`)
          if (fault === 'before') return reject(new TableFault('The table did not answer.'))
          try {
            const value = await act()
            if (death === 'after') kill(worker, `after ${what}`)
            if (!worker.alive) return
            if (fault === 'after') reject(new TableFault('The table did not answer.'))
            else resolve(value)
          } catch (error) {
            if (worker.alive) reject(error)
          }
        })
      }),
  }
}
