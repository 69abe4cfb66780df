import type { Runs } from '#core/fault/runs'
import type { Clock, Instant } from '#core/instant'
import { absent, type Key, type Table } from './table.ts'

const keyOf = (work: string): Key => ({ pk: 'RUNS', sk: work })

/** When work was last done, or first asked for; null: neither. */
export const readLastDone = async (table: Pick<Table, 'get'>, work: string): Promise<Instant | null> => {
  const item = await table.get(keyOf(work))
  return typeof item?.at === 'string' ? item.at : null
}

/** @param clock tells the moment that is written down */
export const createRuns = (table: Table, clock: Clock): Runs => ({
  async done(work) {
    await table.put({ ...keyOf(work), at: clock.now() })
  },
  async lastDone(work) {
    const known = await readLastDone(table, work)
    if (known !== null) return known
    const now = clock.now()
    await table.put({ ...keyOf(work), at: now }, [absent('pk')])
    return now
  },
})
