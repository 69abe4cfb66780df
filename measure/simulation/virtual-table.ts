import type { createMemoryTable } from '#functions/stores/memory-table'
import type { Table } from '#functions/stores/table'
import type { createLaggingIndex } from './lagging-index.ts'
import type { Witness } from './witness.ts'
import type { Calls, Worker } from './worker.ts'

export type TableMeans = {
  memory: ReturnType<typeof createMemoryTable>
  calls: Calls
  index: ReturnType<typeof createLaggingIndex>
  witness: Witness
  /** Breaks the table on purpose. */
  broken(table: Table): Table
}

/** The one table as one worker reaches it: over a network, and with an index that lags. */
export const tableFor = (worker: Worker, { memory, calls, index, witness, broken }: TableMeans): Table => {
  // What a broken table does, too, is seen as it is done.
  const seen: Table = {
    ...memory,
    async getMany(keys) {
      witness.read(worker, keys)
      return memory.getMany(keys)
    },
    async put(item, conditions) {
      const written = await memory.put(item, conditions)
      if (written === 'written') {
        index.wrote(item)
        witness.put(worker, item)
      }
      return written
    },
    async update(key, change, conditions) {
      const written = await memory.update(key, change, conditions)
      if (written === 'written') witness.update(worker, key, change)
      return written
    },
    async remove(key, conditions) {
      if (key.pk === 'OPEN') witness.openMailings.delete(key.sk)
      return memory.remove(key, conditions)
    },
    query: async (partition, range) =>
      range?.index ? index.query(partition, range) : memory.query(partition, range),
  }
  const table = broken(seen)
  const over = <Value>(what: string, act: () => Promise<Value>) => calls.call(worker, what, act)
  return {
    get: key => over(`get ${key.pk} ${key.sk}`, () => table.get(key)),
    getMany: keys => over(`get ${keys.length} items`, () => table.getMany(keys)),
    put: (item, conditions) => over(`put ${item.pk} ${item.sk}`, () => table.put(item, conditions)),
    update: (key, change, conditions) =>
      over(`update ${key.pk} ${key.sk}`, () => table.update(key, change, conditions)),
    remove: (key, conditions) => over(`remove ${key.pk} ${key.sk}`, () => table.remove(key, conditions)),
    query: (partition, range) => over(`query ${partition}`, () => table.query(partition, range)),
  }
}
