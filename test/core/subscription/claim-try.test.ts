import { describe, expect, test } from 'vitest'
import type { Chunk, Evidence, Outcome } from '#core/delivery/ledger'
import type { Mailing } from '#core/delivery/mailing'
import type { Standing } from '#core/delivery/ready-row'
import { plusHours, plusMs } from '#core/instant'
import { withTryClaimed } from '#core/subscription/claim-try'
import type { Recipient } from '#core/subscription/may-get'
import { answerHours, claimTry } from '#core/subscription/one-more-try'
import type { Grey, Subscriber, Subscription } from '#core/subscription/subscriber'

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

describe('what became of the try is read from the ledger', () => {
  const reader = 'b'.repeat(32)
  const mailing = (id: string): Mailing => ({
    ...{ id, story: 'harbour', kind: 'edition', audience: { who: 'digest', cadence: 'weekly' } },
    ...{ phase: 'frozen', switch: 'running', openedAt: at, audienceAt: at, notAfter: plusHours(at, 48) },
    content: null,
  })
  const subscriber: Subscriber = {
    ...{ id: reader, address: 'reader@example.org', suppressed: null, grey: grey({ mailing: 'e-2', at }) },
  }
  const subscription: Subscription = {
    ...{ reader, story: 'harbour', state: 'active', epoch: 1, since: at, covered: null, alertsOn: null },
    preferences: { topics: ['meeting'], cadence: 'weekly', alerts: false },
    consent: { askedAt: at, confirmedAt: '2025-02-01T09:00:00.000Z', leftAt: null },
  }
  /** @returns whether another mail may go, a minute after the try */
  const mayGo = async (row: Partial<Chunk>) => {
    const standing: Standing<Recipient> = {
      may: true,
      address: 'reader@example.org',
      reader: { subscriber, subscription },
    }
    const found = await withTryClaimed(mailing('e-3'), standing, () => standing, {
      readers: {
        recipients: async () => new Map(),
        saveSubscriber: async () => 'saved',
      },
      ledger: {
        mailing: async id => mailing(id),
        rowOf: async () => ({
          ...{ after: '', ids: ['a'.repeat(32), reader], through: reader, claimedAt: at, attempt: 1 },
          ...{ attemptAt: at, out: {}, ev: {}, end: null },
          ...row,
        }),
      },
      clock: { now: () => plusMs(at, 60_000) },
    })
    return found.may
  }
  const sent = { is: 'submitted', at, ses: 'ses-1', attempt: 1 } as const

  test('sent, and nothing heard: another waits', async () => {
    expect(await mayGo({ out: { '1': sent } })).toBe('unknown')
    expect(await mayGo({})).toBe('unknown')
  })

  test.each(['skipped', 'not-sent', 'failed'] as const)('%s: it never went, so another goes', async is => {
    expect(await mayGo({ out: { '1': { is, at } as Outcome } })).toBe(true)
    // That of another reader says nothing.
    expect(await mayGo({ out: { '0': { is, at } as Outcome, '1': sent } })).toBe('unknown')
  })

  test.each([
    ['delivery', true],
    ['soft-bounce', true],
    ['reject', true],
    ['hard-bounce', 'unknown'],
    ['complaint', 'unknown'],
  ] as const)('%s: another may go: %s', async (is, may) => {
    expect(await mayGo({ out: { '1': sent }, ev: { '1': { is, at } as Evidence } })).toBe(may)
  })
})
