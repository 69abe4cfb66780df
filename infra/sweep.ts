import { Duration, TimeZone } from 'aws-cdk-lib'
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler'
import { Construct } from 'constructs'
import { FunctionSchedules } from './house/function-schedules.ts'
import { NodeFunction } from './house/node-function.ts'
import type { Operator } from './operator.ts'

/** Finds what stands still and sends it on; once a day it forgets what is due to be forgotten. */
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
    new FunctionSchedules(this, 'Schedules', this.fn)
      .add('Open', ScheduleExpression.rate(Duration.minutes(5)), { sweep: 'open' })
      .add('Retention', ScheduleExpression.cron({ hour: '4', minute: '30', timeZone: TimeZone.ETC_UTC }), {
        sweep: 'retention',
      })
  }
}
