import type { Item, Key, Table } from '#functions/stores/table'
import { itemBytes } from './item-size.ts'
import type { Tally } from './tally.ts'

/** A call of the table, as its cost in time is known. */
export type TableCall = 'get' | 'getMany' | 'put' | 'update' | 'remove' | 'query'

const writeUnitBytes = 1024
const readUnitBytes = 4096
/** A query answers with a megabyte at most; its sum is rounded page by page. */
const units = (bytes: number, each: number): number => Math.max(1, Math.ceil(bytes / each))

/**
 * Counts what DynamoDB would bill (developer guide, *Read and write operations*): a write by the larger of the item
 * before and after, also when its condition fails; each item of a batch for itself; a query by its sum; an index that
 * holds the keys only is written when they change, and read eventually.
 * @param called hears of each call before it is made; what it waits for is the time that the call takes
 */
export const countingTable = (
  table: Table,
  tally: Pick<Tally, 'readUnits' | 'writeUnits'>,
  called: (call: TableCall, items: number) => Promise<void> = async () => {},
): Table => {
  const writing = async <Done>(key: Key, write: () => Promise<Done>): Promise<Done> => {
    const before = await table.get(key)
    const done = await write()
    const after = await table.get(key)
    tally.writeUnits += units(Math.max(itemBytes(before), itemBytes(after)), writeUnitBytes)
    tally.writeUnits += indexUnits(before, after)
    return done
  }
  return {
    async get(key) {
      await called('get', 1)
      const item = await table.get(key)
      tally.readUnits += units(itemBytes(item), readUnitBytes)
      return item
    },
    async getMany(keys) {
      await called('getMany', keys.length)
      const items = await table.getMany(keys)
      for (const item of items) tally.readUnits += units(itemBytes(item), readUnitBytes)
      tally.readUnits += new Set(keys.map(key => JSON.stringify([key.pk, key.sk]))).size - items.length
      return items
    },
    async put(item, conditions) {
      await called('put', 1)
      return writing(item, () => table.put(item, conditions))
    },
    async update(key, change, conditions) {
      await called('update', 1)
      return writing(key, () => table.update(key, change, conditions))
    },
    async remove(key, conditions) {
      await called('remove', 1)
      return writing(key, () => table.remove(key, conditions))
    },
    async query(partition, range) {
      const items = await table.query(partition, range)
      await called('query', items.length)
      const read = units(
        items.reduce((sum, item) => sum + itemBytes(item), 0),
        readUnitBytes,
      )
      tally.readUnits += range?.index ? read / 2 : read
      return items
    },
  }
}

/** One for an entry that comes or goes, two for one that moves. */
const indexUnits = (before: Item | undefined, after: Item | undefined): number => {
  const entry = (item: Item | undefined) =>
    item?.apk === undefined || item.ask === undefined ? null : JSON.stringify([item.apk, item.ask])
  const [old, now] = [entry(before), entry(after)]
  return old === now ? 0 : Number(old !== null) + Number(now !== null)
}
