import { expect, test } from 'vitest'
import { countAlerts } from '#core/alert/count-alerts'
import type { Mailing } from '#core/delivery/mailing'
import type { Standing } from '#core/delivery/ready-row'
import type { Recipient } from '#core/subscription/may-get'
import type { RecipientRows } from '#core/subscription/recipients'
import type { Subscription } from '#core/subscription/subscriber'

const now = '2025-03-10T09:00:00.000Z'
const subscription: Subscription = {
  reader: 'a1',
  story: 'harbour-bridge',
  state: 'active',
  epoch: 1,
  preferences: { topics: ['meeting'], cadence: 'none', alerts: true },
  since: '2025-02-01T00:00:00.000Z',
  consent: { askedAt: now, confirmedAt: now, leftAt: null },
  covered: null,
  alertsOn: null,
}
const subscriber = { id: 'a1', address: 'reader@example.org', suppressed: null }
const alert: Mailing = {
  id: 'a-1',
  story: 'harbour-bridge',
  kind: 'alert',
  audience: { who: 'alerts', topics: ['meeting'] },
  phase: 'frozen',
  switch: 'running',
  openedAt: now,
  audienceAt: now,
  notAfter: '2025-03-10T21:00:00.000Z',
  content: null,
}

/** What becomes of the reader when another was quicker, and the rows then are these. */
const after = async (rows: RecipientRows) => {
  const standing: Standing<Recipient> = {
    may: true,
    address: subscriber.address,
    reader: { subscriber, subscription },
  }
  const counted = await countAlerts(alert, new Map([['a1', standing]]), {
    readers: {
      recipients: async () => new Map([['a1', rows]]),
      saveSubscription: async () => 'lost',
    },
    clock: { now: () => now },
    heldOf: (_, chosen) => chosen,
    mailings: { put: async () => 'put' },
    timeZoneOf: () => 'UTC',
  })
  return counted.get('a1')
}

test('whoever left while the alert was counted gets none', async () => {
  const left: Subscription = { ...subscription, state: 'left' }
  expect(await after({ subscriber, subscription: left })).toEqual({ may: false, why: 'left' })
})

test('whose address changed while the alert was counted is judged anew, and not given up', async () => {
  const moved = { to: 'b2', at: '2025-03-10T09:00:01.000Z', epoch: 1, forwards: true as const }
  const left: Subscription = { ...subscription, state: 'left', moved }
  expect(await after({ subscriber, subscription: left })).toMatchObject({ may: 'unknown' })
  const later = { ...moved, at: '2025-03-10T08:59:59.000Z' }
  expect(await after({ subscriber, subscription: { ...left, moved: later } })).toEqual({
    may: false,
    why: 'left',
  })
})

test('rows that cannot be read when they are read again decide nothing: it is tried later', async () => {
  expect(await after({ subscriber, subscription: undefined, isUnread: true })).toMatchObject({
    may: 'unknown',
    why: 'its items in the table cannot be read',
  })
})

test('rows that keep changing decide nothing', async () => {
  expect(await after({ subscriber, subscription })).toMatchObject({ may: 'unknown' })
})
