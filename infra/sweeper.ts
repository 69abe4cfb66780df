import { Duration, Stack, TimeZone, Validations } from 'aws-cdk-lib'
import { Metric } from 'aws-cdk-lib/aws-cloudwatch'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler'
import { Construct } from 'constructs'
import { FunctionSchedules } from './house/function-schedules.ts'
import { ImpactAlarm } from './house/impact-alarm.ts'
import { NodeFunction } from './house/node-function.ts'
import type { QueueWithDeadLetters } from './house/queue-with-dead-letters.ts'
import type { Operator } from './operator.ts'

/** URLs of their dead letters, by name. */
export const deadLettersOf = (queues: readonly QueueWithDeadLetters[]): Record<string, string> =>
  Object.fromEntries(queues.map(({ name, deadLetters }) => [name, deadLetters.queueUrl]))

/** Finds what stands still and sends it on; once a day it forgets what is due to be forgotten, and heeds SES's own list. */
export class Sweeper extends Construct {
  readonly fn: NodeFunction

  constructor(scope: Construct, id: string, operator: Operator) {
    super(scope, id)
    this.fn = new NodeFunction(this, 'Sweep', {
      name: 'sweep',
      timeoutSeconds: 120,
      memoryMb: 512,
    })
    this.fn.lambda.addToRolePolicy(
      new PolicyStatement({
        actions: ['ses:ListSuppressedDestinations', 'ses:DeleteSuppressedDestination'],
        resources: ['*'],
      }),
    )
    Validations.of(this.fn).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason:
        'Both read the account’s suppression list or take single addresses from it, and nothing else; the list is one for all.',
    })
    operator.topic.grantPublish(this.fn.lambda)
    this.fn.setVariable('operatorTopic', operator.topic.topicArn)
    new FunctionSchedules(this, 'Schedules', this.fn)
      .add('Open', ScheduleExpression.rate(Duration.minutes(5)), { sweep: 'open' })
      .add('Retention', ScheduleExpression.cron({ hour: '4', minute: '30', timeZone: TimeZone.ETC_UTC }), {
        sweep: 'retention',
      })
    const impact = 'What hurts readers is neither found nor told, and what stands still stays so.'
    new ImpactAlarm(this, 'SilenceAlarm', {
      operator,
      runbook: 'sweep-silence',
      impact,
      metric: this.fn.lambda.metricInvocations({ period: Duration.minutes(15) }),
      when: { below: 1 },
      periods: 2,
    })
    new ImpactAlarm(this, 'ErrorsAlarm', {
      operator,
      runbook: 'sweep-errors',
      impact,
      // Each of its tasks goes on without the others; three runs in a row say that one of them does not come right.
      metric: this.fn.lambda.metricErrors({ period: Duration.minutes(15) }),
      when: { atLeast: 3 },
    })
    new ImpactAlarm(this, 'ThrottlesAlarm', {
      operator,
      runbook: 'throttles',
      impact: 'Lambda has no room for our functions, so sign-ups fail and mails come late.',
      // Of the whole account, which the concurrency belongs to.
      metric: new Metric({
        namespace: 'AWS/Lambda',
        metricName: 'Throttles',
        statistic: 'Sum',
        period: Duration.minutes(5),
      }),
      when: { atLeast: 10 },
    })
  }

  /** Lets it look into the dead letters of these queues, and says where they are. */
  watch(queues: readonly QueueWithDeadLetters[]): void {
    for (const { deadLetters } of queues) deadLetters.grant(this.fn.lambda, 'sqs:GetQueueAttributes')
    this.fn.setVariable('deadLetters', Stack.of(this).toJsonString(deadLettersOf(queues)))
  }
}
