import { GetQueueAttributesCommand, type SQSClient, StartMessageMoveTaskCommand } from '@aws-sdk/client-sqs'

/** Dead letters of one queue: how many there were when they were set off back into it. */
export type Redriven = { queue: string; messages: number }

/**
 * Has SQS move dead letters back into the queues that they came from (API reference, StartMessageMoveTask: without a
 * destination each goes to its own). SQS does it by itself, also when the command has ended.
 * @param urls of the dead letters, by the name of the queue that gave them up
 * @param only this queue's; undefined: all that have any
 */
export const redriveIn =
  (client: SQSClient, urls: Readonly<Record<string, string>>) =>
  async (only: string | undefined): Promise<Redriven[]> => {
    const redriven: Redriven[] = []
    for (const [queue, QueueUrl] of Object.entries(urls)) {
      if (only !== undefined && queue !== only) continue
      const AttributeNames = ['QueueArn', 'ApproximateNumberOfMessages'] as const
      const asked = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...AttributeNames] })
      const { Attributes = {} } = await client.send(asked)
      const messages = Number(Attributes.ApproximateNumberOfMessages ?? 0)
      if (messages > 0)
        await client.send(new StartMessageMoveTaskCommand({ SourceArn: Attributes.QueueArn ?? '' }))
      redriven.push({ queue, messages })
    }
    return redriven
  }
