import { describe, expect, test } from 'vitest'
import { plusDays } from '#core/instant'
import { followLink, stillHolds } from '#core/subscription/follow-link'
import type { Subscription } from '#core/subscription/subscriber'
import type { Purpose, Token, TokenSigner } from '#core/subscription/token'

const issuedAt = '2025-03-10T09:00:00.000Z'
const signer: TokenSigner = {
  sign: token => JSON.stringify(token),
  verify: (purpose, text) => {
    const token: Token | undefined = text.startsWith('{') ? JSON.parse(text) : undefined
    return token?.purpose === purpose ? token : undefined
  },
}
const subscription: Subscription = {
  reader: 'ada',
  story: 'harbour',
  state: 'active',
  epoch: 3,
  preferences: { topics: ['quay'], cadence: 'weekly', alerts: false },
  since: issuedAt,
  consent: { askedAt: issuedAt, confirmedAt: issuedAt, leftAt: null },
  covered: null,
  alertsOn: null,
}
const subscriber = { id: 'ada', address: 'ada@example.org', suppressed: null }
const rows = new Map([['ada', { subscriber, subscription }]])

const follow = (purpose: Purpose, { as = purpose, days = 0, ended = false, known = true } = {}) =>
  followLink(purpose, signer.sign({ purpose: as, reader: 'ada', story: 'harbour', epoch: 3, issuedAt }), {
    signer,
    readers: { recipients: async () => (known ? rows : new Map()) },
    hasEnded: () => ended,
    clock: { now: () => plusDays(issuedAt, days) },
  })

describe('A link of our mails', () => {
  test('leads to its reader as the table has them now', async () => {
    expect(await follow('manage')).toMatchObject({ is: 'good', recipient: { subscriber, subscription } })
    expect(await follow('manage', { known: false })).toMatchObject({ is: 'good', recipient: null })
  })

  test('works for one purpose, and for its time', async () => {
    expect(await follow('manage', { as: 'confirm' })).toEqual({ is: 'forged' })
    expect((await follow('undo', { days: 1 })).is).toBe('good')
    expect((await follow('undo', { days: 1.01 })).is).toBe('expired')
    expect((await follow('unsubscribe', { days: 4_000 })).is).toBe('good')
  })

  test('of a story that is gone still lets its reader leave, and come back, and nothing else', async () => {
    for (const purpose of ['unsubscribe', 'undo'] as const)
      expect((await follow(purpose, { ended: true })).is).toBe('good')
    for (const purpose of ['confirm', 'manage'] as const)
      expect((await follow(purpose, { ended: true })).is).toBe('left')
  })

  test('from before an end or a new beginning holds no longer', () => {
    const token: Token = { purpose: 'manage', reader: 'ada', story: 'harbour', epoch: 3, issuedAt }
    expect(stillHolds(token, { subscriber, subscription })).toBe(true)
    expect(stillHolds({ ...token, epoch: 2 }, { subscriber, subscription })).toBe(false)
    expect(stillHolds(token, { subscriber, subscription: { ...subscription, state: 'left' } })).toBe(false)
    expect(stillHolds(token, null)).toBe(false)
  })
})
