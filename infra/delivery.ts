import { Construct } from 'constructs'
import { poolAlone } from './house/bundling.ts'
import { NodeFunction } from './house/node-function.ts'
import { QueueWithDeadLetters } from './house/queue-with-dead-letters.ts'

/**
 * Hands mails to SES. Three lanes, so that neither a large digest nor a flood of sign-ups stands before an alert. What
 * bounds a lane's concurrency is its event source, not the function: a throttled source would eat receives.
 */
export class Delivery extends Construct {
  readonly fn: NodeFunction
  readonly urgent: QueueWithDeadLetters
  /** Requests of the forms, and the mails that they bring. */
  readonly greetings: QueueWithDeadLetters
  readonly bulk: QueueWithDeadLetters

  /** @param allowList who may be mailed; null: everybody */
  constructor(scope: Construct, id: string, allowList: readonly string[] | null) {
    super(scope, id)
    this.fn = new NodeFunction(this, 'Deliver', {
      name: 'deliver',
      timeoutSeconds: 60,
      // At a low rate a worker mostly waits, and waiting is billed by memory (docs/scale.md). It takes 94 MiB when it
      // has loaded and 149 at full load, without Lambda's own runtime; at a high rate more workers run in place of faster
      // ones.
      memoryMb: 256,
      // A shard's message is sent again until the shard is through.
      loops: true,
      instead: poolAlone,
    })
    // One arena that gives back what it frees: a worker at full load peaks at 149 MiB in place of 166 (docs/scale.md).
    this.fn.lambda.addEnvironment('MALLOC_ARENA_MAX', '1')
    this.fn.lambda.addEnvironment('MALLOC_TRIM_THRESHOLD_', '131072')
    if (allowList !== null) this.fn.setVariable('allowList', allowList.join(','))
    this.urgent = new QueueWithDeadLetters(this, 'Urgent', {
      name: 'urgent',
      worker: this.fn,
    })
    this.greetings = new QueueWithDeadLetters(this, 'Greetings', {
      name: 'greetings',
      worker: this.fn,
    })
    this.bulk = new QueueWithDeadLetters(this, 'Bulk', {
      name: 'bulk',
      worker: this.fn,
    })
    // Without a limit, as in infra/digest.ts: an alert is seventeen messages, and the lane's pace holds its workers back.
    this.fn.feedFrom(this.urgent.queue, { batchSize: 1 })
    // Most of a flood's messages end after three calls of the table: four workers do some three hundred a second.
    this.fn.feedFrom(this.greetings.queue, { batchSize: 1, maxConcurrency: 4 })
    this.fn.feedFrom(this.bulk.queue, { batchSize: 1, maxConcurrency: 8 })
    this.urgent.grantSend(this.fn, 'urgentQueueUrl')
    this.greetings.grantSend(this.fn, 'greetingsQueueUrl')
    this.bulk.grantSend(this.fn, 'bulkQueueUrl')
  }
}
