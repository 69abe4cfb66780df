import { Duration, Validations } from 'aws-cdk-lib'
import type { IRole } from 'aws-cdk-lib/aws-iam'
import { Schedule, type ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler'
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets'
import { Construct } from 'constructs'
import type { NodeFunction } from './node-function.ts'
import { scheduleRole } from './schedule-role.ts'

/**
 * Schedules that invoke one function. A run that fails or comes late is not repeated: the next one finds what was
 * left, and a pile of old runs would only stand in its way.
 */
export class FunctionSchedules extends Construct {
  readonly #fn: NodeFunction
  readonly #role: IRole

  constructor(scope: Construct, id: string, fn: NodeFunction) {
    super(scope, id)
    this.#fn = fn
    this.#role = scheduleRole(this, 'Role', 'lambda:InvokeFunction', fn.lambda.functionArn)
    fn.lambda.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: Duration.minutes(5) })
    Validations.of(fn.lambda).acknowledge({
      id: 'Serverless-LambdaAsyncFailureDestination',
      reason: 'A run that fails is not repeated: the next one finds what was left, and silence is told of.',
    })
  }

  /** @param event what the function receives */
  add(id: string, schedule: ScheduleExpression, event: Record<string, string>): this {
    new Schedule(this, id, {
      schedule,
      target: new LambdaInvoke(this.#fn.lambda, {
        role: this.#role,
        input: ScheduleTargetInput.fromObject(event),
        retryAttempts: 2,
        maxEventAge: Duration.minutes(5),
      }),
    })
    return this
  }
}
