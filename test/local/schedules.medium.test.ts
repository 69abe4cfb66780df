import { expect, test } from 'vitest'
import { cronOf, rhythmOf } from '#local/schedules'

const runs = (expression: string, timeZone: string, from: string, n = 2): (string | undefined)[] => {
  const rhythm = rhythmOf(expression)
  if (!('cron' in rhythm)) throw new Error('no cron')
  const cron = cronOf(rhythm.cron, timeZone)
  const found = cron.nextRuns(n, new Date(from)).map(date => date.toISOString())
  cron.stop()
  return found
}

test('a rate is a time between runs', () => {
  expect(rhythmOf('rate(5 minutes)')).toEqual({ everyMs: 300_000 })
  expect(rhythmOf('rate(1 hour)')).toEqual({ everyMs: 3_600_000 })
  expect(rhythmOf('rate(2 days)')).toEqual({ everyMs: 172_800_000 })
})

test('Sundays at six in the evening are so in the zone of the story, summer and winter', () => {
  expect(runs('cron(0 18 ? * SUN *)', 'Europe/Berlin', '2026-10-18T00:00:00Z')).toEqual([
    '2026-10-18T16:00:00.000Z',
    '2026-10-25T17:00:00.000Z',
  ])
})

test('weekdays count from Sunday 1, as in EventBridge', () => {
  expect(runs('cron(0 18 ? * 1 *)', 'UTC', '2026-11-23T00:00:00Z', 1)).toEqual(['2026-11-29T18:00:00.000Z'])
  expect(runs('cron(0 18 ? * 2-6 *)', 'UTC', '2026-11-28T00:00:00Z', 1)).toEqual(['2026-11-30T18:00:00.000Z'])
})

test('a number behind a weekday means the one of that number in its month', () => {
  expect(runs('cron(0 18 ? * SUN#1 *)', 'Europe/Berlin', '2026-03-01T20:00:00Z', 3)).toEqual([
    '2026-04-05T16:00:00.000Z',
    '2026-05-03T16:00:00.000Z',
    '2026-06-07T16:00:00.000Z',
  ])
  expect(runs('cron(30 9 ? * MON#1 *)', 'UTC', '2026-11-02T09:29:00Z')).toEqual([
    '2026-11-02T09:30:00.000Z',
    '2026-12-07T09:30:00.000Z',
  ])
})

test('a day of the month and a weekday in one expression are refused, as EventBridge does', () => {
  for (const expression of ['cron(0 18 * * SUN *)', 'cron(0 18 1 * MON#1 *)', 'cron(0 18 ? * ? *)'])
    expect(() => rhythmOf(expression), expression).toThrow(/one of day and weekday/)
})

test('a question mark means any, whatever day it is now', () => {
  expect(runs('cron(30 7 * * ? *)', 'UTC', '2026-11-23T08:00:00Z')).toEqual([
    '2026-11-24T07:30:00.000Z',
    '2026-11-25T07:30:00.000Z',
  ])
  expect(runs('cron(0 6 1 * ? *)', 'UTC', '2026-11-23T08:00:00Z', 1)).toEqual(['2026-12-01T06:00:00.000Z'])
})

test('steps, last days and years are understood', () => {
  expect(runs('cron(0/20 * * * ? *)', 'UTC', '2026-11-23T08:01:00Z', 3)).toEqual([
    '2026-11-23T08:20:00.000Z',
    '2026-11-23T08:40:00.000Z',
    '2026-11-23T09:00:00.000Z',
  ])
  expect(runs('cron(0 0 L * ? *)', 'UTC', '2026-11-23T00:00:00Z', 1)).toEqual(['2026-11-30T00:00:00.000Z'])
  expect(runs('cron(0 0 1 1 ? 2030)', 'UTC', '2026-11-23T00:00:00Z')).toEqual(['2030-01-01T00:00:00.000Z'])
})

test('what is neither a rate nor a cron of six fields is refused', () => {
  for (const expression of [
    'rate(0 minutes)',
    'rate(5 weeks)',
    'cron(0 18 * * SUN)',
    'at(2026-11-23T00:00:00)',
    '',
  ])
    expect(() => rhythmOf(expression), expression).toThrow(/six fields/)
})
