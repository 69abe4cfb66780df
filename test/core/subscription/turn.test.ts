import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Instant, msBetween, plusMs } from '#core/instant'
import { type Counts, mostInWindow, turnIn, windowFor, windowMs, windowOf } from '#core/subscription/turn'

const now = '2025-03-10T09:00:07.000Z'

/** Counts as the table keeps them, for requests that are let in one after another. */
const gate = () => {
  const counts = new Map<string, Map<Instant, number>>()
  const of = (key: string) => counts.get(key) ?? counts.set(key, new Map()).get(key) ?? new Map()
  return {
    ask(network: string, domain: string, at: Instant, draw = 0.5) {
      const seen: Counts = { network: of(`n ${network}`), domain: of(`d ${domain}`), all: of('all') }
      const place = windowFor(seen, domain, at, draw)
      if (!place) return null
      for (const one of Object.values(seen) as Map<Instant, number>[])
        one.set(place.window, (one.get(place.window) ?? 0) + 1)
      return { ...place, turn: turnIn(place.window, at, draw) }
    },
  }
}

test('three of a network go at once, the fourth waits for the next window, and a stranger from elsewhere does not wait', () => {
  const { ask } = gate()
  for (const domain of ['a.example', 'b.example', 'c.example'])
    expect(ask('here', domain, now)?.turn).toBe(now)
  const fourth = ask('here', 'd.example', now)
  expect(fourth?.window).toBe('2025-03-10T09:00:15.000Z')
  expect(fourth && fourth.turn >= fourth.window).toBe(true)
  expect(ask('elsewhere', 'e.example', now)?.turn).toBe(now)
})

test('a flood from one network leaves every other network its place, as long as it lasts', () => {
  const { ask } = gate()
  let at: Instant = now
  for (let n = 0; n < 2_000; n += 1) {
    at = plusMs(at, 50)
    ask('flood', `nowhere${n % 7}.example`, at, (n % 97) / 97)
    if (n % 100 === 0) expect(msBetween(at, ask(`home-${n}`, 'example.org', at)?.turn ?? '')).toBeLessThan(1)
  }
})

test('nobody is silenced by what their network or their domain sends: they wait, an hour at most', () => {
  const { ask } = gate()
  for (let n = 0; n < 900; n += 1) ask('office', 'example.org', now, (n % 89) / 89)
  const last = ask('office', 'example.org', now)
  expect(last).toMatchObject({ isBeside: true })
  expect(msBetween(now, last?.turn ?? now)).toBeLessThanOrEqual(51 * 60_000)
})

/** Every window of the hour has so many, but for one that is half an hour away. */
const filled = (count: number, half: number): Map<Instant, number> => {
  const halfAnHour = windowOf(plusMs(now, 30 * 60_000))
  const windows = Array.from({ length: 220 }, (_, n) => windowOf(plusMs(now, n * windowMs)))
  return new Map(windows.map(window => [window, window === halfAnHour ? half : count]))
}

test('beside their line they are put only where a third of all is still free', () => {
  const full = filled(3, 3)
  for (const draw of [0, 0.5, 0.999]) {
    const place = (all: Map<Instant, number>) =>
      windowFor({ network: full, domain: new Map(), all }, 'example.org', now, draw)
    expect(place(filled(5, 4))).toEqual({ window: windowOf(plusMs(now, 30 * 60_000)), isBeside: true })
    expect(place(filled(5, 5))).toBeNull()
  }
})

test('a great provider’s domain has the room of all; any other that of eight in a window', () => {
  const atOnce = (domain: string) => {
    const { ask } = gate()
    return Array.from({ length: 16 }, (_, n) => ask(`n${n}`, domain, now)).filter(one => one?.turn === now)
  }
  expect([atOnce('hotmail.com').length, atOnce('example.org').length]).toEqual([15, 8])
})

test('in no window more are let in than a share allows, whatever comes', () => {
  const someone = fc.record({
    network: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
    domain: fc.constantFrom('one.example', 'two.example', 'gmail.com'),
    later: fc.integer({ min: 0, max: 4_000 }),
    draw: fc.double({ min: 0, max: 0.999, noNaN: true }),
  })
  fc.assert(
    fc.property(fc.array(someone, { maxLength: 400 }), people => {
      const { ask } = gate()
      const letIn = new Map<string, number>()
      const add = (key: string) => letIn.set(key, (letIn.get(key) ?? 0) + 1)
      let at: Instant = now
      for (const { network, domain, later, draw } of people) {
        at = plusMs(at, later)
        const place = ask(network, domain, at, draw)
        expect(place).not.toBeNull()
        if (!place) continue
        expect(place.turn >= at).toBe(true)
        expect(windowOf(place.turn)).toBe(place.window)
        add(`all ${place.window} 15`)
        if (place.isBeside) continue
        add(`${network} ${place.window} 3`)
        add(`${domain} ${place.window} ${mostInWindow('domain', domain)}`)
      }
      for (const [key, count] of letIn) expect(count).toBeLessThanOrEqual(Number(key.split(' ').at(-1)))
    }),
  )
})

test('windows are a quarter of a minute and begin on it', () => {
  expect(windowOf(now)).toBe('2025-03-10T09:00:00.000Z')
  expect(windowOf(plusMs(windowOf(now), windowMs))).toBe('2025-03-10T09:00:15.000Z')
})
