import { Duration } from 'aws-cdk-lib'
import { Schedule, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler'
import { SqsSendMessage } from 'aws-cdk-lib/aws-scheduler-targets'
import { Construct } from 'constructs'
import { allCadences } from '#core/cadence'
import type { StoryPack } from '#core/story/pack'
import { ImpactAlarm } from './house/impact-alarm.ts'
import { NodeFunction } from './house/node-function.ts'
import { QueueWithDeadLetters } from './house/queue-with-dead-letters.ts'
import { scheduleRole } from './house/schedule-role.ts'
import { mjmlLeftOut } from './mjml-left-out.ts'
import type { Operator } from './operator.ts'
import { scheduleOf } from './story-schedules.ts'

/** Opens editions (and alerts): the one function that carries MJML, and the schedules of every story. */
export class Digest extends Construct {
  readonly fn: NodeFunction
  readonly open: QueueWithDeadLetters

  constructor(scope: Construct, id: string, operator: Operator, packs: readonly StoryPack[]) {
    super(scope, id)
    this.fn = new NodeFunction(this, 'OpenMailing', {
      name: 'open-mailing',
      timeoutSeconds: 60,
      memoryMb: 1024,
      leftOut: mjmlLeftOut,
    })
    this.open = new QueueWithDeadLetters(this, 'Open', {
      name: 'open',
      worker: this.fn,
    })
    // Without a limit: Lambda then looks into a quiet queue with as few as two pollers in place of five (developer guide,
    // "Configuring scaling behavior for SQS event source mappings"), and every look is billed. Little is opened at a time.
    this.fn.feedFrom(this.open.queue, { batchSize: 1 })

    // It is fed by a queue and sends to others: should they ever lead back, Lambda stops it and tells nobody else.
    new ImpactAlarm(this, 'RecursionAlarm', {
      operator,
      runbook: 'open-mailing-recursion',
      impact: 'Lambda takes the opening of a mailing for an endless loop and stops it, so nobody gets it.',
      metric: this.fn.lambda.metric('RecursiveInvocationsDropped', {
        statistic: 'Sum',
        period: Duration.minutes(5),
      }),
      when: { atLeast: 1 },
    })

    const role = scheduleRole(this, 'ScheduleRole', 'sqs:SendMessage', this.open.queue.queueArn)
    for (const pack of packs) {
      const target = new SqsSendMessage(this.open.queue, {
        role,
        // The message names no edition: the calendar says what is due. So a late or a second one does no harm, and
        // the scheduler may try again for a day.
        input: ScheduleTargetInput.fromObject({ open: 'due', story: pack.id }),
      })
      for (const cadence of allCadences)
        new Schedule(this, `${pack.id}-${cadence}`, { schedule: scheduleOf(pack, cadence), target })
    }
  }
}
