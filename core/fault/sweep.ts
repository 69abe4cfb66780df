import { type Clock, plusHours } from '../instant.ts'
import type { Journal } from '../journal.ts'
import type { Runs } from './runs.ts'

/** What a sweep came to, by what was done how often. */
export type Swept = {
  resent: number
  ended: number
  erased: number
  suppressed: number
  tallied: number
  faults: number
  told: number
}

export type SweepNote = { kind: 'swept' } & Swept

type Task = () => Promise<number>

export type SweepPorts = {
  /** They send again what stands still. */
  resend: readonly Task[]
  /** Daily work, in its order: by name, and as what its count is told. */
  daily: readonly (readonly [work: string, as: keyof Swept, task: Task])[]
  /** They judge what is there, and tell of it. Null: nobody hears of faults, and nothing is judged. */
  faults: { watch: Task; tell: Task } | null
  runs: Runs
  clock: Clock
  journal: Journal<SweepNote>
}

/** Daily work that was last done so long ago is done now. */
const overdueHours = 25

/**
 * Finds what stands still, whatever lost it, does daily work that is due, then tells the operator of faults. A task that
 * fails does not keep the others.
 * @param what *open*: every few minutes. *retention*: once a day
 * @throws what the first task that failed threw, after all others
 */
export const sweep = async (what: 'open' | 'retention', ports: SweepPorts): Promise<Swept> => {
  const { runs, clock } = ports
  const done: Swept = { resent: 0, ended: 0, erased: 0, suppressed: 0, tallied: 0, faults: 0, told: 0 }
  const failures: unknown[] = []
  const run = async (as: keyof Swept, task: Task) => {
    try {
      done[as] += await task()
    } catch (failure) {
      failures.push(failure)
    }
  }
  if (what === 'open') for (const task of ports.resend) await run('resent', task)
  for (const [work, as, task] of ports.daily)
    await run(as, async () => {
      // Also when its schedule did not fire.
      if (what === 'open' && (await runs.lastDone(work)) > plusHours(clock.now(), -overdueHours)) return 0
      const count = await task()
      await runs.done(work)
      return count
    })
  // Last, and judging before telling: what is found now is told now.
  if (what === 'open' && ports.faults !== null) {
    await run('faults', ports.faults.watch)
    await run('told', ports.faults.tell)
  }
  if (Object.values(done).some(count => count > 0)) ports.journal.note({ kind: 'swept', ...done })
  // As an error of the function, of which CloudWatch tells.
  if (failures.length > 0) throw failures[0]
  return done
}
