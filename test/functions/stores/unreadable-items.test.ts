import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { UnreadableItem } from '#core/fault/set-aside'
import { readEach } from '#functions/stores/item'
import { createLedgerStore } from '#functions/stores/ledger-store'
import { createMemoryTable } from '#functions/stores/memory-table'
import type { Item } from '#functions/stores/table'

const key = { pk: 'A', sk: '1' }
const newer: Item = { ...key, v: 2, word: 'theirs' }

describe('a list', () => {
  const word = z.object({ word: z.string() })
  test('is read without what cannot be read, which is told', async () => {
    const heard: [string, boolean][] = []
    const read = await readEach(
      word,
      [{ ...key, word: 'one', v: 1 }, newer, { pk: 'A', sk: '3' }, { pk: 'A', sk: '4', word: 'four' }],
      async ({ place, isNewer }) => void heard.push([place, isNewer]),
    )
    expect(read.map(one => one.word)).toEqual(['one', 'four'])
    expect(heard).toEqual([
      ['A / 1', true],
      ['A / 3', false],
    ])
  })

  test('is not read where reading itself fails', async () => {
    const broken = z.object({ word: z.string().refine(() => raise()) })
    const raise = () => {
      throw new Error('a fault of ours')
    }
    const heard: UnreadableItem[] = []
    await expect(
      readEach(broken, [{ ...key, word: 'one' }], async one => void heard.push(one)),
    ).rejects.toThrow('a fault of ours')
    expect(heard).toEqual([])
  })
})

describe('the ledger', () => {
  const chunk = (after: string, through: string) => ({
    ...{ after, ids: [through], through, claimedAt: '2025-03-10T09:00:00.000Z', attempt: 1 },
    ...{ attemptAt: '2025-03-10T09:00:00.000Z', out: {}, ev: {}, end: null },
  })
  const [one, two] = ['a'.repeat(32), 'b'.repeat(32)]
  const rows = async () => {
    const table = createMemoryTable()
    const heard: string[] = []
    const ledger = createLedgerStore(table, async ({ place }) => void heard.push(place))
    await ledger.claim('e-1', 'a', chunk('', one))
    await ledger.claim('e-1', 'a', chunk(one, two))
    return { table, ledger, heard }
  }
  const partition = 'MAILING#e-1#a'

  test('goes on after a row that cannot be read', async () => {
    const { table, ledger, heard } = await rows()
    await table.put({ pk: partition, sk: 'AFTER#' })
    expect((await ledger.chain('e-1', 'a')).map(({ after }) => after)).toEqual([one])
    expect(heard).toEqual([`${partition} / AFTER#`])
  })

  test('does not guess where the last row ends', async () => {
    const { table, ledger, heard } = await rows()
    await table.put({ pk: partition, sk: `AFTER#${one}` })
    await expect(ledger.chain('e-1', 'a')).rejects.toThrow(UnreadableItem)
    expect(heard).toEqual([])
  })

  test('takes a shard whose mark is newer for one that nobody has touched', async () => {
    const { table, ledger } = await rows()
    await ledger.touched('e-1', 'a', '', '2025-03-10T09:00:00.000Z')
    expect((await ledger.shards('e-1', ['a']))[0]?.touchedAt).not.toBeNull()
    await table.put({ pk: partition, sk: '#SHARD', touchedAt: 'in other words', v: 2 })
    expect(await ledger.shards('e-1', ['a'])).toEqual([{ shard: 'a', touchedAt: null, throughAt: null }])
  })
})
