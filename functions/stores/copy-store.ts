import type { Copies, LastCopy } from '#core/fault/watch-copies'
import type { Key, Table } from './table.ts'

const copyKey: Key = { pk: 'RUNS', sk: 'COPY' }

/** When `storywire backup` has last copied all elsewhere. */
export const createCopyStore = (
  table: Table,
): Copies & { made(copy: LastCopy): Promise<void>; end(): Promise<void> } => ({
  async last() {
    const item = await table.get(copyKey)
    return typeof item?.at === 'string' && typeof item.withinHours === 'number'
      ? { at: item.at, withinHours: item.withinHours }
      : null
  },
  async made(copy) {
    await table.put({ ...copyKey, ...copy })
  },
  async end() {
    await table.remove(copyKey)
  },
})
