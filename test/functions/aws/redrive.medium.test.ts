import { createServer } from 'node:http'
import { SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { redriveIn } from '#functions/aws/redrive'
import { listenOnLoopback } from '#local/loopback'

/** SQS's JSON protocol, as far as dead letters need it (API reference, GetQueueAttributes, StartMessageMoveTask). */
const moved: string[] = []
const server = createServer(async (request, response) => {
  let body = ''
  for await (const part of request) body += part
  const asked = JSON.parse(body)
  const action = String(request.headers['x-amz-target']).split('.')[1]
  response.setHeader('content-type', 'application/x-amz-json-1.0')
  if (action === 'StartMessageMoveTask') {
    moved.push(asked.SourceArn)
    response.end(JSON.stringify({ TaskHandle: 'task' }))
    return
  }
  const name = String(asked.QueueUrl).split('/').at(-1)
  const ApproximateNumberOfMessages = name === 'bulk-dead' ? '0' : '3'
  const QueueArn = `arn:aws:sqs:eu-west-1:111122223333:${name}`
  response.end(JSON.stringify({ Attributes: { QueueArn, ApproximateNumberOfMessages } }))
})
let client: SQSClient
beforeAll(async () => {
  const endpoint = `http://127.0.0.1:${await listenOnLoopback(server)}`
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  client = new SQSClient({ endpoint, region: 'eu-west-1', credentials })
})
afterAll(() => {
  client.destroy()
  server.closeAllConnections()
  server.close()
})

const urls = Object.fromEntries(
  ['urgent', 'bulk', 'open'].map(name => [name, `https://sqs.test/111122223333/${name}-dead`]),
)

test('dead letters are moved by SQS itself, each to where it came from; queues without any are left alone', async () => {
  expect(await redriveIn(client, urls)(undefined)).toEqual([
    { queue: 'urgent', messages: 3 },
    { queue: 'bulk', messages: 0 },
    { queue: 'open', messages: 3 },
  ])
  expect(moved.splice(0)).toEqual(
    ['urgent', 'open'].map(name => `arn:aws:sqs:eu-west-1:111122223333:${name}-dead`),
  )
  expect(await redriveIn(client, urls)('open')).toEqual([{ queue: 'open', messages: 3 }])
  expect(moved).toHaveLength(1)
})
