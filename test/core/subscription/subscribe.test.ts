import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { msBetween, plusMs } from '#core/instant'
import { askToSubscribe } from '#core/subscription/ask-to-subscribe'
import { forget, suppress } from '#core/subscription/end'
import type { EditionClosings } from '#core/subscription/last-closing'
import { leaveWithGoodbye, undoLeaving, unsubscribe } from '#core/subscription/leave'
import { countMail, nothingMailed } from '#core/subscription/mail-count'
import type { Preferences } from '#core/subscription/preferences'
import { changePreferences, confirm, confirmEach } from '#core/subscription/subscribe'
import type { Subscription } from '#core/subscription/subscriber'
import type { SubscribePorts } from '#core/subscription/subscriber-store'
import { createMailboxStore } from '#functions/stores/mailbox-store'
import { createMemoryTable } from '#functions/stores/memory-table'
import { createReaderStore } from '#functions/stores/reader-store'
import type { Table } from '#functions/stores/table'

const reader = 'a'.repeat(32)
const story = 'a-story'
const address = 'reader@example.org'
/** A form's request; each has an id of its own. */
const asking = (choice: Preferences | null, id = `request-${crypto.randomUUID()}`, at = start) => ({
  id,
  at,
  address,
  story,
  choice,
})
const weekly: Preferences = { topics: ['one'], cadence: 'weekly', alerts: false }
const daily: Preferences = { topics: ['one'], cadence: 'daily', alerts: true }
const start = '2025-03-10T09:00:00.000Z'
const day = 86_400_000

/** Each mail that was asked for, once for each key, as the mailing store keeps them. */
const createPorts = (around: (table: Table) => Table = table => table) => {
  const table = createMemoryTable()
  const greeted = new Map<string, string>()
  let now = start
  const seen = around(table)
  const readers = createReaderStore(seen)
  const clock = { now: () => now }
  const key = Buffer.alloc(32, 1).toString('base64')
  const secrets = { keys: async () => ({ idKey: key, tokenKeys: { k1: key }, currentKeyId: 'k1' }) }
  const greet: SubscribePorts['greetings']['greet'] = async (kind, to, key) => {
    const name = kind === 'confirmation' || kind === 'access' ? 'link' : `${kind} ${to.story}`
    if (!greeted.has(`${name} ${to.reader} ${key}`)) greeted.set(`${name} ${to.reader} ${key}`, kind)
  }
  const ports: SubscribePorts & { editions: EditionClosings } = {
    editions: { lastEdition: async () => undefined, editions: async () => [] },
    subscribers: readers,
    mailboxes: createMailboxStore(seen, secrets, clock),
    clock,
    greetings: { greet, prepare: async (kind, to, key) => () => greet(kind, to, key) },
  }
  const calm: typeof ports = {
    ...ports,
    subscribers: createReaderStore(table),
    mailboxes: createMailboxStore(table, secrets, clock),
  }
  return {
    ports,
    table,
    all: { subscribers: readers, clock: ports.clock },
    /** The same, with nobody between. */
    calm,
    undisturbed: createReaderStore(table),
    links: () => [...greeted.values()].filter(kind => kind === 'confirmation' || kind === 'access'),
    welcomes: () => [...greeted.values()].filter(kind => kind === 'welcome'),
    goodbyes: () => [...greeted.values()].filter(kind => kind === 'goodbye'),
    notes: () => table.items().filter(item => item.pk.startsWith('FORGET#')),
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
          askToSubscribe(reader, asking(choice), house.ports),
        )
        await scheduler.waitFor(Promise.all(asks))
        expect(house.links()).toEqual(['confirmation'])
        const subscription = await house.undisturbed.subscription(reader, story)
        expect(subscription?.state).toBe('pending')
        expect([weekly, daily]).toContainEqual(subscription?.preferences)
        expect(house.notes()).toHaveLength(1)
      }),
      { numRuns: 300 },
    )
  })

  test('a sign-up for several at once with one for one of them brings one mail; two clicks confirm all, once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async scheduler => {
        const house = createPorts(interleaved(scheduler))
        const stories = [story, 'another', 'a-third']
        const several = stories.map(one => ({ story: one, choice: weekly }))
        const joint = { ...asking(null), several }
        const asks = [joint, joint, asking(daily)].map(one => askToSubscribe(reader, one, house.ports))
        const [asked] = await scheduler.waitFor(Promise.all(asks))
        expect(house.links()).toEqual(['confirmation'])
        const of = (one: string) => house.undisturbed.subscription(reader, one)
        const began = await Promise.all(stories.map(of))
        if (asked !== 'confirmation-sent') {
          expect(began.slice(1)).toEqual([undefined, undefined])
          return
        }
        expect(began.map(one => one?.state)).toEqual(['pending', 'pending', 'pending'])
        const links = stories.map(one => ({ story: one, epoch: 1 }))
        const clicks = [1, 2].map(() => confirmEach(reader, links, house.ports))
        await scheduler.waitFor(Promise.all(clicks))
        const now = await Promise.all(stories.map(of))
        expect(now.map(one => one?.state)).toEqual(['active', 'active', 'active'])
        expect(house.welcomes()).toHaveLength(3)
      }),
      { numRuns: 100 },
    )
  })

  test('who comes back while the old address is being erased gets the mail, and keeps the address', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async scheduler => {
        const house = createPorts(interleaved(scheduler))
        const { calm } = house
        await askToSubscribe(reader, asking(weekly), calm)
        await confirm(reader, story, 1, calm)
        await unsubscribe(reader, story, calm)
        house.move(28 * 86_400_000)
        const asked = askToSubscribe(reader, asking(daily, 'again', house.now()), house.ports)
        const erased = forget(reader, house.all)
        await scheduler.waitFor(Promise.all([asked, erased]))
        expect(await asked).toBe('confirmation-sent')
        expect((await house.undisturbed.subscriber(reader))?.address).toBe(address)
        expect((await house.undisturbed.subscription(reader, story))?.state).toBe('pending')
      }),
      { numRuns: 300 },
    )
  })

  test('leaving beats saving preferences and a second confirmation, and welcomes once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async scheduler => {
        const house = createPorts(interleaved(scheduler))
        const { calm } = house
        await askToSubscribe(reader, asking(weekly), calm)
        await confirm(reader, story, 1, calm)
        const all = [
          confirm(reader, story, 1, house.ports),
          changePreferences(reader, story, 1, daily, house.ports),
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
        const house = createPorts(interleaved(scheduler))
        const { calm } = house
        await askToSubscribe(reader, asking(weekly), calm)
        await confirm(reader, story, 1, calm)
        house.move(86_400_000)
        const all = [
          askToSubscribe(reader, asking(daily), house.ports),
          suppress(reader, 'complaint', house.ports.clock.now(), house.all),
          confirm(reader, story, 1, house.ports),
        ]
        await scheduler.waitFor(Promise.all(all))
        expect((await house.undisturbed.subscription(reader, story))?.state).not.toBe('active')
        expect((await house.undisturbed.subscriber(reader))?.suppressed).toBe('complaint')
      }),
      { numRuns: 200 },
    )
  })
})

describe('Leaving and coming back, in whatever order', () => {
  const joined = async (house: ReturnType<typeof createPorts>) => {
    await askToSubscribe(reader, asking(weekly, 'first'), house.calm)
    await confirm(reader, story, 1, house.calm)
  }

  test('undo and complaint and leaving again leave nobody active who complained, and one goodbye', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async scheduler => {
        const house = createPorts(interleaved(scheduler))
        await joined(house)
        await leaveWithGoodbye(reader, story, house.calm)
        const all = [
          undoLeaving(reader, story, 2, async left => left.covered, house.ports),
          suppress(reader, 'complaint', house.ports.clock.now(), house.all),
          leaveWithGoodbye(reader, story, house.ports),
        ]
        await scheduler.waitFor(Promise.all(all))
        expect((await house.undisturbed.subscription(reader, story))?.state).toBe('left')
        expect(house.goodbyes()).toHaveLength(1)
        expect(house.notes()).toHaveLength(1)
      }),
      { numRuns: 300 },
    )
  })

  test('several presses at once end it once and say goodbye once; one undo of several brings it back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async scheduler => {
        const house = createPorts(interleaved(scheduler))
        await joined(house)
        const presses = [1, 2, 3].map(() => leaveWithGoodbye(reader, story, house.ports))
        await scheduler.waitFor(Promise.all(presses))
        const ended = (await Promise.all(presses)).filter(({ is }) => is === 'unsubscribed')
        expect(ended).toHaveLength(1)
        expect(house.goodbyes()).toHaveLength(1)
        const undos = [1, 2, 3].map(() =>
          undoLeaving(reader, story, 2, async left => left.covered, house.ports),
        )
        await scheduler.waitFor(Promise.all(undos))
        expect((await Promise.all(undos)).map(({ is }) => is).sort()).toEqual([
          'already-back',
          'already-back',
          'undone',
        ])
        expect(await house.undisturbed.subscription(reader, story)).toMatchObject({
          state: 'active',
          epoch: 3,
          consent: { askedAt: start, confirmedAt: start, leftAt: null },
        })
        expect(house.notes()).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  test('who left and asks, several times at once, gets one mail; an undo beside it wins or is too late', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async scheduler => {
        const house = createPorts(interleaved(scheduler))
        await joined(house)
        await unsubscribe(reader, story, house.calm)
        const asks = [1, 2].map(() => askToSubscribe(reader, asking(daily), house.ports))
        const undo = undoLeaving(reader, story, 2, async left => left.covered, house.ports)
        await scheduler.waitFor(Promise.all([...asks, undo]))
        const subscription = await house.undisturbed.subscription(reader, story)
        const isBack = (await undo).is === 'undone'
        expect(subscription?.state).toBe(isBack ? 'active' : 'pending')
        expect(subscription?.preferences).toEqual(isBack ? weekly : daily)
        // The first confirmation, and one mail for coming back, of whichever kind.
        expect(house.links().length).toBeLessThanOrEqual(3)
        expect(house.links().filter(kind => kind === 'confirmation').length).toBeLessThanOrEqual(2)
        // Whoever was too late may leave a note, at which the sweep looks once.
        expect(house.notes().length).toBeLessThanOrEqual(1)
        if (!isBack) expect(house.notes()).toHaveLength(1)
      }),
      { numRuns: 300 },
    )
  })

  test('over years of asking, confirming, leaving and undoing each end brings one further confirmation at most', async () => {
    const acts = fc.constantFrom('ask', 'confirm', 'leave', 'one-click', 'undo', 'stranger', 'wait')
    await fc.assert(
      fc.asyncProperty(fc.array(acts, { minLength: 5, maxLength: 80 }), async script => {
        const house = createPorts()
        const { ports } = house
        const mailed: string[] = []
        let ends = 0
        for (const act of script) {
          house.move(act === 'wait' ? 7 * 3_600_000 : 60_000)
          const before = house.links().filter(kind => kind === 'confirmation').length
          const known = await house.undisturbed.subscription(reader, story)
          if (act === 'ask') await askToSubscribe(reader, asking(weekly, undefined, house.now()), ports)
          if (act === 'stranger') await askToSubscribe(reader, asking(daily, undefined, house.now()), ports)
          if (act === 'confirm') await confirm(reader, story, known?.epoch ?? 0, ports)
          if (act === 'leave' || act === 'one-click') {
            const leave = act === 'leave' ? leaveWithGoodbye : unsubscribe
            const left = await leave(reader, story, ports)
            expect(left.is === 'unsubscribed').toBe(known?.state === 'active')
            if (left.is === 'unsubscribed') ends += 1
          }
          if (act === 'undo') {
            const { is } = await undoLeaving(
              reader,
              story,
              known?.epoch ?? 0,
              async one => one.covered,
              ports,
            )
            if (is === 'undone') ends -= 1
          }
          if (house.links().filter(kind => kind === 'confirmation').length > before) mailed.push(house.now())
          const after = await house.undisturbed.subscription(reader, story)
          if (known?.state === 'pending' && after?.state === 'pending' && after.epoch === known.epoch)
            expect(after).toEqual(known)
          expect(house.notes()).toHaveLength(after && after.state !== 'active' ? 1 : 0)
        }
        const days = (msBetween(start, house.now()) + day) / day
        expect(mailed.length).toBeLessThanOrEqual(Math.ceil(days) + ends)
      }),
      { numRuns: 300 },
    )
  })
})

describe('Subscribing', () => {
  test('a change of cadence to none and back starts afresh', async () => {
    const { ports, undisturbed, move, now } = createPorts()
    await askToSubscribe(reader, asking(weekly), ports)
    await confirm(reader, story, 1, ports)
    const closing = '2025-03-09T18:00:00.000Z'
    const none: Preferences = { ...daily, cadence: 'none' }
    const asked: string[] = []
    const lastEdition = async (_: string, cadence: string) => {
      asked.push(cadence)
      return { closes: closing }
    }
    await changePreferences(reader, story, 1, none, {
      ...ports,
      editions: { lastEdition, editions: async () => [] },
    })
    const first = await undisturbed.subscription(reader, story)
    expect(first?.covered).toEqual({ to: closing, setAt: now() })
    expect(asked).toEqual(['weekly'])
    move(1000)
    asked.length = 0
    await changePreferences(reader, story, 1, weekly, {
      ...ports,
      editions: { lastEdition, editions: async () => [] },
    })
    expect(asked).toEqual([])
    expect((await undisturbed.subscription(reader, story))?.covered).toEqual(first?.covered)
  })

  test('whoever confirms has been told up to the latest edition of their cadence, which the welcome brings', async () => {
    const { ports, undisturbed, now } = createPorts()
    await askToSubscribe(reader, asking(daily), ports)
    const closes = '2025-03-10T07:00:00.000Z'
    const editions = {
      editions: async () => [],
      lastEdition: async (of: string, cadence: string) =>
        of === story && cadence === 'daily' ? { closes } : undefined,
    }
    await confirm(reader, story, 1, { ...ports, editions })
    const confirmed = await undisturbed.subscription(reader, story)
    expect(confirmed?.covered).toEqual({ to: closes, setAt: now() })
  })

  test('a link of another epoch neither confirms nor changes anything', async () => {
    const { ports, table } = createPorts()
    await askToSubscribe(reader, asking(weekly), ports)
    const pending = JSON.stringify(table.items())
    for (const epoch of [0, 2, -1, Number.NaN])
      expect(await confirm(reader, story, epoch, ports)).toBe('gone')
    expect(JSON.stringify(table.items())).toBe(pending)
    await confirm(reader, story, 1, ports)
    const active = JSON.stringify(table.items())
    for (const epoch of [0, 2]) {
      const changed = changePreferences(reader, story, epoch, daily, ports)
      expect(await changed).toBe('gone')
    }
    expect(JSON.stringify(table.items())).toBe(active)
  })

  test('leaving twice, and leaving what one never joined, changes nothing', async () => {
    const { ports, table } = createPorts()
    expect(await unsubscribe(reader, story, ports)).toEqual({ is: 'already-left' })
    expect(table.items()).toEqual([])
    await askToSubscribe(reader, asking(weekly), ports)
    expect(await unsubscribe(reader, story, ports)).toMatchObject({ is: 'withdrawn' })
    const left = JSON.stringify(table.items())
    expect(await unsubscribe(reader, story, ports)).toEqual({ is: 'already-left' })
    expect(JSON.stringify(table.items())).toBe(left)
  })

  test('every end and every new beginning makes older links void', async () => {
    const { ports, undisturbed, move } = createPorts()
    const epochs: (number | undefined)[] = []
    const note = async () => epochs.push((await undisturbed.subscription(reader, story))?.epoch)
    await askToSubscribe(reader, asking(weekly), ports)
    await note()
    await unsubscribe(reader, story, ports)
    await note()
    move(86_400_000)
    await askToSubscribe(reader, asking(weekly), ports)
    await note()
    expect(epochs).toEqual([1, 2, 3])
  })

  test('a store that is always quicker ends in an error, not in silence', async () => {
    const { ports } = createPorts()
    const { ports: others } = createPorts()
    const busy = {
      ...ports,
      subscribers: { ...ports.subscribers, saveSubscription: async () => 'lost' as const },
    }
    const alwaysLost = { ...others, subscribers: busy.subscribers }
    await expect(askToSubscribe(reader, asking(weekly), alwaysLost)).rejects.toThrow('too many at once')
    await askToSubscribe(reader, asking(weekly), ports)
    await expect(confirm(reader, story, 1, busy)).rejects.toThrow('too many at once')
    await expect(unsubscribe(reader, story, busy)).rejects.toThrow('too many at once')
  })
})

describe('Counting mails that anybody can bring about', () => {
  for (const [kind, every, atMost, within] of [
    ['confirmation', day, 3, 7 * day],
    ['goodbye', day, 3, 7 * day],
    ['access', day / 24, 3, day],
  ] as const)
    test(`a ${kind}: one in ${every / 3_600_000} hours and ${atMost} in any ${within / 3_600_000}, whatever the times`, () => {
      const gap = fc.integer({ min: 0, max: (within / atMost) * 1.3 })
      fc.assert(
        fc.property(fc.array(gap, { maxLength: 60 }), gaps => {
          let now = start
          let count = nothingMailed
          const mailed: string[] = []
          for (const [n, ms] of gaps.entries()) {
            now = plusMs(now, ms)
            const next = countMail(count, kind, `cause-${n}`, now)
            if (typeof next === 'string') continue
            count = next
            mailed.push(now)
          }
          for (const [n, at] of mailed.entries()) {
            const next = mailed[n + 1]
            if (next) expect(next >= plusMs(at, every)).toBe(true)
            const tooMany = mailed[n + atMost]
            if (tooMany) expect(tooMany >= plusMs(at, within)).toBe(true)
          }
          expect(count[kind].length).toBeLessThanOrEqual(atMost)
        }),
      )
    })

  test('one kind does not count for another, and what goes beside the count does not count', () => {
    let count = nothingMailed
    const mail = (kind: 'confirmation' | 'access', cause: string, ...besides: string[]) => {
      const next = countMail(count, kind, cause, start, besides)
      if (typeof next === 'object') count = next
      return typeof next === 'object' ? 'let-go' : next
    }
    expect(mail('confirmation', 'a')).toBe('let-go')
    expect(mail('access', 'b')).toBe('let-go')
    expect(mail('confirmation', 'c')).toBe('too-many')
    expect(mail('confirmation', 'c', 'an end')).toBe('let-go')
    expect(mail('confirmation', 'c')).toBe('counted')
    expect(mail('confirmation', 'd')).toBe('too-many')
    expect(mail('confirmation', 'd', 'an end')).toBe('too-many')
  })
})

test('of two reasons not to write to somebody the graver one is kept, in any order', async () => {
  for (const [first, second] of [
    ['hard-bounce', 'complaint'],
    ['complaint', 'hard-bounce'],
  ] as const) {
    const { ports, all, undisturbed } = createPorts()
    await askToSubscribe(reader, asking(weekly), ports)
    const at = ports.clock.now()
    await suppress(reader, first, at, all)
    await suppress(reader, second, at, all)
    expect((await undisturbed.subscriber(reader))?.suppressed).toBe('complaint')
    const ended: Subscription | undefined = await undisturbed.subscription(reader, story)
    expect(ended).toMatchObject({ state: 'left', epoch: 2 })
  }
})

test('who leaves and comes back on the same day has had the alerts of that day', async () => {
  const house = createPorts()
  const { subscribers } = house.ports
  await askToSubscribe(reader, asking(weekly, 'first'), house.ports)
  await confirm(reader, story, 1, house.ports)
  const alertsOn = ['a-1', 'a-2', 'a-3'].map(mailing => ({ mailing, at: start }))
  const active = await subscribers.subscription(reader, story)
  if (active) await subscribers.saveSubscription(active, { ...active, alertsOn })
  await unsubscribe(reader, story, house.all)
  await askToSubscribe(reader, asking(daily), house.ports)
  expect(await subscribers.subscription(reader, story)).toMatchObject({ state: 'pending', alertsOn })
})
