import { Duration } from 'aws-cdk-lib'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Construct } from 'constructs'
import { NodeFunction } from './house/node-function.ts'
import { QueueWithDeadLetters } from './house/queue-with-dead-letters.ts'

/** What SES tells us: SNS → SQS → function, so that no event is lost while the function is down. */
export class FeedbackIntake extends Construct {
  readonly fn: NodeFunction
  readonly queue: QueueWithDeadLetters

  /** @param events the topic that SES publishes to */
  constructor(scope: Construct, id: string, events: ITopic) {
    super(scope, id)
    this.fn = new NodeFunction(this, 'Feedback', {
      name: 'feedback',
      timeoutSeconds: 30,
      memoryMb: 512,
    })
    this.queue = new QueueWithDeadLetters(this, 'Events', {
      name: 'feedback',
      worker: this.fn,
    })
    events.addSubscription(
      new SqsSubscription(this.queue.queue, {
        rawMessageDelivery: false,
        // What SNS cannot hand over is found where what we cannot read is.
        deadLetterQueue: this.queue.deadLetters,
      }),
    )
    // A row of the ledger holds 25 readers and is written once for all events of a batch: what is gathered for twenty
    // seconds, by few, costs a third of what single events do (docs/scale.md). Nobody waits for them so shortly.
    this.fn.feedFrom(this.queue.queue, {
      batchSize: 500,
      maxBatchingWindow: Duration.seconds(20),
      reportBatchItemFailures: true,
      maxConcurrency: 2,
    })
  }
}
