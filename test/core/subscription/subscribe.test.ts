import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plusDays, plusMs } from '#core/instant'
import { forget, suppress } from '#core/subscription/end'
import type { Preferences } from '#core/subscription/preferences'
import {
  askToSubscribe,
  changePreferences,
  confirm,
  type SubscribePorts,
  unsubscribe,
} from '#core/subscription/subscribe'
import { countAsk, type Subscription } from '#core/subscription/subscriber'
import { createReaderStore } from '#functions/stores/reader-store'
import type { Table } from '#functions/stores/table'
import { createMemoryTable } from '#local/memory-table'

const reader = 'a'.repeat(32)
const story = 'a-story'
const address = { address: 'reader@example.org', canonical: 'reader@example.org', domain: 'example.org' }
const weekly: Preferences = { topics: ['one'], cadence: 'weekly', alerts: false }
const daily: Preferences = { topics: ['one'], cadence: 'daily', alerts: true }
const start = '2025-03-10T09:00:00.000Z'

/** Each mail that was asked for, once for each key, as the mailing store keeps them. */
const createPorts = (around: (table: Table) => Table = table => table) => {
  const table = createMemoryTable()
  const greeted = new Map<string, string>()
  let now = start
  const readers = createReaderStore(around(table))
  const ports: SubscribePorts = {
    subscribers: readers,
    clock: { now: () => now },
    greetings: {
      async greet(kind, to, key) {
        const name = kind === 'welcome' ? 'welcome' : 'link'
        if (!greeted.has(`${name} ${to.reader} ${key}`)) greeted.set(`${name} ${to.reader} ${key}`, kind)
      },
    },
  }
  return {
    ports,
    table,
    all: { subscribers: readers, clock: ports.clock },
    undisturbed: createReaderStore(table),
    links: () => [...greeted.values()].filter(kind => kind !== 'welcome'),
    welcomes: () => [...greeted.values()].filter(kind => kind === 'welcome'),
    move(ms: number) {
      now = plusMs(now, ms)
    },
    now: () => now,
  }
}

/** Every use of the table becomes a moment at which another request may come between. */
const interleaved =
  (scheduler: fc.Scheduler) =>
  (table: Table): Table => {
    const later =
      <Given extends unknown[], Answer>(use: (...given: Given) => Promise<Answer>) =>
      (...given: Given): Promise<Answer> =>
        scheduler.schedule(Promise.resolve()).then(() => use(...given))
    return {
      get: later(table.get),
      getMany: later(table.getMany),
      put: later(table.put),
      update: later(table.update),
      remove: later(table.remove),
      query: later(table.query),
    }
  }

describe('In whatever order requests come between each other', () => {
  test('several sign-ups at once bring one mail, and one of the choices', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async scheduler => {
        const house = createPorts(interleaved(scheduler))
        const asks = [weekly, daily, weekly].map(choice =>
          askToSubscribe(reader, address, story, choice, house.ports),
        )
        await scheduler.waitFor(Promise.all(asks))
        expect(house.links()).toEqual(['confirmation'])
        const subscription = await house.undisturbed.subscription(reader, story)
        expect(subscription?.state).toBe('pending')
        expect([weekly, daily]).toContainEqual(subscription?.preferences)
        expect((await house.undisturbed.subscriber(reader))?.asks).toEqual([start])
      }),
      { numRuns: 300 },
    )
  })

  test('who comes back while the old address is being erased gets the mail, and keeps the address', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async scheduler => {
        let table: Table | undefined
        const house = createPorts(plain => {
          table = plain
          return interleaved(scheduler)(plain)
        })
        if (!table) throw new Error('no table')
        const calm = { ...house.ports, subscribers: createReaderStore(table) }
        await askToSubscribe(reader, address, story, weekly, calm)
        await confirm(reader, story, 1, null, calm)
        await unsubscribe(reader, story, calm)
        house.move(28 * 86_400_000)
        const asked = askToSubscribe(reader, address, story, daily, house.ports)
        const erased = forget(reader, house.all)
        await scheduler.waitFor(Promise.all([asked, erased]))
        expect(await asked).toBe('confirmation-sent')
        expect((await house.undisturbed.subscriber(reader))?.address).toBe(address.address)
        expect((await house.undisturbed.subscription(reader, story))?.state).toBe('pending')
      }),
      { numRuns: 300 },
    )
  })

  test('leaving beats saving preferences and a second confirmation, and welcomes once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async scheduler => {
        let table: Table | undefined
        const house = createPorts(plain => {
          table = plain
          return interleaved(scheduler)(plain)
        })
        if (!table) throw new Error('no table')
        const calm = { ...house.ports, subscribers: createReaderStore(table) }
        await askToSubscribe(reader, address, story, weekly, calm)
        await confirm(reader, story, 1, null, calm)
        const all = [
          confirm(reader, story, 1, null, house.ports),
          changePreferences(reader, story, 1, daily, async () => null, house.ports),
          unsubscribe(reader, story, house.ports),
        ]
        await scheduler.waitFor(Promise.all(all))
        expect((await house.undisturbed.subscription(reader, story))?.state).toBe('left')
        expect(house.welcomes()).toHaveLength(1)
      }),
      { numRuns: 200 },
    )
  })

  test('a complaint beside a sign-up leaves nobody active and the reason kept', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async scheduler => {
        let table: Table | undefined
        const house = createPorts(plain => {
          table = plain
          return interleaved(scheduler)(plain)
        })
        if (!table) throw new Error('no table')
        const calm = { ...house.ports, subscribers: createReaderStore(table) }
        await askToSubscribe(reader, address, story, weekly, calm)
        await confirm(reader, story, 1, null, calm)
        house.move(86_400_000)
        const all = [
          askToSubscribe(reader, address, story, daily, house.ports),
          suppress(reader, 'complaint', house.ports.clock.now(), house.all),
          confirm(reader, story, 1, null, house.ports),
        ]
        await scheduler.waitFor(Promise.all(all))
        expect((await house.undisturbed.subscription(reader, story))?.state).not.toBe('active')
        expect((await house.undisturbed.subscriber(reader))?.suppressed).toBe('complaint')
      }),
      { numRuns: 200 },
    )
  })
})

describe('Subscribing', () => {
  test('a change of cadence to none and back starts afresh', async () => {
    const { ports, undisturbed, move, now } = createPorts()
    await askToSubscribe(reader, address, story, weekly, ports)
    await confirm(reader, story, 1, null, ports)
    const closing = '2025-03-09T18:00:00.000Z'
    const none: Preferences = { ...daily, cadence: 'none' }
    await changePreferences(reader, story, 1, none, async () => closing, ports)
    const first = await undisturbed.subscription(reader, story)
    expect(first?.covered).toEqual({ to: closing, setAt: now() })
    move(1000)
    const asked: string[] = []
    const remember = async (cadence: string) => {
      asked.push(cadence)
      return closing
    }
    await changePreferences(reader, story, 1, weekly, remember, ports)
    expect(asked).toEqual([])
    expect((await undisturbed.subscription(reader, story))?.covered).toEqual(first?.covered)
  })

  test('a link of another epoch neither confirms nor changes anything', async () => {
    const { ports, table } = createPorts()
    await askToSubscribe(reader, address, story, weekly, ports)
    const pending = JSON.stringify(table.items())
    for (const epoch of [0, 2, -1, Number.NaN])
      expect(await confirm(reader, story, epoch, null, ports)).toBe('gone')
    expect(JSON.stringify(table.items())).toBe(pending)
    await confirm(reader, story, 1, null, ports)
    const active = JSON.stringify(table.items())
    for (const epoch of [0, 2]) {
      const changed = changePreferences(reader, story, epoch, daily, async () => null, ports)
      expect(await changed).toBe('gone')
    }
    expect(JSON.stringify(table.items())).toBe(active)
  })

  test('leaving twice, and leaving what one never joined, changes nothing', async () => {
    const { ports, table } = createPorts()
    expect(await unsubscribe(reader, story, ports)).toBe('already-left')
    expect(table.items()).toEqual([])
    await askToSubscribe(reader, address, story, weekly, ports)
    expect(await unsubscribe(reader, story, ports)).toBe('unsubscribed')
    const left = JSON.stringify(table.items())
    expect(await unsubscribe(reader, story, ports)).toBe('already-left')
    expect(JSON.stringify(table.items())).toBe(left)
  })

  test('every end and every new beginning makes older links void', async () => {
    const { ports, undisturbed, move } = createPorts()
    const epochs: (number | undefined)[] = []
    const note = async () => epochs.push((await undisturbed.subscription(reader, story))?.epoch)
    await askToSubscribe(reader, address, story, weekly, ports)
    await note()
    await unsubscribe(reader, story, ports)
    await note()
    move(86_400_000)
    await askToSubscribe(reader, address, story, weekly, ports)
    await note()
    expect(epochs).toEqual([1, 2, 3])
  })

  test('a store that is always quicker ends in an error, not in silence', async () => {
    const { ports } = createPorts()
    const busy = {
      ...ports,
      subscribers: { ...ports.subscribers, saveSubscription: async () => 'lost' as const },
    }
    await expect(askToSubscribe(reader, address, story, weekly, busy)).rejects.toThrow('too many at once')
    await askToSubscribe(reader, address, story, weekly, ports)
    await expect(confirm(reader, story, 1, null, busy)).rejects.toThrow('too many at once')
    await expect(unsubscribe(reader, story, busy)).rejects.toThrow('too many at once')
  })
})

describe('Counting requests for mail', () => {
  test('one in 24 hours and three in any seven days, whatever the times', () => {
    const gap = fc.integer({ min: 0, max: 3 * 86_400_000 })
    fc.assert(
      fc.property(fc.array(gap, { maxLength: 60 }), gaps => {
        let now = start
        let asks: string[] = []
        const mailed: string[] = []
        for (const ms of gaps) {
          now = plusMs(now, ms)
          const counted = countAsk(asks, now)
          if (counted === 'too-many') continue
          asks = counted
          mailed.push(now)
        }
        for (const [n, at] of mailed.entries()) {
          const next = mailed[n + 1]
          if (next) expect(next >= plusDays(at, 1)).toBe(true)
          const fourth = mailed[n + 3]
          if (fourth) expect(fourth >= plusDays(at, 7)).toBe(true)
        }
        expect(asks.length).toBeLessThanOrEqual(3)
      }),
    )
  })
})

test('of two reasons not to write to somebody the graver one is kept, in any order', async () => {
  for (const [first, second] of [
    ['hard-bounce', 'complaint'],
    ['complaint', 'hard-bounce'],
  ] as const) {
    const { ports, all, undisturbed } = createPorts()
    await askToSubscribe(reader, address, story, weekly, ports)
    const at = ports.clock.now()
    await suppress(reader, first, at, all)
    await suppress(reader, second, at, all)
    expect((await undisturbed.subscriber(reader))?.suppressed).toBe('complaint')
    const ended: Subscription | undefined = await undisturbed.subscription(reader, story)
    expect(ended).toMatchObject({ state: 'left', epoch: 2 })
  }
})
