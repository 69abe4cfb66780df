import { beforeAll, describe, expect, test } from 'vitest'
import { estimateStanding } from '#cli/cost/estimate'
import { type CostLine, fixedLines, fixedMonth, sumOf } from '#cli/cost/fixed-month'
import { emptyTally } from '#cli/cost/tally'
import { countTemplate } from '#cli/cost/template-counts'
import { allowances, priceSources, prices } from '#infra/prices'
import { packs } from '#stories/packs'

const nothing = {
  alarmMetrics: 0,
  compositeAlarms: 0,
  customMetrics: 0,
  secrets: 0,
  dashboards: 0,
  logQueries: 0,
  polledQueues: 0,
  idlePollers: 0,
  scheduleRunsADay: 0,
}
const alarm = (Properties: object) => ({ Type: 'AWS::CloudWatch::Alarm', Properties })
const stat = (Namespace: string, MetricName: string) => ({
  MetricStat: { Metric: { Namespace, MetricName } },
})

describe('what is billed by being there', () => {
  test('every metric that an alarm reads is counted, also those of metric math; composite alarms for themselves', () => {
    const Metrics = [stat('AWS/SQS', 'A'), stat('AWS/SQS', 'B'), { Expression: 'm1 + m2' }]
    const Resources = {
      One: alarm({ Namespace: 'AWS/Lambda', MetricName: 'Errors' }),
      Sum: alarm({ Metrics }),
      Own: alarm({ Namespace: 'Wire', MetricName: 'Mails' }),
      OwnAgain: alarm({ Namespace: 'Wire', MetricName: 'Mails' }),
      All: { Type: 'AWS::CloudWatch::CompositeAlarm', Properties: {} },
    }
    expect(countTemplate({ Resources })).toEqual({
      ...nothing,
      alarmMetrics: 5,
      compositeAlarms: 1,
      customMetrics: 1,
    })
  })

  test('a queue whose concurrency is limited keeps five pollers, one without a limit two', () => {
    const mapped = (ScalingConfig?: object) => ({
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: ScalingConfig ? { ScalingConfig } : {},
    })
    const Resources = { A: mapped({ MaximumConcurrency: 8 }), B: mapped() }
    expect(countTemplate({ Resources })).toMatchObject({ polledQueues: 2, idlePollers: 7 })
  })

  test('schedules are counted by how often they fire', () => {
    const fires = (ScheduleExpression: string) => ({
      Type: 'AWS::Scheduler::Schedule',
      Properties: { ScheduleExpression },
    })
    const Resources = { A: fires('rate(5 minutes)'), B: fires('cron(30 4 * * ? *)') }
    expect(countTemplate({ Resources }).scheduleRunsADay).toBe(289)
  })
})

describe('the sum with and without the allowance', () => {
  const lines = fixedMonth({ ...nothing, alarmMetrics: 12, idlePollers: 5, secrets: 1 }, emptyTally(), 0)
  const lineOf = (what: RegExp) => lines.find(one => what.test(one.what))

  test('twelve alarm metrics cost two above the ten that are free; a secret is never free', () => {
    expect(lineOf(/alarms read/)).toMatchObject({ free: 10, listDollars: 12 * 0.1 })
    expect(lineOf(/alarms read/)?.dollars).toBeCloseTo(0.2, 9)
    expect(lineOf(/secrets/)).toMatchObject({ free: 0, listDollars: 0.4, dollars: 0.4 })
  })

  test('five pollers look 657,000 times a month', () => {
    expect(lineOf(/queue requests/)?.amount).toBe(657_000)
    expect(lineOf(/queue requests/)?.listDollars).toBeCloseTo(0.2628, 6)
    expect(lineOf(/queue requests/)?.dollars).toBe(0)
  })

  test('each price has AWS’s own page, and each line stands in the table with both sums', () => {
    for (const name of Object.keys(prices).filter(one => !['listedOn', 'region'].includes(one)))
      expect([name, Object.entries(priceSources).find(([one]) => one === name)?.[1]]).toEqual([
        name,
        expect.stringMatching(/^https:\/\/aws\.amazon\.com\/[a-z0-9-]+\/pricing\//),
      ])
    for (const name of Object.keys(allowances)) expect(Object.keys(prices)).toContain(name)
    const printed = fixedLines(lines)
    expect(printed).toHaveLength(lines.length + 2)
    expect(printed.at(-1)).toContain(`$${sumOf(lines).listDollars.toFixed(2)}`)
  })
})

describe('this deployment', () => {
  let standing: { lines: CostLine[]; listDollars: number; dollars: number }
  beforeAll(async () => {
    const [story] = Object.values(packs)
    if (!story) throw new Error('There is no story.')
    standing = await estimateStanding(story.pack, 1_000)
  }, 240_000)

  test('costs $1.50 a month at most beyond SES, with 1,000 readers, one story and AWS’s always-free allowance', () => {
    expect(standing.dollars).toBeLessThanOrEqual(1.5)
    // What it costs in an account that uses the allowance up elsewhere must be no secret.
    expect(standing.listDollars).toBeGreaterThan(standing.dollars)
  })

  test('leaves some of the ten free alarm metrics to others, and has no custom metric', () => {
    const amount = (what: string) => standing.lines.find(one => one.what === what)?.amount
    expect(amount('metrics that alarms read')).toBeLessThanOrEqual(9)
    expect([amount('custom metrics'), amount('composite alarms')]).toEqual([0, 0])
  })
})
