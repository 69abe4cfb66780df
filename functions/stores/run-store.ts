import type { Runs } from '#core/fault/runs'
import type { Clock } from '#core/instant'
import { absent, type Key, type Table } from './table.ts'

const keyOf = (work: string): Key => ({ pk: 'RUNS', sk: work })

/** @param clock tells the moment that is written down */
export const createRuns = (table: Table, clock: Clock): Runs => ({
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
