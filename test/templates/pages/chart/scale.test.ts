import { describe, expect, it } from 'vitest'
import { gridValues, monthTicks, timeAxis } from '#templates/pages/chart/scale'

const week = (starts: string) => ({ label: starts, starts, reports: 1, open: false })

describe('the chart’s axes', () => {
  it.each([
    [214, [100, 200]],
    [99, [40, 80]],
    [30, [10, 20]],
    [7, [3, 6]],
    [2, [1, 2]],
    [1, []],
    [12_000, [6000, 12_000]],
  ])('up to %i have gridlines at %j', (peak, values) => {
    expect(gridValues(peak)).toEqual(values)
  })

  it('reach to a planned day after the last week', () => {
    const milestones = [{ label: 'Held', note: '', day: '2025-05-28', state: 'ahead' as const }]
    const axis = timeAxis([week('2025-03-03')], milestones, 100)
    expect(axis.x(Date.UTC(2025, 4, 28) / 86_400_000)).toBeLessThan(100)
    expect(axis.x(axis.first)).toBe(0)
  })

  it('name every month that begins on them, and the one they begin in', () => {
    const ticks = monthTicks(timeAxis([week('2024-12-30'), week('2025-02-24')], [], 100))
    expect(ticks.map(({ month }) => month.toISOString().slice(0, 7))).toEqual([
      '2024-12',
      '2025-01',
      '2025-02',
      '2025-03',
    ])
  })
})
