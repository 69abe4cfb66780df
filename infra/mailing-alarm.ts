import { Duration } from 'aws-cdk-lib'
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch'
import { Construct } from 'constructs'
import { metrics } from '#functions/environment'
import { ImpactAlarm } from './house/impact-alarm.ts'
import type { NodeFunction } from './house/node-function.ts'
import type { Operator } from './operator.ts'

/** One alarm for the faults of mailings, whichever function comes upon them. */
export class MailingAlarm extends Construct {
  constructor(scope: Construct, id: string, operator: Operator, fns: readonly NodeFunction[]) {
    super(scope, id)
    const counts = fns.map((fn, n) => [`m${n}`, fn.metricCount(metrics.mailingFaults)] as const)
    const metric = new MathExpression({
      expression: counts.map(([name]) => `FILL(${name}, 0)`).join(' + '),
      usingMetrics: Object.fromEntries(counts),
      period: Duration.minutes(5),
    })
    new ImpactAlarm(this, 'Alarm', {
      operator,
      runbook: 'mailing-faults',
      impact: 'A digest or an alert is held, was never opened or does not reach all of its readers.',
      metric,
      when: { atLeast: 1 },
    })
  }
}
