import { expect, test } from 'vitest'
import type { Chunk, Outcome } from '#core/delivery/ledger'
import type { Mailing } from '#core/delivery/mailing'
import { countMailing } from '#core/desk/count-mailing'
import { countReaders } from '#core/desk/count-readers'
import { plusMs } from '#core/instant'
import { createMemoryTable } from '#functions/stores/memory-table'
import { createTallyStore } from '#functions/stores/tally-store'
import { harbourStory as pack } from '#test/core/story/harbour-story'
import { createMailingHouse } from '#test/functions/mailing-house'

const now = '2025-03-09T17:00:00.000Z'
const clock = { now: () => now }

test('readers are counted by the topics of their digest and of their alerts, those who left are not', async () => {
  const house = createMailingHouse(clock)
  await house.addReader(1, { topics: ['meeting'], cadence: 'weekly', alerts: false }, 'a')
  await house.addReader(2, { topics: ['meeting', 'fish'], cadence: 'daily', alerts: true }, 'b')
  const both = { topics: ['meeting'], cadence: 'weekly', alerts: true, alertTopics: ['fish'] } as const
  await house.addReader(3, { ...both, topics: [...both.topics], alertTopics: [...both.alertTopics] }, 'f')
  const gone = await house.addReader(4, { topics: ['fish'], cadence: 'weekly', alerts: false }, 'c')
  const left = await house.readers.subscription(gone ?? '', pack.id)
  if (!left) throw new Error('Nobody there.')
  await house.readers.saveSubscription(left, { ...left, state: 'left' })

  await house.sweep('retention')

  const [tally] = await createTallyStore(house.table).readers(pack.id, 9)
  expect(tally).toEqual({
    day: '2025-03-09',
    readers: 3,
    alerts: 2,
    topics: { meeting: 3, fish: 2 },
    share: 1,
  })
})

test('counting asks for one item of a reader, and never for the one with the address', async () => {
  const house = createMailingHouse(clock)
  for (let n = 0; n < 130; n += 1)
    await house.addReader(n, { topics: ['meeting'], cadence: 'weekly', alerts: false }, 'a')
  const asked: string[] = []
  const { getMany } = house.table
  house.table.getMany = keys => {
    expect(keys.length).toBeLessThanOrEqual(100)
    asked.push(...keys.map(({ sk }) => sk))
    return getMany(keys)
  }
  const { readers } = await countReaders(pack.id, now, { subscribers: house.readers })
  expect(readers).toBe(130)
  expect(asked).toEqual(Array.from({ length: 130 }, () => `STORY#${pack.id}`))
})

test('one subscription that cannot be read keeps no other from being counted', async () => {
  const house = createMailingHouse(clock)
  const weekly = { topics: ['meeting'], cadence: 'weekly' as const, alerts: false }
  const torn = await house.addReader(1, weekly, 'a')
  await house.addReader(2, weekly, 'a')
  await house.table.update({ pk: `SUBSCRIBER#${torn}`, sk: `STORY#${pack.id}` }, { set: { state: 'gone' } })
  await house.sweep('retention')
  const [tally] = await createTallyStore(house.table).readers(pack.id, 9)
  expect(tally?.readers).toBe(1)
})

test('of many readers some whole shards stand for all', async () => {
  const asked = new Set<string>()
  const tally = await countReaders('harbour-bridge', now, {
    subscribers: {
      async next(_, shard, after, limit) {
        asked.add(shard)
        const from = after === '' ? 0 : Number(after) + 1
        return Array.from({ length: Math.min(limit, 6_000 - from) }, (_one, n) => String(from + n))
      },
      // One of three wants alerts.
      subscriptionsOf: async (_, ids) => ids.map(id => subscription(Number(id) % 3 === 0)),
    },
  })
  expect(asked.size).toBe(4)
  expect(tally).toEqual({
    day: '2025-03-09',
    readers: 96_000,
    alerts: 32_000,
    topics: { fish: 96_000 },
    share: 0.25,
  })
})

const subscription = (alerts: boolean) => ({
  reader: '',
  story: 'harbour-bridge',
  state: 'active' as const,
  epoch: 1,
  preferences: { topics: ['fish'], cadence: 'weekly' as const, alerts },
  since: now,
  consent: null as never,
  covered: null as never,
  alertsOn: null as never,
})

const alert: Mailing & { kind: 'alert' } = {
  id: 'a-1',
  story: 'harbour-bridge',
  kind: 'alert',
  audience: { who: 'alerts', topics: ['fish'] },
  phase: 'frozen',
  switch: 'running',
  openedAt: plusMs(now, 60_000),
  knowableAt: now,
  audienceAt: now,
  notAfter: '2025-03-10T05:00:00.000Z',
  content: 'hash',
}
const handedOver = (seconds: number): Outcome => ({
  is: 'submitted',
  ses: 's',
  at: plusMs(now, seconds * 1000),
  attempt: 1,
})
const row = (out: Outcome[]): Chunk => ({
  after: '',
  ids: out.map((_, n) => `a${String(n).padStart(31, '0')}`),
  through: '~',
  claimedAt: now,
  attempt: 1,
  attemptAt: now,
  out: Object.fromEntries(out.map((one, n) => [String(n), one])),
  ev: {},
  end: null,
})
const ledger = (rows: Chunk[]) => ({
  mailings: { recent: async () => [] },
  ledger: { rows: async (_: string, shard: string) => (shard === 'a' ? rows : []) },
})

test('an alert’s delay runs from its second source, by readers', async () => {
  const rows = [row([...Array.from({ length: 19 }, (_, n) => handedOver(70 + n)), handedOver(4_000)])]
  const tally = await countMailing(alert, ledger(rows))
  expect(tally).toMatchObject({ mailing: 'a-1', due: 20, submitted: 20 })
  expect(tally.delay).toEqual({ median: 79, p95: 88 })
})

test('what was handed over to nobody has no delay, and a digest has none', async () => {
  const skipped: Outcome = { is: 'skipped', why: 'paused', at: now }
  expect((await countMailing(alert, ledger([row([skipped])]))).delay).toBeNull()
  const digest = {
    ...alert,
    kind: 'edition' as const,
    audience: { who: 'digest', cadence: 'weekly' } as const,
  }
  expect((await countMailing(digest, ledger([row([handedOver(9)])]))).delay).toBeNull()
})

test('counts come back ascending, the newest where there are too many; a later count takes the place', async () => {
  const tallies = createTallyStore(createMemoryTable())
  const day = (name: string, readers: number) => ({ day: name, readers, alerts: 0, topics: {}, share: 1 })
  for (const one of [day('2025-03-07', 1), day('2025-03-08', 2), day('2025-03-09', 3), day('2025-03-09', 4)])
    await tallies.noteReaders(pack.id, one)
  await tallies.noteMailing(pack.id, await countMailing(alert, ledger([])))
  expect((await tallies.readers(pack.id, 2)).map(({ readers }) => readers)).toEqual([2, 4])
  expect((await tallies.mailings(pack.id, 9)).map(({ mailing }) => mailing)).toEqual(['a-1'])
})
