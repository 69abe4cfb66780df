import { Stack } from 'aws-cdk-lib'
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { Construct } from 'constructs'
import type { Operator } from '../operator.ts'

export type ImpactAlarmProps = {
  operator: Operator
  /** Heading in docs/runbook.md, and the alarm's name: `open-dead-letters`. */
  runbook: string
  /** One sentence: who is hurt, and how. Who cannot write it needs no alarm. */
  impact: string
  metric: IMetric
  /** `below` also fires when the metric is silent. */
  when: { atLeast: number } | { below: number }
  /** Periods of the metric in a row, 1 unless told. */
  periods?: number
}

/** An alarm that says who is hurt and where its runbook entry is. */
export class ImpactAlarm extends Construct {
  constructor(scope: Construct, id: string, props: ImpactAlarmProps) {
    super(scope, id)
    if (!/^[A-Z].* .*\.$/.test(props.impact))
      throw new Error(`The impact of ${props.runbook} is no sentence: "${props.impact}".`)
    const alarm = new Alarm(this, 'Alarm', {
      alarmName: `${Stack.of(this).stackName}-${props.runbook}`,
      alarmDescription: `${props.impact} Runbook: docs/runbook.md#${props.runbook}`,
      metric: props.metric,
      evaluationPeriods: props.periods ?? 1,
      ...comparison(props.when),
    })
    alarm.addAlarmAction(new SnsAction(props.operator.topic))
  }
}

const comparison = (when: ImpactAlarmProps['when']) =>
  'atLeast' in when
    ? {
        threshold: when.atLeast,
        comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      }
    : {
        threshold: when.below,
        comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
        treatMissingData: TreatMissingData.BREACHING,
      }
