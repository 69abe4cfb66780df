import { describe, expect, test } from 'vitest'
import { chartedDays, chartOf } from '#core/digest/chart'
import { harbourStory as pack } from '#test/core/story/harbour-story'

const closes = '2025-04-06T16:00:00.000Z'

describe('the days that an edition draws', () => {
  test('are a week for weekly and daily digests', () => {
    for (const cadence of ['weekly', 'daily'] as const) {
      const days = chartedDays({ cadence, closes }, pack)
      expect([days.length, days[0], days.at(-1)]).toEqual([7, '2025-03-31', '2025-04-06'])
    }
  })
  test('are those of the month that closes, 28 or 35, whatever the clocks do', () => {
    const days = chartedDays({ cadence: 'monthly', closes }, pack)
    expect([days.length, days[0], days.at(-1)]).toEqual([35, '2025-03-03', '2025-04-06'])
    const short = chartedDays({ cadence: 'monthly', closes: '2025-11-02T17:00:00.000Z' }, pack)
    expect([short.length, short[0], short.at(-1)]).toEqual([28, '2025-10-06', '2025-11-02'])
  })
  test('bear the month where a weekday would come twice', () => {
    const reports = { '2025-03-31': 4, '2025-04-02': 2 }
    const week = chartOf(pack, { cadence: 'weekly', closes }, reports)
    expect(week.map(({ label }) => label).slice(0, 2)).toEqual(['Mon 31', 'Tue 1'])
    const month = chartOf(pack, { cadence: 'monthly', closes }, reports)
    expect(month.filter(day => day.reports > 0)).toEqual([
      { label: '31 Mar', reports: 4, share: 100, peak: true },
      { label: '2 Apr', reports: 2, share: 50, peak: false },
    ])
  })
})
