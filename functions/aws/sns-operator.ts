import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns'
import type { Operator } from '#core/fault/tell-faults'

/** Tells the operator by the topic that alarms are published to. @param topicArn the topic's ARN */
export const createSnsOperator = (client: SNSClient, topicArn: string): Operator => ({
  async tell({ subject, body }) {
    await client.send(new PublishCommand({ TopicArn: topicArn, Subject: subject, Message: body }))
  },
})
