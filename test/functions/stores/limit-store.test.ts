import { expect, test } from 'vitest'
import { type Instant, msBetween, plusMs } from '#core/instant'
import type { MailRequest } from '#core/subscription/request'
import { isFlood, type RequestCounts, type Turn, takeTurn } from '#core/subscription/take-turn'
import { windowMs, windowOf } from '#core/subscription/turn'
import { createLimitStore } from '#functions/stores/limit-store'
import { createMemoryTable } from '#functions/stores/memory-table'
import type { Table } from '#functions/stores/table'
import { keys } from '../site/house.ts'

const now = '2025-03-10T09:00:01.000Z'
const secrets = { keys: async () => keys }

/** A table that counts what it is asked for, and what was in vain. */
const counting = () => {
  const memory = createMemoryTable()
  const calls = { query: 0, update: 0, lost: 0 }
  const table: Table & { items: typeof memory.items } = {
    ...memory,
    query(...asked) {
      calls.query += 1
      return memory.query(...asked)
    },
    async update(...asked) {
      calls.update += 1
      const written = await memory.update(...asked)
      if (written === 'lost') calls.lost += 1
      return written
    },
  }
  return { table, calls }
}

let made = 0
const asking = (who: { network: string; domain?: string; form?: string }, at: Instant = now): MailRequest => {
  made += 1
  const id = `${at}-${(made * 2_654_435_761).toString(16).padStart(16, '0').slice(-16)}`
  const address = `reader${made}@${who.domain ?? 'example.org'}`
  const form = who.form ?? `form-${made}`
  return {
    id,
    at,
    address,
    canonical: address,
    domain: 'example.org',
    story: 'one',
    choice: null,
    ...who,
    form,
  }
}
const turnAt = (counts: RequestCounts, request: MailRequest, at: Instant): Promise<Turn> =>
  takeTurn(request, at, counts)
const turnOf = (found: Turn): Instant => {
  if ('refused' in found) throw new Error(`It was refused: ${found.refused}.`)
  return found.turn
}

test('a flood of fresh forms costs four writes for each, and reads what is counted once in a window', async () => {
  const { table, calls } = counting()
  const limits = createLimitStore(table, secrets)
  const flood = Array.from({ length: 200 }, (_, n) =>
    asking({ network: 'flood', domain: `nowhere${n % 4}.example` }),
  )
  for (const one of flood) turnOf(await turnAt(limits, one, now))
  // Six partitions: the network, four domains, all.
  expect(calls).toEqual({ query: 6, update: 4 * 200, lost: 0 })
  await turnAt(limits, asking({ network: 'flood', domain: 'nowhere1.example' }), plusMs(now, windowMs))
  expect(calls.query).toBe(6 + 3)
})

test('a form that is used up, and a flood that is known, cost nothing more', async () => {
  const { table, calls } = counting()
  const limits = createLimitStore(table, secrets)
  const send = () => turnAt(limits, asking({ network: 'flood', form: 'shared' }), now)
  for (let n = 0; n < 6; n += 1) await send()
  const before = { ...calls }
  for (let n = 0; n < 50; n += 1) expect(await send()).toEqual({ refused: 'form' })
  expect(calls).toEqual(before)
  const floods: boolean[] = []
  for (let n = 0; n < 50; n += 1) floods.push(await isFlood(now, limits))
  expect(floods.indexOf(true)).toBe(20)
  expect(calls.update - before.update).toBe(21)
  expect(await isFlood(plusMs(now, 3_600_000), limits)).toBe(false)
})

test('workers that know nothing of one another let no more in than one, and silence nobody', async () => {
  const { table } = counting()
  const workers = Array.from({ length: 4 }, () => createLimitStore(table, secrets))
  const turns: Instant[] = []
  for (let n = 0; n < 240; n += 1) {
    // One of them slept through most of it: what it remembers is long untrue.
    const worker = workers[n % 40 === 39 ? 3 : n % 3] ?? createLimitStore(table, secrets)
    const request = asking({ network: 'flood', domain: `n${n % 9}.example` })
    turns.push(turnOf(await turnAt(worker, request, now)))
  }
  const inWindow = Map.groupBy(turns, windowOf)
  expect(Math.max(...[...inWindow.values()].map(all => all.length))).toBe(3)
  expect(inWindow.size).toBe(80)
})

test('requests of one moment share what one of them has read', async () => {
  const { table, calls } = counting()
  const limits = createLimitStore(table, secrets)
  const turns = await Promise.all(
    Array.from({ length: 4 }, () => turnAt(limits, asking({ network: 'office' }), now)),
  )
  expect(calls).toEqual({ query: 3, update: 4 * 4 + 1, lost: 1 })
  const waits = turns.map(turn => windowOf(turnOf(turn)))
  for (const all of Map.groupBy(waits, window => window).values()) expect(all.length).toBeLessThanOrEqual(3)
})

test('a window that another worker has filled is tried once, and not read for', async () => {
  const { table, calls } = counting()
  const limits = createLimitStore(table, secrets)
  await turnAt(limits, asking({ network: 'flood' }), now)
  const other = createLimitStore(table, secrets)
  for (let n = 0; n < 2; n += 1) await turnAt(other, asking({ network: 'flood' }), now)
  const before = { ...calls }
  await turnAt(limits, asking({ network: 'flood' }), now)
  expect(calls.lost - before.lost).toBe(1)
  expect(calls.query).toBe(before.query)
})

test('a read that failed is not remembered', async () => {
  const { table } = counting()
  let isDown = true
  const failing: Table = {
    ...table,
    query: async (...asked) => {
      if (isDown) throw new Error('The table does not answer.')
      return table.query(...asked)
    },
  }
  const limits = createLimitStore(failing, secrets)
  await expect(turnAt(limits, asking({ network: 'home' }), now)).rejects.toThrow('does not answer')
  isDown = false
  expect(turnOf(await turnAt(limits, asking({ network: 'home' }), now))).toBe(now)
})

test('a house with more requests than its line holds in an hour waits beside it, and is not silenced', async () => {
  const { table } = counting()
  const limits = createLimitStore(table, secrets)
  const turns: Instant[] = []
  // The line of one network holds three in each of two hundred and one windows.
  for (let n = 0; n < 700; n += 1)
    turns.push(turnOf(await turnAt(limits, asking({ network: 'house', domain: `d${n % 50}.example` }), now)))
  for (const turn of turns) expect(msBetween(now, turn)).toBeLessThanOrEqual(51 * 60_000)
  const beside = Map.groupBy(turns.slice(603), windowOf)
  // Anywhere in the hour, not in one place.
  expect(beside.size).toBeGreaterThan(50)
  // Two thirds of every window are still there for others.
  const inWindow = Map.groupBy(turns, windowOf)
  expect(Math.max(...[...inWindow.values()].map(all => all.length))).toBeLessThanOrEqual(5)
  expect(turnOf(await turnAt(limits, asking({ network: 'elsewhere' }), now))).toBe(now)
})

test('beside its line, too, no more than fifteen go in a window', async () => {
  const { table } = counting()
  // The house's line is full, and so is every window but for one place, as far as the worker remembers.
  const fill = async (pk: string, count: number) => {
    for (let at = 0; at <= 51 * 60_000; at += windowMs)
      await table.put({ pk, sk: windowOf(plusMs(now, at)), count })
  }
  await fill('LIMIT#NETWORK#house', 3)
  const limits = createLimitStore(table, secrets)
  const before = turnOf(await turnAt(limits, asking({ network: 'house' }), now))
  await fill('LIMIT#ALL', 15)
  expect(await turnAt(limits, asking({ network: 'house' }), now)).toEqual({ refused: 'all' })
  const full = await table.get({ pk: 'LIMIT#ALL', sk: windowOf(before) })
  expect(full?.count).toBe(15)
})

test('when all is full, that is said', async () => {
  const { table } = counting()
  for (let at = 0; at <= 51 * 60_000; at += windowMs)
    await table.put({ pk: 'LIMIT#ALL', sk: windowOf(plusMs(now, at)), count: at === 30 * 60_000 ? 14 : 15 })
  const limits = createLimitStore(table, secrets)
  const one = () => turnAt(limits, asking({ network: 'home' }), now)
  expect(windowOf(turnOf(await one()))).toBe(windowOf(plusMs(now, 30 * 60_000)))
  expect(await one()).toEqual({ refused: 'all' })
})
