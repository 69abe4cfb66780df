import type { Refusals } from '#core/delivery/refusals'
import * as shapes from './reader-shapes.ts'
import type { Key, Table } from './table.ts'

const refusedKey: Key = { pk: 'QUOTA', sk: 'refused' }

/** One item for all mailings and workers: ids of readers. Of two that write at once one is lost, and that does no harm. */
export const createRefusals = (table: Table): Refusals => ({
  async inARow() {
    const item = await table.get(refusedKey)
    return item ? shapes.ids.parse(item.readers) : []
  },
  async keep(readers) {
    await table.put({ ...refusedKey, readers: [...readers] })
  },
})
