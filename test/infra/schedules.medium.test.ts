import { describe, expect, test } from 'vitest'
import { schedulesOf } from '#cli/preflight/judge-deployed'
import { allCadences } from '#core/cadence'
import { examplePack } from './example-pack.ts'
import { functionNamed } from './role.ts'
import { synthesized, target } from './template.ts'
import { dev, environmentOf } from './the-stack.ts'

describe('schedules', () => {
  const schedules = dev.ofType('AWS::Scheduler::Schedule').map(({ properties }) => ({
    expression: properties.ScheduleExpression,
    zone: properties.ScheduleExpressionTimezone,
    to: target(properties.Target.Arn),
    event: JSON.parse(properties.Target.Input),
  }))

  test('sources are collected and open mailings swept every five minutes, and data forgotten once a day', () => {
    const [collect, sweep] = [functionNamed(dev, 'collect').id, functionNamed(dev, 'sweep').id]
    expect(schedules.filter(({ to }) => to === collect)).toMatchObject([
      { expression: 'rate(5 minutes)', event: { collect: 'due' } },
    ])
    expect(schedules.filter(({ to }) => to === sweep)).toMatchObject([
      { expression: 'rate(5 minutes)', event: { sweep: 'open' } },
      { expression: 'cron(30 4 * * ? *)', zone: 'Etc/UTC', event: { sweep: 'retention' } },
    ])
  })

  test('each story has a schedule for each cadence in its own zone', () => {
    const open = target(environmentOf('collect').STORYWIRE_OPEN_QUEUE_URL)
    const event = { open: 'due', story: 'example-story' }
    expect(schedules.filter(({ to }) => to === open)).toEqual([
      { expression: 'cron(0 18 ? * FRI *)', zone: 'Europe/Berlin', to: open, event },
      { expression: 'cron(30 7 * * ? *)', zone: 'Europe/Berlin', to: open, event },
      { expression: 'cron(0 18 ? * FRI#1 *)', zone: 'Europe/Berlin', to: open, event },
    ])
    // What `preflight` looks for.
    expect(schedules).toHaveLength(schedulesOf(1, allCadences.length))
  })

  test('a second story brings its own schedules and its own sender', () => {
    const second = synthesized(undefined, [
      examplePack,
      {
        ...examplePack,
        id: 'other-story',
        timeZone: 'America/New_York',
        sender: { ...examplePack.sender, address: 'wire@other.example.org' },
      },
    ])
    const zones = second
      .ofType('AWS::Scheduler::Schedule')
      .filter(({ properties }) => properties.Target.Input.includes('other-story'))
      .map(({ properties }) => properties.ScheduleExpressionTimezone)
    expect(zones).toEqual(['America/New_York', 'America/New_York', 'America/New_York'])
    expect(
      second.ofType('AWS::SES::EmailIdentity').map(({ properties }) => properties.EmailIdentity),
    ).toEqual(['mail.example.org', 'other.example.org'])
  })
})
