import { describe, expect, test } from 'vitest'
import { scheduleOf } from '#infra/story-schedules'
import { examplePack } from './example-pack.ts'

const dailyAt = (time: string) =>
  scheduleOf({ ...examplePack, cadence: { ...examplePack.cadence, daily: { time } } }, 'daily')

describe('when editions are due', () => {
  test('the weekly edition is due on the pack’s weekday and hour, in the story’s zone', () => {
    const weekly = scheduleOf(examplePack, 'weekly')
    expect(weekly.expressionString).toBe('cron(0 18 ? * FRI *)')
    expect(weekly.timeZone?.timezoneName).toBe('Europe/Berlin')
  })

  test.each([
    [1, 'MON'],
    [2, 'TUE'],
    [3, 'WED'],
    [4, 'THU'],
    [5, 'FRI'],
    [6, 'SAT'],
    [7, 'SUN'],
  ] as const)('ISO weekday %i is %s', (weekday, name) => {
    const { cadence } = examplePack
    const weekly = { weekday, time: '18:00' }
    const pack = { ...examplePack, cadence: { ...cadence, weekly } }
    expect(scheduleOf(pack, 'weekly').expressionString).toBe(`cron(0 18 ? * ${name} *)`)
    expect(scheduleOf(pack, 'monthly').expressionString).toBe(`cron(0 18 ? * ${name}#1 *)`)
    const monthly = { weekday, time: '09:30' }
    const apart = { ...examplePack, cadence: { ...cadence, monthly } }
    expect(scheduleOf(apart, 'monthly').expressionString).toBe(`cron(30 9 ? * ${name}#1 *)`)
  })

  test('the daily edition is due every day at the pack’s time', () => {
    expect(dailyAt('07:05').expressionString).toBe('cron(5 7 * * ? *)')
    expect(dailyAt('00:59').expressionString).toBe('cron(59 0 * * ? *)')
  })

  test.each(['01:00', '02:30', '03:59'])('no edition is due at %s, when clocks change', time => {
    expect(() => dailyAt(time)).toThrow(/clocks change/)
  })

  test.each(['00:59', '04:00'])('%s is far enough from the change of clocks', time => {
    expect(() => dailyAt(time)).not.toThrow()
  })

  test.each(['7:30', '24:00', '18:60', '18 Uhr', ''])('"%s" is no time of day', time => {
    expect(() => dailyAt(time)).toThrow(/no time of day/)
  })
})
