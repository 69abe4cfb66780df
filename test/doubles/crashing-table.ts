import type { Table } from '#functions/stores/table'

/** A worker ended in the middle: whatever it waited for never comes back to it. */
export class Crash extends Error {}

type Step = { what: keyof Table; pk: string }
export type Fate = 'goes-well' | 'crash-before' | 'crash-after'

/**
 * A table whose callers die: before a step, so that it never happened, or after it, so that it did and nobody knows.
 * @param fate asked before every step
 */
export const crashingTable = (table: Table, fate: (step: Step) => Promise<Fate> | Fate): Table => {
  const step = async <Value>(what: keyof Table, pk: string, act: () => Promise<Value>): Promise<Value> => {
    const what_ = await fate({ what, pk })
    if (what_ === 'crash-before') throw new Crash(`before ${what} ${pk}`)
    const value = await act()
    if (what_ === 'crash-after') throw new Crash(`after ${what} ${pk}`)
    return value
  }
  return {
    get: key => step('get', key.pk, () => table.get(key)),
    getMany: keys => step('getMany', keys[0]?.pk ?? '', () => table.getMany(keys)),
    put: (item, conditions) => step('put', item.pk, () => table.put(item, conditions)),
    update: (key, change, conditions) => step('update', key.pk, () => table.update(key, change, conditions)),
    remove: (key, conditions) => step('remove', key.pk, () => table.remove(key, conditions)),
    query: (partition, range) => step('query', partition, () => table.query(partition, range)),
  }
}
