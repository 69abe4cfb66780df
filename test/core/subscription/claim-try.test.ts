import { expect, test } from 'vitest'
import { plusHours, plusMs } from '#core/instant'
import { answerHours, claimTry } from '#core/subscription/one-more-try'
import type { Grey } from '#core/subscription/subscriber'

const at = '2025-03-10T09:00:00.000Z'
const grey = (tried?: Grey['tried']): Grey => ({
  at: '2025-03-01T09:00:00.000Z',
  until: '2025-03-06T09:00:00.000Z',
  ...(tried ? { tried } : {}),
})
const claim = (mailing: string, answer: 'arrived' | 'over' | 'open', now = at) =>
  claimTry(grey({ mailing: 'e-2', at }), mailing, answer, now)

test('the mail that is the try goes, whatever the answer looks like, and nothing is saved', () => {
  for (const answer of ['arrived', 'over', 'open'] as const) {
    expect(claim('e-2', answer)).toBe('go')
    expect(claim('e-2', answer, plusHours(at, answerHours))).toBe('go')
  }
})

test(`another waits for ${answerHours} hours, to the millisecond, and is then the try itself`, () => {
  const end = plusHours(at, answerHours)
  expect(claim('e-3', 'open', plusMs(end, -1))).toBe('wait')
  expect(claim('e-3', 'open', end)).toMatchObject({ tried: { mailing: 'e-3', at: end } })
})

test('another is the try as soon as the first is over', () => {
  expect(claim('e-3', 'over')).toMatchObject({ tried: { mailing: 'e-3', at } })
  expect(claimTry(grey(), 'e-3', 'over', at)).toMatchObject({ tried: { mailing: 'e-3', at } })
})

test('what arrived is noted with the try, which stays', () => {
  expect(claim('e-3', 'arrived')).toMatchObject({ tried: { mailing: 'e-2', at, arrived: true } })
})
