import { Duration, Validations } from 'aws-cdk-lib'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { VariableName } from '#functions/environment'
import type { NodeFunction } from './node-function.ts'

export type QueueWithDeadLettersProps = {
  /** What the operator is told when messages are given up: `open`. */
  name: string
  /** The function that works the queue off. */
  worker: NodeFunction
}

/** AWS advises six times the function's time-out: retries of a throttled event source must fit in. */
const visibilityPerTimeout = 6

/**
 * A queue and its dead letters, as one; the sweep looks into all dead letters. Age there counts from the first
 * enqueue, so they are kept longer (14 days) than the queue keeps (4 days).
 */
export class QueueWithDeadLetters extends Construct {
  readonly name: string
  readonly queue: Queue
  readonly deadLetters: Queue

  constructor(scope: Construct, id: string, props: QueueWithDeadLettersProps) {
    super(scope, id)
    this.name = props.name
    const sealed = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true }
    this.deadLetters = new Queue(this, 'DeadLetters', { ...sealed, retentionPeriod: Duration.days(14) })
    Validations.of(this.deadLetters).acknowledge({
      id: 'Serverless-SQSRedrivePolicy',
      reason: 'These are the dead letters: nothing receives them but people.',
    })
    this.queue = new Queue(this, 'Queue', {
      ...sealed,
      retentionPeriod: Duration.days(4),
      visibilityTimeout: Duration.seconds(visibilityPerTimeout * props.worker.timeoutSeconds),
      // Five or more, or an event source that is throttled for a while eats them all.
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: 5 },
    })
  }

  /** Lets a function send, and tells it where. */
  grantSend(fn: NodeFunction, variable: VariableName): void {
    this.queue.grant(fn.lambda, 'sqs:SendMessage')
    fn.setVariable(variable, this.queue.queueUrl)
  }
}
