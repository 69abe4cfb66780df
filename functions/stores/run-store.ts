import type { Clock, Instant } from '#core/instant'
import { absent, type Key, type Table } from './table.ts'

/** When work that is due again and again was last done to its end. */
export type RunStore = {
  done(work: string): Promise<void>
  /** The moment at which it was last done; before the first time, the moment at which it was first asked for. */
  lastDone(work: string): Promise<Instant>
}

const keyOf = (work: string): Key => ({ pk: 'RUNS', sk: work })

/** @param clock tells the moment that is written down */
export const createRuns = (table: Table, clock: Clock): RunStore => ({
  async done(work) {
    await table.put({ ...keyOf(work), at: clock.now() })
  },
  async lastDone(work) {
    const item = await table.get(keyOf(work))
    if (typeof item?.at === 'string') return item.at
    const now = clock.now()
    await table.put({ ...keyOf(work), at: now }, [absent('pk')])
    return now
  },
})

/** Names of work. */
export const collecting = (story: string): string => `collect ${story}`
export const erasing = 'erase'
export const reconciling = 'reconcile'
