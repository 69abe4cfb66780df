import { beforeEach, describe, expect, test } from 'vitest'
import { type Instant, plusDays, plusHours, plusMinutes } from '#core/instant'
import type { Table } from '#functions/stores/table'
import { Crash, crashingTable } from '#test/doubles/crashing-table'
import { entry, fault, newDay, read, setUp, source, start, stateOf, world } from './house.ts'

beforeEach(newDay)

describe('polling', () => {
  test('a bad source is noted and does not stop the others', async () => {
    const house = setUp([source('bad'), source('good'), source('worse')])
    world.feeds = {
      bad: fault(),
      worse: fault(),
      good: read([entry('a', 'Northport herring festival', start)]),
    }
    expect(await house.collect({})).toEqual({ reports: 1, sifted: 1 })
    expect(await stateOf(house, 'bad')).toMatchObject({
      failures: 1,
      fault: { kind: 'unreachable', at: start },
    })
    expect(await stateOf(house, 'good')).toMatchObject({ failures: 0, fault: null, lastSuccessAt: start })
    expect(house.journal.notes.filter(note => note.kind === 'setback')).toHaveLength(2)
  })
  test('the waiting after faults doubles up to six hours, and one success ends it', async () => {
    const house = setUp([source('bad')])
    world.feeds = { bad: fault() }
    const waits: number[] = []
    for (let failure = 0; failure < 10; failure += 1) {
      await house.collect({})
      const nextAt = (await stateOf(house, 'bad'))?.nextAt ?? ''
      waits.push((Date.parse(nextAt) - Date.parse(world.now)) / 60_000)
      world.now = plusMinutes(nextAt, -1)
      await house.collect({})
      world.now = nextAt
    }
    expect(waits).toEqual([5, 10, 20, 40, 80, 160, 320, 360, 360, 360])
    // Not once world.asked too early.
    expect(world.asked).toHaveLength(10)
    world.feeds = {}
    await house.collect({})
    expect(await stateOf(house, 'bad')).toMatchObject({
      failures: 0,
      fault: null,
      nextAt: plusMinutes(world.now, 4),
    })
  })
  test('Retry-After is heeded up to six hours, and never shortens the waiting', async () => {
    const house = setUp(['short', 'long', 'ever'].map(id => source(id)))
    world.feeds = { short: fault(1), long: fault(3600), ever: fault(86_400 * 30) }
    await house.collect({})
    const nextAt = async (id: string) => (await stateOf(house, id))?.nextAt
    expect(await nextAt('short')).toBe(plusMinutes(start, 5))
    expect(await nextAt('long')).toBe(plusHours(start, 1))
    expect(await nextAt('ever')).toBe(plusHours(start, 6))
  })
  test('the ETag is saved only after the reports: what a crash lost is fetched again', async () => {
    const house = setUp([source('good')])
    world.feeds = { good: read([entry('a', 'One', start), entry('b', 'Two', start)], '"v1"') }
    let puts = 0
    const dying = crashingTable(house.table, ({ what }) => {
      puts += what === 'put' ? 1 : 0
      return what === 'put' && puts === 2 ? 'crash-before' : 'goes-well'
    })
    await expect(house.collectOn(dying)({})).rejects.toThrow(Crash)
    expect(await stateOf(house, 'good')).toBeUndefined()
    expect(await house.collect({})).toMatchObject({ sifted: 2 })
    world.now = plusMinutes(world.now, 5)
    await house.collect({})
    expect(world.asked.map(one => one.state?.etag)).toEqual([undefined, undefined, '"v1"'])
  })
  test('the first fetch is history, later ones are news; history of a day that nobody knows is only kept in mind', async () => {
    const house = setUp([source('good')])
    const old = plusDays(start, -20)
    const keep = async () => {
      const kept: Record<string, [Instant, Instant, ...string[]]> = {}
      const noting: Table = {
        ...house.table,
        async put(item, conditions) {
          if (item.sk.startsWith('UNSIFTED#'))
            kept[item.sk.slice(9, 10)] = [
              String(item.published),
              String(item.collectedAt),
              ...(item.history === undefined ? [] : [String(item.history)]),
            ]
          return house.table.put(item, conditions)
        },
      }
      await house.collectOn(noting)({})
      return kept
    }
    world.feeds = {
      good: read([
        entry('a', 'A', old),
        entry('b', 'B', null),
        entry('c', 'C', plusDays(start, 9)),
        entry('d', 'D', plusDays(start, -31)),
      ]),
    }
    expect(await keep()).toEqual({
      a: [old, old, 'dated'],
      b: [start, start, 'undated'],
      c: [start, start, 'undated'],
      d: [start, start, 'undated'],
    })
    world.now = plusMinutes(start, 5)
    const fresh = plusMinutes(start, -20)
    world.feeds = {
      good: read([
        entry('a', 'A', old),
        entry('d', 'D', plusDays(start, -31)),
        entry('e', 'E', old),
        entry('f', 'F', fresh),
      ]),
    }
    expect(await keep()).toEqual({ e: [world.now, world.now], f: [fresh, world.now] })
  })
})

test('a report that comes late over midnight joins the development that began after it', async () => {
  world.now = '2025-03-05T00:05:00.000Z'
  const house = setUp([source('gazette'), source('tidewire')])
  const title = 'Northport council votes for bridge toll'
  world.feeds = {
    gazette: read([entry('old', 'Fish prices fall', '2025-03-04T08:00:00.000Z')]),
    tidewire: read([]),
  }
  await house.collect({})
  world.now = plusMinutes(world.now, 5)
  world.feeds = { gazette: read([entry('a', title, '2025-03-05T00:01:00.000Z')]) }
  await house.collect({})
  world.now = plusMinutes(world.now, 5)
  world.feeds = { tidewire: read([entry('b', title, '2025-03-04T23:58:00.000Z')]) }
  await house.collect({})
  const found = await house.store.developments(house.pack.id, '2025-03-04', '2025-03-05')
  expect(found.filter(one => one.headline === title).map(one => one.reportIds.length)).toEqual([2])
})
