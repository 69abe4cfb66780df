import { Duration, TimeZone, Validations } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler'
import { Construct } from 'constructs'
import { FunctionSchedules } from './house/function-schedules.ts'
import { NodeFunction } from './house/node-function.ts'
import type { Operator } from './operator.ts'

/** Finds what stands still and sends it on; once a day it forgets what is due to be forgotten, and heeds SES's own list. */
export class Sweep extends Construct {
  readonly fn: NodeFunction

  constructor(scope: Construct, id: string, operator: Operator) {
    super(scope, id)
    this.fn = new NodeFunction(this, 'Sweep', {
      operator,
      name: 'sweep',
      impact: 'A mailing that stands still stays so, and addresses are kept longer than promised to readers.',
      timeoutSeconds: 120,
      memoryMb: 512,
    })
    this.fn.lambda.addToRolePolicy(
      new PolicyStatement({ actions: ['ses:ListSuppressedDestinations'], resources: ['*'] }),
    )
    Validations.of(this.fn).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason:
        'ses:ListSuppressedDestinations knows no resources; it reads the account’s list and nothing else.',
    })
    operator.topic.grantPublish(this.fn.lambda)
    this.fn.setVariable('operatorTopic', operator.topic.topicArn)
    new FunctionSchedules(this, 'Schedules', this.fn)
      .add('Open', ScheduleExpression.rate(Duration.minutes(5)), { sweep: 'open' })
      .add('Retention', ScheduleExpression.cron({ hour: '4', minute: '30', timeZone: TimeZone.ETC_UTC }), {
        sweep: 'retention',
      })
  }
}
