import { expect, test } from 'vitest'
import { nextHop } from '#core/delivery/hops'
import { plusDays, plusHours, plusMinutes } from '#core/instant'

const openedAt = '2025-08-10T18:00:00.000Z'
const mailing = { openedAt, notAfter: plusDays(openedAt, 7) }

test('a message is sent on as often as its mailing’s time explains', () => {
  expect(nextHop(0, mailing, openedAt)).toBe(1)
  // Ten thousand readers at 14 a second, and canaries of whom SES says nothing.
  expect(nextHop(20, mailing, plusMinutes(openedAt, 12))).toBe(21)
  expect(nextHop(90, mailing, plusMinutes(openedAt, 30))).toBe(91)
  // Every five seconds SES says "too fast", for a day.
  expect(nextHop(17_280, mailing, plusHours(openedAt, 24))).toBe(17_281)
})

test('one that goes round and round ends', () => {
  let hops: number | null = 0
  let times = 0
  for (let at = openedAt; hops !== null; at = plusMinutes(at, 1 / 600)) {
    hops = nextHop(hops, mailing, at)
    times += 1
  }
  expect(times).toBeLessThan(110)
})

test('past the mailing’s time nothing more is allowed than by then', () => {
  const most = 100 + (7 * 86_400) / 5
  expect(nextHop(most - 1, mailing, plusDays(openedAt, 30))).toBe(most)
  expect(nextHop(most, mailing, plusDays(openedAt, 30))).toBeNull()
})
