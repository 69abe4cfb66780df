import { SNSClient } from '@aws-sdk/client-sns'
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, expect, test } from 'vitest'
import { createSnsOperator } from '#functions/aws/sns-operator'
import { startQueues } from '#local/queues'
import { standInClient } from '#local/stand-in-client'
import { arnOf } from '#local/template/references'

const queues = await startQueues()
afterAll(() => queues.close())

test('what the operator is told is published to the topic, subject and body', async () => {
  const [topicArn, queueArn] = [arnOf('sns', 'operator'), arnOf('sqs', 'mailbox')]
  const url = `${queues.url}/000000000000/mailbox`
  await queues.declare({
    queues: [{ name: 'mailbox', arn: queueArn, url, attributes: {}, redrive: null }],
    topics: [{ name: 'operator', arn: topicArn }],
    subscriptions: [{ topicArn, queueArn, raw: false }],
  })
  const sns = new SNSClient(standInClient(queues.url))
  await createSnsOperator(sns, topicArn).tell({ subject: 'Storywire: mailing-late', body: 'One\nTwo' })
  const sqs = new SQSClient(standInClient(queues.url))
  const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: url, WaitTimeSeconds: 2 }))
  expect(JSON.parse(Messages?.[0]?.Body ?? '{}')).toMatchObject({
    Subject: 'Storywire: mailing-late',
    Message: 'One\nTwo',
  })
  sns.destroy()
  sqs.destroy()
})
