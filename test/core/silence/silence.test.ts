import { describe, expect, test } from 'vitest'
import type { Mailing } from '#core/delivery/mailing'
import { heardIn } from '#core/silence/heard'
import { lastMonth } from '#core/silence/silence'

describe('the month before', () => {
  const berlin = { timeZone: 'Europe/Berlin' }
  test('is one of the story’s calendar, across a change of clocks', () => {
    expect(lastMonth(berlin, '2025-03-31T22:00:00.000Z')).toEqual({
      name: '2025-03',
      from: '2025-02-28T23:00:00.000Z',
      until: '2025-03-31T22:00:00.000Z',
      isDue: true,
    })
    expect(lastMonth(berlin, '2025-03-31T21:59:59.999Z').name).toBe('2025-02')
    expect(lastMonth({ timeZone: 'Pacific/Auckland' }, '2024-12-31T12:00:00.000Z').name).toBe('2024-12')
  })
  test('is told on the first three days of the next', () => {
    expect(lastMonth(berlin, '2025-04-03T21:59:00.000Z').isDue).toBe(true)
    expect(lastMonth(berlin, '2025-04-03T22:00:00.000Z').isDue).toBe(false)
  })
})

describe('what was heard in a month', () => {
  const month = { from: '2025-03-01T00:00:00.000Z', until: '2025-04-01T00:00:00.000Z' }
  const mailing = (audience: Mailing['audience'], more: Partial<Mailing> = {}): Mailing => ({
    ...{ id: 'x-1', story: 'harbour-bridge', kind: 'edition', switch: 'running', phase: 'frozen', audience },
    ...{ openedAt: '2025-03-10T07:00:00.000Z', audienceAt: '2025-03-10T06:58:00.000Z' },
    ...{ notAfter: '2025-03-11T07:00:00.000Z', content: 'hash' },
    ...more,
  })
  const heard = (...mailings: Mailing[]) =>
    heardIn('harbour-bridge', month, {
      mailings: {
        recent: async () => mailings,
        content: async () =>
          ({ kind: 'edition', developments: [{ topics: ['law'] }, { topics: ['law', 'meeting'] }] }) as never,
      },
    })
  const daily = { who: 'digest', cadence: 'daily' } as const

  test('are alerts by their topics, daily digests by what is in them, weekly ones by everybody', async () => {
    expect(
      await heard(
        mailing({ who: 'alerts', topics: ['meeting'] }),
        mailing({ who: 'alerts', topics: ['allies'] }),
        mailing(daily),
        mailing({ who: 'digest', cadence: 'weekly' }),
      ),
    ).toEqual([
      { by: 'alerts', topics: ['allies', 'meeting'] },
      { by: 'daily', topics: ['law', 'meeting'] },
      { by: 'weekly', topics: null },
    ])
  })
  test('is nothing that was never sent, or at another time', async () => {
    expect(
      await heard(
        mailing(daily, { phase: 'dropped', content: null }),
        mailing(daily, { openedAt: month.until }),
        mailing(daily, { openedAt: '2025-02-28T23:59:00.000Z' }),
        mailing({ who: 'recipients', of: 'e-1' }),
      ),
    ).toEqual([])
  })
})
