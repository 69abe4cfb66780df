import { Duration } from 'aws-cdk-lib'
import { Metric } from 'aws-cdk-lib/aws-cloudwatch'
import { Construct } from 'constructs'
import { metrics } from '#functions/environment'
import { ImpactAlarm } from './house/impact-alarm.ts'
import type { Operator } from './operator.ts'

/** One alarm for the faults of mailings, whichever function comes upon them. */
export class MailingAlarm extends Construct {
  constructor(scope: Construct, id: string, operator: Operator) {
    super(scope, id)
    new ImpactAlarm(this, 'Alarm', {
      operator,
      runbook: 'mailing-faults',
      impact: 'A digest or an alert is held, was never opened or does not reach all of its readers.',
      metric: new Metric({
        namespace: metrics.namespace,
        metricName: metrics.mailingFaults,
        dimensionsMap: { service: metrics.mailingService },
        statistic: 'Sum',
        period: Duration.minutes(5),
      }),
      when: { atLeast: 1 },
    })
  }
}
