import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources'
import { Construct } from 'constructs'
import { NodeFunction } from './house/node-function.ts'
import { QueueWithDeadLetters } from './house/queue-with-dead-letters.ts'
import type { Operator } from './operator.ts'

/**
 * Hands mails to SES. Two lanes, so that a large digest never stands before a confirmation or an alert. Each lane's
 * concurrency is bound at its event source, not at the function: a throttled source would eat receives.
 */
export class Delivery extends Construct {
  readonly fn: NodeFunction
  readonly urgent: QueueWithDeadLetters
  readonly bulk: QueueWithDeadLetters

  /** @param allowList who may be mailed; null: everybody */
  constructor(scope: Construct, id: string, operator: Operator, allowList: readonly string[] | null) {
    super(scope, id)
    this.fn = new NodeFunction(this, 'Deliver', {
      operator,
      name: 'deliver',
      impact: 'Mails are not handed to SES, so readers get them late or not at all.',
      timeoutSeconds: 60,
      // At a low rate a worker mostly waits, and waiting is billed by memory (docs/scale.md). It takes 94 MiB when it
      // has loaded; at a high rate more workers run in place of faster ones.
      memoryMb: 192,
      // A shard's message is sent again until the shard is through.
      loops: true,
    })
    // One arena that gives back what it frees: a worker at full load peaks at 149 MiB in place of 166 (docs/scale.md).
    this.fn.lambda.addEnvironment('MALLOC_ARENA_MAX', '1')
    this.fn.lambda.addEnvironment('MALLOC_TRIM_THRESHOLD_', '131072')
    if (allowList !== null) this.fn.setVariable('allowList', allowList.join(','))
    this.urgent = new QueueWithDeadLetters(this, 'Urgent', {
      operator,
      name: 'urgent',
      worker: this.fn,
      deadLettersImpact:
        'A confirmation, a welcome or a part of an alert was given up, so its readers wait in vain.',
      oldest: {
        minutes: 5,
        impact: 'Who just signed up still waits for the confirmation mail, and alerts come late.',
      },
    })
    this.bulk = new QueueWithDeadLetters(this, 'Bulk', {
      operator,
      name: 'bulk',
      worker: this.fn,
      deadLettersImpact: 'A part of a digest was given up, so a sixteenth of its readers may get none.',
      oldest: { minutes: 60, impact: 'A digest has stood still for an hour, so its readers get it late.' },
    })
    this.fn.lambda.addEventSource(new SqsEventSource(this.urgent.queue, { batchSize: 1, maxConcurrency: 2 }))
    this.fn.lambda.addEventSource(new SqsEventSource(this.bulk.queue, { batchSize: 1, maxConcurrency: 8 }))
    this.urgent.grantSend(this.fn, 'urgentQueueUrl')
    this.bulk.grantSend(this.fn, 'bulkQueueUrl')
  }
}
