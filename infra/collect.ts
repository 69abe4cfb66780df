import { Duration } from 'aws-cdk-lib'
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { Construct } from 'constructs'
import { FunctionSchedules } from './house/function-schedules.ts'
import { ImpactAlarm } from './house/impact-alarm.ts'
import { NodeFunction } from './house/node-function.ts'
import type { Operator } from './operator.ts'
import type { Stage } from './stages.ts'

/** Polls the sources. The only function that fetches from the internet. */
export class Collect extends Construct {
  readonly fn: NodeFunction

  constructor(scope: Construct, id: string, operator: Operator) {
    super(scope, id)
    this.fn = new NodeFunction(this, 'Collect', {
      operator,
      name: 'collect',
      impact: 'Readers get no alerts and their next digest misses what happened since.',
      timeoutSeconds: 120,
      memoryMb: 1024,
      // Sifting a story has one writer.
      alone: true,
    })
    new FunctionSchedules(this, 'Schedules', this.fn).add(
      'Due',
      ScheduleExpression.rate(Duration.minutes(5)),
      {
        collect: 'due',
      },
    )
    new ImpactAlarm(this, 'SilenceAlarm', {
      operator,
      runbook: 'collect-silence',
      impact: 'Nothing has been collected for half an hour, so readers learn of no development.',
      metric: this.fn.lambda.metricInvocations({ period: Duration.minutes(15) }),
      when: { below: 1 },
      periods: 2,
    })
  }

  /** Lets it ask a hosted model, with the key that the secret holds. */
  readMeanings({ url, model, secretArn }: NonNullable<Stage['meanings']>): void {
    Secret.fromSecretCompleteArn(this, 'MeaningsKey', secretArn).grantRead(this.fn.lambda)
    this.fn.setVariable('meanings', JSON.stringify({ url, model, secretId: secretArn }))
  }
}
