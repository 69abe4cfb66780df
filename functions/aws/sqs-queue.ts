import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'
import type { Queue } from '#core/delivery/queue'

/** A queue of JSON messages in SQS. @param url the queue's address */
export const createSqsQueue = <Message>(client: SQSClient, url: string): Queue<Message> => ({
  async send(message, delaySeconds = 0) {
    const MessageBody = JSON.stringify(message)
    await client.send(new SendMessageCommand({ QueueUrl: url, MessageBody, DelaySeconds: delaySeconds }))
  },
})
