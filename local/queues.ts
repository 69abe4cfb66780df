import { CreateTopicCommand, PublishCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns'
import { CreateQueueCommand, SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs'
import { buildApp } from 'fauxqs'
import { guard } from './gate.ts'
import { refusedByQueues } from './queue-rules.ts'
import type { Roles } from './rights/roles.ts'
import type { PublishToTopic } from './ses/publish-events.ts'
import { standInClient } from './stand-in-client.ts'
import type { Declared } from './template.ts'

export type Queues = {
  url: string
  /** Makes the queues, topics and subscriptions. */
  declare(declared: Pick<Declared, 'queues' | 'topics' | 'subscriptions'>): Promise<void>
  publish: PublishToTopic
  close(): Promise<void>
}

/**
 * SQS and SNS on one machine, in memory: the ledger is the cursor, so no queue has to survive a restart. It starts
 * before the template is read, because queues' addresses hold its port.
 */
export const startQueues = async (roles: Roles | null = null): Promise<Queues> => {
  const app = buildApp({ logger: false })
  guard(app.server, undefined, roles, refusedByQueues)
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  const sqs = new SQSClient(standInClient(url))
  const sns = new SNSClient(standInClient(url))
  return {
    url,
    async declare({ queues, topics, subscriptions }) {
      for (const { name, attributes } of queues)
        await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes: attributes }))
      // Only now, because a queue may be declared before its dead letters.
      for (const { url: queueUrl, redrive } of queues) {
        if (!redrive) continue
        const RedrivePolicy = JSON.stringify({
          deadLetterTargetArn: redrive.queueArn,
          maxReceiveCount: redrive.maxReceiveCount,
        })
        await sqs.send(new SetQueueAttributesCommand({ QueueUrl: queueUrl, Attributes: { RedrivePolicy } }))
      }
      for (const { name } of topics) await sns.send(new CreateTopicCommand({ Name: name }))
      for (const { topicArn, queueArn, raw } of subscriptions)
        await sns.send(
          new SubscribeCommand({
            TopicArn: topicArn,
            Protocol: 'sqs',
            Endpoint: queueArn,
            Attributes: { RawMessageDelivery: String(raw) },
          }),
        )
    },
    async publish(topicArn, message) {
      await sns.send(new PublishCommand({ TopicArn: topicArn, Message: message }))
    },
    async close() {
      sqs.destroy()
      sns.destroy()
      await app.close()
    },
  }
}
