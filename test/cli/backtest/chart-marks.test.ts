import { describe, expect, test } from 'vitest'
import { marksOf } from '#cli/backtest/chart-marks'
import { chartScale } from '#cli/backtest/chart-scale'
import { runRecord } from '#cli/backtest/run-record'

const milestone = (at: string, name: string) => ({
  kind: 'milestone',
  at: `2025-03-04T${at}:00.000Z`,
  milestone: name,
  development: 'd',
  families: ['tidewire'],
})
/** Ten pixels an hour. */
const x = (at: string) => Number(at.slice(11, 13)) * 10
const placed = (events: object[], width: number) =>
  marksOf(runRecord(events, [], []).events, x, width).map(({ x: at, row, left }) => ({ at, row, left }))

describe('the words of the chart', () => {
  test('stand in one row while there is room', () => {
    const far = [milestone('01:00', 'date'), milestone('12:00', 'venue')]
    expect(placed(far, 400)).toEqual([
      { at: 10, row: 0, left: false },
      { at: 120, row: 0, left: false },
    ])
  })
  test('stand above the marks beside them, whose lines would run through them', () => {
    const close = [milestone('01:00', 'announced'), milestone('02:00', 'date'), milestone('03:00', 'venue')]
    expect(placed(close, 400).map(({ row }) => row)).toEqual([2, 1, 0])
  })
  test('stand to the left at the right edge', () => {
    expect(placed([milestone('23:00', 'venue')], 240)).toEqual([{ at: 230, row: 0, left: true }])
  })
  test('are left out where too many happened at a time; the mark stays', () => {
    const many = Array.from({ length: 9 }, (_, n) => milestone(`0${n}:00`, 'a long name of a milestone'))
    const rows = placed(many, 1120).map(({ row }) => row)
    expect(rows).toHaveLength(9)
    expect(rows.filter(row => row === null)).not.toHaveLength(0)
    expect(Math.max(...rows.map(row => row ?? 0))).toBe(5)
  })
  test('of one moment are one mark', () => {
    const alert = {
      kind: 'alert',
      at: '2025-03-04T01:00:00.000Z',
      mailing: 'a-1',
      development: 'd',
      topic: 'meeting',
      reports: [],
      families: [],
      reason: '',
    }
    const events = runRecord([milestone('01:00', 'announced'), milestone('01:00', 'date'), alert], [], [])
    expect(marksOf(events.events, x, 400)).toMatchObject([{ milestones: ['announced', 'date'], alert: true }])
  })
})

test('ticks are as close as their words allow: hours of a day, days of a week, weeks of a year', () => {
  const start = Date.parse('2025-03-04T00:00:00.000Z') / 3_600_000
  const ticksOf = (hours: number, width: number) =>
    chartScale([start, start + hours - 1], width).ticks.map(({ words }) => words)
  expect(ticksOf(24, 350)).toEqual(['4 Mar', '06:00', '12:00', '18:00'])
  expect(ticksOf(4 * 24, 350)).toEqual(['4 Mar', '5 Mar', '6 Mar', '7 Mar'])
  expect(ticksOf(365 * 24, 350).length).toBeLessThan(8)
  expect(ticksOf(1, 350)).toEqual(['4 Mar'])
})
