import { Duration } from 'aws-cdk-lib'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { VariableName } from '#functions/environment'
import type { Operator } from '../operator.ts'
import { ImpactAlarm } from './impact-alarm.ts'
import type { NodeFunction } from './node-function.ts'

export type QueueWithDeadLettersProps = {
  operator: Operator
  /** As in the runbook: `open` gives `open-dead-letters` and `open-oldest-message`. */
  name: string
  /** The function that works the queue off. */
  worker: NodeFunction
  /** Who is hurt by a message in the dead letters. One sentence. */
  deadLettersImpact: string
  /** Age in minutes of the oldest message from which readers are hurt, and how. */
  oldest: { minutes: number; impact: string }
}

/** AWS advises six times the function's time-out: retries of a throttled event source must fit in. */
const visibilityPerTimeout = 6

/**
 * A queue, its dead letters and the two alarms, as one. Age in the dead letters counts from the first enqueue, so
 * they are kept longer (14 days) than the queue keeps (4 days).
 */
export class QueueWithDeadLetters extends Construct {
  readonly queue: Queue

  constructor(scope: Construct, id: string, props: QueueWithDeadLettersProps) {
    super(scope, id)
    const sealed = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true }
    const deadLetters = new Queue(this, 'DeadLetters', { ...sealed, retentionPeriod: Duration.days(14) })
    this.queue = new Queue(this, 'Queue', {
      ...sealed,
      retentionPeriod: Duration.days(4),
      visibilityTimeout: Duration.seconds(visibilityPerTimeout * props.worker.timeoutSeconds),
      // Five or more, or an event source that is throttled for a while eats them all.
      deadLetterQueue: { queue: deadLetters, maxReceiveCount: 5 },
    })
    new ImpactAlarm(this, 'DeadLettersAlarm', {
      operator: props.operator,
      runbook: `${props.name}-dead-letters`,
      impact: props.deadLettersImpact,
      metric: deadLetters.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum' }),
      when: { atLeast: 1 },
    })
    new ImpactAlarm(this, 'OldestMessageAlarm', {
      operator: props.operator,
      runbook: `${props.name}-oldest-message`,
      impact: props.oldest.impact,
      metric: this.queue.metricApproximateAgeOfOldestMessage({ statistic: 'Maximum' }),
      when: { atLeast: Duration.minutes(props.oldest.minutes).toSeconds() },
    })
  }

  /** Lets a function send, and tells it where. */
  grantSend(fn: NodeFunction, variable: VariableName): void {
    this.queue.grant(fn.lambda, 'sqs:SendMessage')
    fn.setVariable(variable, this.queue.queueUrl)
  }
}
