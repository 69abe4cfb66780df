import { Duration } from 'aws-cdk-lib'
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Construct } from 'constructs'
import { NodeFunction } from './house/node-function.ts'
import { QueueWithDeadLetters } from './house/queue-with-dead-letters.ts'
import type { Operator } from './operator.ts'

/** What SES tells us: SNS → SQS → function, so that no event is lost while the function is down. */
export class Feedback extends Construct {
  readonly fn: NodeFunction

  /** @param events the topic that SES publishes to */
  constructor(scope: Construct, id: string, operator: Operator, events: ITopic) {
    super(scope, id)
    this.fn = new NodeFunction(this, 'Feedback', {
      operator,
      name: 'feedback',
      impact: 'Bounces and complaints are not heeded, so we go on mailing readers who want or get nothing.',
      timeoutSeconds: 30,
      memoryMb: 512,
    })
    const feedback = new QueueWithDeadLetters(this, 'Events', {
      operator,
      name: 'feedback',
      worker: this.fn,
      deadLettersImpact:
        'An event of SES was given up, so a bounce or complaint of a reader may go unheeded.',
      oldest: {
        minutes: 10,
        impact: 'Events come later than deliveries wait for them, so readers may get an alert twice.',
      },
    })
    events.addSubscription(new SqsSubscription(feedback.queue, { rawMessageDelivery: false }))
    // A row of the ledger holds 25 readers and is written once for all events of a batch: what is gathered for twenty
    // seconds, by few, costs a third of what single events do (docs/scale.md). Nobody waits for them so shortly.
    this.fn.lambda.addEventSource(
      new SqsEventSource(feedback.queue, {
        batchSize: 500,
        maxBatchingWindow: Duration.seconds(20),
        reportBatchItemFailures: true,
        maxConcurrency: 2,
      }),
    )
  }
}
