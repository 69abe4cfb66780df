import { Duration } from 'aws-cdk-lib'
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { Construct } from 'constructs'
import { FunctionSchedules } from './house/function-schedules.ts'
import { NodeFunction } from './house/node-function.ts'
import type { Stage } from './stages.ts'

/** Polls the sources. The only function that fetches from the internet. */
export class Collect extends Construct {
  readonly fn: NodeFunction

  constructor(scope: Construct, id: string) {
    super(scope, id)
    this.fn = new NodeFunction(this, 'Collect', {
      name: 'collect',
      timeoutSeconds: 120,
      memoryMb: 1024,
    })
    new FunctionSchedules(this, 'Schedules', this.fn).add(
      'Due',
      ScheduleExpression.rate(Duration.minutes(5)),
      {
        collect: 'due',
      },
    )
  }

  /** Lets it ask a hosted model, with the key that the secret holds. */
  readMeanings({ url, model, secretArn }: NonNullable<Stage['meanings']>): void {
    Secret.fromSecretCompleteArn(this, 'MeaningsKey', secretArn).grantRead(this.fn.lambda)
    this.fn.setVariable('meanings', JSON.stringify({ url, model, secretId: secretArn }))
  }
}
