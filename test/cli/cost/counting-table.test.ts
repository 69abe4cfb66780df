import { expect, test } from 'vitest'
import { countingTable } from '#cli/cost/counting-table'
import { itemBytes } from '#cli/cost/item-size'
import { createMemoryTable } from '#functions/stores/memory-table'
import { absent } from '#functions/stores/table'

const counted = () => {
  const tally = { readUnits: 0, writeUnits: 0 }
  return { tally, table: countingTable(createMemoryTable(), tally) }
}

test('an item weighs its names and values as DynamoDB bills them', () => {
  expect(itemBytes({ pk: 'ab', sk: 'é' })).toBe(2 + 2 + 2 + 2)
  expect(itemBytes({ pk: 'a', sk: 'b', n: 1234, t: true })).toBe(6 + (1 + 3) + (1 + 1))
  expect(itemBytes({ pk: 'a', sk: 'b', m: { x: ['y', null] } })).toBe(6 + 1 + 3 + 1 + 1 + 3 + 2 + 1 + 1)
  expect(itemBytes(undefined)).toBe(0)
})

test('a write costs a unit for each kilobyte of the larger of before and after, also when its condition fails', async () => {
  const { table, tally } = counted()
  await table.put({ pk: 'a', sk: 'b', text: 'x'.repeat(2000) })
  expect(tally.writeUnits).toBe(2)
  await table.put({ pk: 'a', sk: 'b', text: 'short' })
  expect(tally.writeUnits).toBe(4)
  expect(await table.put({ pk: 'a', sk: 'b' }, [absent('pk')])).toBe('lost')
  expect(tally.writeUnits).toBe(5)
})

test('whoever comes into the audience index costs one unit more, and nothing more while he stays', async () => {
  const { table, tally } = counted()
  await table.put({ pk: 'a', sk: 'b', apk: 'x', ask: 'y' })
  expect(tally.writeUnits).toBe(2)
  await table.update({ pk: 'a', sk: 'b' }, { set: { more: 1 } })
  expect(tally.writeUnits).toBe(3)
})

test('each item of a batch is billed for itself, missing ones too; a query by its sum, an index half', async () => {
  const { table, tally } = counted()
  for (const sk of ['1', '2', '3']) await table.put({ pk: 'a', sk, apk: 'x', ask: sk })
  await table.getMany(['1', '2', '3', '4'].map(sk => ({ pk: 'a', sk })))
  expect(tally.readUnits).toBe(4)
  await table.query('a')
  expect(tally.readUnits).toBe(5)
  await table.query('x', { index: 'audience' })
  expect(tally.readUnits).toBe(5.5)
})
