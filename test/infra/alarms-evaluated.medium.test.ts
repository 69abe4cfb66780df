import { describe, expect, test } from 'vitest'
import { synthesized } from './template.ts'

/** Points of a metric by its name, one each period; null: CloudWatch got none. */
type Series = Record<string, (number | null)[]>
type Properties = {
  AlarmName: string
  MetricName: string
  Threshold: number
  ComparisonOperator: string
  EvaluationPeriods: number
  DatapointsToAlarm?: number
  TreatMissingData: string
}

const alarms = synthesized()
  .ofType('AWS::CloudWatch::Alarm')
  .map(({ properties }): Properties => ({ ...metricOf(properties), ...properties }))

/** An alarm on an expression names its metric within. */
function metricOf({ Metrics = [] }: { Metrics?: { MetricStat?: { Metric: { MetricName: string } } }[] }) {
  return { MetricName: Metrics.flatMap(one => one.MetricStat?.Metric.MetricName ?? [])[0] }
}

/** CloudWatch user guide, "Evaluating an alarm" and "Configuring how CloudWatch alarms treat missing data". */
const rings = (alarm: Properties, series: (number | null)[]): boolean => {
  const { EvaluationPeriods: periods, DatapointsToAlarm: needed = periods } = alarm
  const breaches = series.map(point => {
    if (point === null) return alarm.TreatMissingData === 'breaching'
    return alarm.ComparisonOperator === 'LessThanThreshold'
      ? point < alarm.Threshold
      : point >= alarm.Threshold
  })
  return breaches.some(
    (_, n) => n + 1 >= periods && breaches.slice(n + 1 - periods, n + 1).filter(Boolean).length >= needed,
  )
}

/** A weekend that is busy and healthy: the sweep runs thrice in a quarter of an hour, a retry here, a throttle there. */
const healthy: Series = {
  Invocations: [3, 3, 4, 3, 2, 3],
  Errors: [0, 0, 1, 0, null, 0],
  Throttles: [null, 0, 4, 0],
  RecursiveInvocationsDropped: [null, null],
  '5xx': [0, null, 2, 0, 1],
  'Reputation.BounceRate': [0.008, 0.012, null, 0.021],
  'Reputation.ComplaintRate': [0.0001, 0.0003, null],
}
const ringing = (series: Series): string[] =>
  alarms
    .filter(alarm => rings(alarm, series[alarm.MetricName] ?? []))
    .map(({ AlarmName }) => AlarmName.replace('Storywire-dev-', ''))

describe('CloudWatch’s alarms, by the template’s own thresholds', () => {
  test('know only these two comparisons, and each has a metric of the weekend', () => {
    for (const { ComparisonOperator, MetricName } of alarms) {
      expect(['LessThanThreshold', 'GreaterThanOrEqualToThreshold']).toContain(ComparisonOperator)
      expect(Object.keys(healthy)).toContain(MetricName)
    }
  })

  test('a busy weekend in which all goes well rings none', () => expect(ringing(healthy)).toEqual([]))

  test.each([
    ['sweep-silence', 'Invocations', [3, null, null, null]],
    ['sweep-silence', 'Invocations', [3, 0, 0]],
    ['sweep-errors', 'Errors', [0, 3]],
    ['throttles', 'Throttles', [0, 12]],
    ['open-mailing-recursion', 'RecursiveInvocationsDropped', [null, 1]],
    ['site-faults', '5xx', [0, 3]],
    ['bounce-rate', 'Reputation.BounceRate', [0.05]],
    ['complaint-rate', 'Reputation.ComplaintRate', [0.001]],
  ])('the same weekend, but %s: it rings, and no other (%s %j)', (name, metric, points) =>
    expect(ringing({ ...healthy, [metric]: points })).toEqual([name]),
  )
})
