import { expect, test } from 'vitest'
import { plusMs } from '#core/instant'
import { createFirstLook } from '#core/subscription/first-look'
import { windowMs } from '#core/subscription/turn'

const now = '2025-03-10T09:00:01.000Z'

/** So many requests of one network at one moment. @returns their delays in seconds */
const delays = (requests: number, look = createFirstLook(), network = 'office', draw = () => 0.5) =>
  Array.from({ length: requests }, () => look.delaySeconds(network, now, draw()))

test('three of a network are looked at once, and each further three a window later', () => {
  expect(delays(10)).toEqual([0, 0, 0, 15, 15, 15, 30, 30, 30, 45])
})

test('what comes from elsewhere does not stand behind them', () => {
  const look = createFirstLook()
  delays(200, look)
  expect(look.delaySeconds('home', now, 0.5)).toBe(0)
})

test('the line ends before the sweep takes a message for lost; the rest of a flood is spread over all of it', () => {
  let n = 0
  const all = delays(400, createFirstLook(), 'flood', () => {
    n += 1
    return ((n * 37) % 100) / 100
  })
  // Ten windows behind the running one, three in each.
  expect(all.slice(30, 33)).toEqual([150, 150, 150])
  const rest = all.slice(33)
  expect(Math.min(...rest)).toBeGreaterThanOrEqual(15)
  expect(Math.max(...rest)).toBeLessThanOrEqual(150)
  expect(new Set(rest).size).toBeGreaterThan(60)
  expect(delays(400, createFirstLook(), 'flood', () => 0).at(-1)).toBe(15)
  expect(delays(400, createFirstLook(), 'flood', () => 0.999).at(-1)).toBe(149)
})

test('the next window begins anew', () => {
  const look = createFirstLook()
  delays(40, look)
  expect(look.delaySeconds('office', plusMs(now, windowMs), 0.5)).toBe(0)
})
