import { expect, test } from 'vitest'
import { laneRate, mostInSecond, pacedBy, paceLeadMs, reserveUpTo } from '#core/delivery/pacing'
import { epochMs, plusMs } from '#core/instant'
import { createMemoryTable } from '#functions/stores/memory-table'
import { createPace, createSharedQuota } from '#functions/stores/pace-store'
import { crashingTable } from '#test/doubles/crashing-table'

let now = '2025-03-09T17:00:00.000Z'
const clock = { now: () => now }
const many = Number.POSITIVE_INFINITY

test('workers who reserve at the same moment get moments of their own, and no second holds more than the rate', async () => {
  const pace = createPace(createMemoryTable(), clock)
  const rate = 20
  const reserved = await Promise.all(
    Array.from({ length: 12 }, () => pace.reserve('bulk', 10, rate, 60_000, many)),
  )
  const moments = reserved.flatMap(one =>
    typeof one === 'string'
      ? []
      : Array.from({ length: 10 }, (_, n) => epochMs(one.from) + (n * 1000) / rate),
  )
  expect(moments).toHaveLength(120)
  expect(new Set(moments).size).toBe(120)
  const seconds = Map.groupBy(moments, moment => Math.floor(moment / 1000))
  expect(Math.max(...[...seconds.values()].map(all => all.length))).toBe(rate)
})

test('a lane that is booked too far ahead is busy, and nothing is then reserved; the other lane is free', async () => {
  const pace = createPace(createMemoryTable(), clock)
  const lead = paceLeadMs
  await pace.reserve('bulk', 100, 10, lead, many)
  expect(await pace.reserve('bulk', 1, 10, lead + 9_999, many)).toBe('busy')
  expect(await pace.reserve('bulk', 1, 10, lead + 10_000, many)).toEqual({ from: plusMs(now, lead + 10_000) })
  expect(await pace.reserve('urgent', 1, 10, lead, many)).toEqual({ from: plusMs(now, lead) })
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
    expect(await worker.quota()).toEqual({
      perSecond: 14,
      perDay: 50_000,
      sentLastDay: 3,
      reserved: { urgent: 0, greetings: 0, bulk: 0 },
    })
  expect(asked).toBe(1)
  now = '2025-03-09T17:10:00.000Z'
  for (const worker of workers) await worker.quota()
  expect(asked).toBe(2)
})

test('digests leave a tenth of the day to confirmations and alerts, counted on while SES is not asked', async () => {
  const table = createMemoryTable()
  const pace = createPace(table, clock)
  await pace.reserve('bulk', 40, 1000, 60_000, many)
  const ses = { quota: async () => ({ perSecond: 14, perDay: 200, sentLastDay: 100 }) }
  const quota = await createSharedQuota(table, ses, clock).quota()
  const inBulk = (sends: number) => pace.reserve('bulk', sends, 1000, 60_000, reserveUpTo(quota, 'bulk'))
  expect(await inBulk(81)).toBe('spent')
  expect(await inBulk(80)).toMatchObject({ from: expect.any(String) })
  expect(await inBulk(1)).toBe('spent')
  expect(await pace.reserve('urgent', 20, 1000, 60_000, reserveUpTo(quota, 'urgent'))).not.toBe('spent')
})

test('greetings, which anybody can bring about, leave a part of the day to alerts', async () => {
  const pace = createPace(createMemoryTable(), clock)
  for (const perSecond of [1, 14]) {
    const reserved = { urgent: 0, greetings: 0, bulk: 0 }
    const quota = { perSecond, perDay: 200, sentLastDay: 189, reserved }
    const greet = (sends: number) =>
      pace.reserve(pacedBy(quota, 'greetings'), sends, 1000, 60_000, reserveUpTo(quota, 'greetings'))
    expect(await greet(2)).toBe('spent')
    expect(await greet(1)).toMatchObject({ from: expect.any(String) })
    expect(reserveUpTo(quota, 'urgent')).toBe(many)
  }
})

test('of fourteen mails a second ten are for digests, two for alerts and two for greetings', () => {
  const quota = { perSecond: 14, perDay: -1, sentLastDay: 0 }
  const most = (['bulk', 'urgent', 'greetings'] as const).map(lane => mostInSecond(quota, lane))
  expect(most).toEqual([10, 2, 2])
})

test('an account without a daily limit has none', () => {
  const quota = { perSecond: 14, perDay: -1, sentLastDay: 1_000_000 }
  expect(reserveUpTo(quota, 'bulk')).toBe(many)
})

test.each([1, 1.5, 2, 3, 5, 6, 7, 14, 50, 400])(
  'with %d mails a second granted, all lanes at full rate stay within the grant in every second',
  async perSecond => {
    const pace = createPace(createMemoryTable(), clock)
    const quota = { perSecond, perDay: -1, sentLastDay: 0 }
    const moments: number[] = []
    for (const lane of ['urgent', 'greetings', 'bulk'] as const) {
      const rate = laneRate(quota, lane)
      for (let turn = 0; turn < 30; turn += 1) {
        const reserved = await pace.reserve(pacedBy(quota, lane), 3, rate, many, many)
        if (typeof reserved === 'object')
          for (let n = 0; n < 3; n += 1) moments.push(epochMs(reserved.from) + (n * 1000) / rate)
      }
    }
    moments.sort((a, b) => a - b)
    const inSecond = (from: number) => moments.filter(at => at >= from && at < from + 1000).length
    expect(moments).toHaveLength(270)
    expect(Math.max(...moments.map(inSecond))).toBeLessThanOrEqual(Math.max(1, perSecond))
  },
)

test('where SES does not say what it grants, what it granted before still is; nothing known, it is a fault', async () => {
  const table = createMemoryTable()
  const granted = { perSecond: 14, perDay: 50_000, sentLastDay: 3 }
  const silent = { quota: () => Promise.reject(new Error('Rate exceeded')) }
  await expect(createSharedQuota(table, silent, clock).quota()).rejects.toThrow('Rate exceeded')
  await createSharedQuota(table, { quota: async () => granted }, clock).quota()
  now = '2025-03-09T18:00:00.000Z'
  expect(await createSharedQuota(table, silent, clock).quota()).toMatchObject(granted)
})
