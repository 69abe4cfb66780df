import { isNewer, newerItem } from './item.ts'
import type { Condition, Item, Key, Table, Written } from './table.ts'

const notNewer: Condition = { path: 'v', is: 'absent or =', value: 1 }

/** Whether a write has conditions of its own, beside the one that every write has. */
export const hasOwnConditions = (conditions: readonly Condition[]): boolean =>
  conditions.some(one => one !== notNewer)

/**
 * Leaves alone what a newer version of the product wrote, whoever runs beside it or after it was taken back: nothing of
 * this version reads half of it, and nothing overwrites or removes it.
 */
export const keepNewer = (table: Table): Table => {
  const refuse = (key: Key, conditions: readonly Condition[], written: Written): Written => {
    // Its only condition did not hold.
    if (written === 'lost' && conditions.length === 0) throw newerItem(key)
    return written
  }
  return {
    ...table,
    async get(key) {
      const item = await table.get(key)
      if (item && isNewer(item)) throw newerItem(item)
      return item
    },
    async put(item: Item, conditions = []) {
      return refuse(item, conditions, await table.put(item, [...conditions, notNewer]))
    },
    async update(key, change, conditions = []) {
      return refuse(key, conditions, await table.update(key, change, [...conditions, notNewer]))
    },
    async remove(key, conditions = []) {
      return refuse(key, conditions, await table.remove(key, [...conditions, notNewer]))
    },
  }
}
