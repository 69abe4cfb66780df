import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources'
import { Schedule, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler'
import { SqsSendMessage } from 'aws-cdk-lib/aws-scheduler-targets'
import { Construct } from 'constructs'
import type { StoryPack } from '#core/story/pack'
import { NodeFunction } from './house/node-function.ts'
import { QueueWithDeadLetters } from './house/queue-with-dead-letters.ts'
import { scheduleRole } from './house/schedule-role.ts'
import { mjmlLeftOut } from './mjml-left-out.ts'
import type { Operator } from './operator.ts'
import { storySchedules } from './story-schedules.ts'

/** Opens editions (and alerts): the one function that carries MJML, and the schedules of every story. */
export class Digest extends Construct {
  readonly fn: NodeFunction
  readonly open: QueueWithDeadLetters

  constructor(scope: Construct, id: string, operator: Operator, packs: readonly StoryPack[]) {
    super(scope, id)
    this.fn = new NodeFunction(this, 'OpenMailing', {
      operator,
      name: 'open-mailing',
      impact: 'Digests and alerts that are due are not opened, so no reader gets them.',
      timeoutSeconds: 60,
      memoryMb: 1024,
      leftOut: mjmlLeftOut,
    })
    this.open = new QueueWithDeadLetters(this, 'Open', {
      operator,
      name: 'open',
      worker: this.fn,
      deadLettersImpact: 'A digest or an alert was given up before it was opened, so no reader gets it.',
      oldest: { minutes: 10, impact: 'An alert waits to be opened, so its readers learn of the news late.' },
    })
    this.fn.lambda.addEventSource(new SqsEventSource(this.open.queue, { batchSize: 1, maxConcurrency: 2 }))

    const role = scheduleRole(this, 'ScheduleRole', 'sqs:SendMessage', this.open.queue.queueArn)
    for (const pack of packs) {
      const target = new SqsSendMessage(this.open.queue, {
        role,
        // The message names no edition: the calendar says what is due. So a late or a second one does no harm, and
        // the scheduler may try again for a day.
        input: ScheduleTargetInput.fromObject({ open: 'due', story: pack.id }),
      })
      const { weekly, daily } = storySchedules(pack)
      new Schedule(this, `${pack.id}-weekly`, { schedule: weekly, target })
      new Schedule(this, `${pack.id}-daily`, { schedule: daily, target })
    }
  }
}
