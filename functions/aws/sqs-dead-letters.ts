import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs'
import type { DeadLetters } from '#core/fault/watch-dead-letters'

/** Visible, or seen by somebody who looks into them in the console right now. */
const AttributeNames = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const

/** @param urls of the dead letters, by the name of the queue that gives them up */
export const createDeadLetters = (
  client: SQSClient,
  urls: Readonly<Record<string, string>>,
): DeadLetters => ({
  counts: () =>
    Promise.all(
      Object.entries(urls).map(async ([queue, QueueUrl]) => {
        const asked = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...AttributeNames] })
        const { Attributes = {} } = await client.send(asked)
        const messages = AttributeNames.reduce((sum, name) => sum + Number(Attributes[name] ?? 0), 0)
        return { queue, messages }
      }),
    ),
})
