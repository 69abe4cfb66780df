import { beforeEach, describe, expect, test } from 'vitest'
import { createMemoryTable } from '#functions/stores/memory-table'
import type { Table } from '#functions/stores/table'
import { entry, newDay, read, setUp, source, start, world } from './house.ts'

beforeEach(newDay)

describe('two runs at the same time', () => {
  /** By key: which of two runs wrote a row first is chance. */
  const inOrder = (items: { pk: string; sk: string }[]) =>
    items.toSorted((a, b) => (`${a.pk} ${a.sk}` < `${b.pk} ${b.sk}` ? -1 : 1))
  // Each call of the table gives way to the other run, so that they are interleaved call by call.
  const givingWay = (table: Table): Table =>
    Object.fromEntries(
      Object.entries(table).map(([name, call]) => [
        name,
        async (...given: unknown[]) => {
          await new Promise(later => setTimeout(later, 0))
          return Reflect.apply(call, table, given)
        },
      ]),
    ) as unknown as Table
  const news = [
    entry('a', 'Northport and Southport sign the harbour bridge treaty', start),
    entry('b', 'Harbour bridge treaty signed by Northport and Southport', start),
    entry('c', 'Northport herring festival', start),
  ]
  test('leave what one alone leaves, and raise what one alone raises', async () => {
    const sources = [source('tidewire'), source('gazette')]
    world.feeds = { tidewire: read(news.slice(0, 1), 'e1'), gazette: read(news.slice(1), 'e2') }
    const [aloneTable, twiceTable] = [createMemoryTable(), createMemoryTable()]
    const alone = setUp(sources, aloneTable)
    await alone.collect({})
    await alone.collect({ all: true })
    const twice = setUp(sources, twiceTable)
    const [one, other] = [twice.collectOn(givingWay(twice.table)), twice.collectOn(givingWay(twice.table))]
    const found = await Promise.all([one({}), other({})])
    expect(found.map(({ sifted }) => sifted).sort()).toEqual([0, 3])
    await twice.collect({ all: true })
    expect(inOrder(twiceTable.items())).toEqual(inOrder(aloneTable.items()))
    expect(twice.openQueue.sent).toEqual(alone.openQueue.sent)
    const developments = (house: typeof alone) =>
      house.journal.notes.filter(({ kind }) => kind === 'development' || kind === 'alert')
    expect(developments(twice)).toEqual(developments(alone))
  })
  test('nothing is counted or told twice, when one saves what the other has sifted in between', async () => {
    const sources = [source('tidewire'), source('gazette')]
    world.feeds = { tidewire: read(news.slice(0, 1), 'e1'), gazette: read(news.slice(1), 'e2') }
    const [aloneTable, table] = [createMemoryTable(), createMemoryTable()]
    const alone = setUp(sources, aloneTable)
    await alone.collect({})
    await alone.collect({ all: true })
    const house = setUp(sources, table)
    const [reached, other] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const late: Table = {
      ...table,
      async put(item, conditions) {
        if (item.sk.startsWith('UNSIFTED#')) {
          reached.resolve()
          await other.promise
        }
        return table.put(item, conditions)
      },
    }
    const slow = house.collectOn(late)({})
    await reached.promise
    await house.collect({})
    other.resolve()
    await slow
    await house.collect({ all: true })
    expect(inOrder(table.items())).toEqual(inOrder(aloneTable.items()))
    expect(house.openQueue.sent).toEqual(alone.openQueue.sent)
  })
})
