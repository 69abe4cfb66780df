import { expect, test } from 'vitest'
import { UnreadableItem } from '#core/fault/set-aside'
import { createMemoryTable } from '#functions/stores/memory-table'
import { createShelfStore } from '#functions/stores/shelf-store'

const key = { pk: 'STORY#harbour', sk: 'SHELF#one' }

test('a shelf that cannot be opened is refused as unreadable, and one that can is read', async () => {
  const table = createMemoryTable()
  const store = createShelfStore(table, 'harbour')
  await store.saveShelf('one', [])
  expect(await store.shelf('one')).toEqual([])
  await table.put({ ...key, entries: new Uint8Array([1, 2, 3]) })
  await expect(store.shelf('one')).rejects.toThrow(UnreadableItem)
})
