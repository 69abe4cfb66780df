import { expect, test } from 'vitest'
import { paceLeadMs } from '#core/delivery/pacing'
import { epochMs, plusMs } from '#core/instant'
import { createPace, createSharedQuota } from '#functions/stores/pace-store'
import { createMemoryTable } from '#local/memory-table'
import { crashingTable } from '#test/doubles/crashing-table'

let now = '2025-03-09T17:00:00.000Z'
const clock = { now: () => now }

test('workers who reserve at the same moment get moments of their own, and no second holds more than the rate', async () => {
  const pace = createPace(createMemoryTable(), clock)
  const rate = 20
  const reserved = await Promise.all(Array.from({ length: 12 }, () => pace.reserve('bulk', 10, rate, 60_000)))
  const moments = reserved.flatMap(one =>
    one === 'busy' ? [] : Array.from({ length: 10 }, (_, n) => epochMs(one.from) + (n * 1000) / rate),
  )
  expect(moments).toHaveLength(120)
  expect(new Set(moments).size).toBe(120)
  const seconds = Map.groupBy(moments, moment => Math.floor(moment / 1000))
  expect(Math.max(...[...seconds.values()].map(all => all.length))).toBe(rate)
})

test('a lane that is booked too far ahead is busy, and nothing is then reserved; the other lane is free', async () => {
  const pace = createPace(createMemoryTable(), clock)
  const lead = paceLeadMs
  await pace.reserve('bulk', 100, 10, lead)
  expect(await pace.reserve('bulk', 1, 10, lead + 9_999)).toBe('busy')
  expect(await pace.reserve('bulk', 1, 10, lead + 10_000)).toEqual({ from: plusMs(now, lead + 10_000) })
  expect(await pace.reserve('urgent', 1, 10, lead)).toEqual({ from: plusMs(now, lead) })
})

test('SES is asked for its quota once in ten minutes, by all workers together', async () => {
  let asked = 0
  const ses = {
    quota: async () => {
      asked += 1
      return { perSecond: 14, perDay: 50_000, sentLastDay: 3 }
    },
  }
  const table = crashingTable(createMemoryTable(), () => 'goes-well')
  const workers = [createSharedQuota(table, ses, clock), createSharedQuota(table, ses, clock)]
  for (const worker of [...workers, ...workers])
    expect(await worker.quota()).toEqual({ perSecond: 14, perDay: 50_000, sentLastDay: 3 })
  expect(asked).toBe(1)
  now = '2025-03-09T17:10:00.000Z'
  for (const worker of workers) await worker.quota()
  expect(asked).toBe(2)
})
