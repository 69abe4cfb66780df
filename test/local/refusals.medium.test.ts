import {
  BatchGetItemCommand,
  DynamoDBClient,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import { CreateTopicCommand, PublishCommand, SNSClient } from '@aws-sdk/client-sns'
import {
  CreateQueueCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { noticeOf } from '#core/fault/notice'
import { createDynamoTable } from '#functions/aws/dynamo-table'
import { type DynamoDb, startDynamoDb } from '#local/dynamodb'
import { type Queues, startQueues } from '#local/queues'
import { standInClient } from '#local/stand-in-client'

/** What AWS documents that it refuses, asked of the stand-ins as the SDK asks: docs/stand-ins.md lists all of it. */

let dynamodb: DynamoDb
let queues: Queues
let db: DynamoDBClient
let sqs: SQSClient
let sns: SNSClient
let QueueUrl: string | undefined
let TopicArn: string | undefined
beforeAll(async () => {
  const key = (AttributeName: string, KeyType: 'HASH' | 'RANGE') => ({ AttributeName, KeyType })
  dynamodb = await startDynamoDb(null, [
    {
      name: 'Wire',
      KeySchema: [key('pk', 'HASH'), key('sk', 'RANGE')],
      AttributeDefinitions: ['pk', 'sk'].map(name => ({ AttributeName: name, AttributeType: 'S' as const })),
      GlobalSecondaryIndexes: [],
    },
  ])
  queues = await startQueues()
  db = new DynamoDBClient(standInClient(dynamodb.url))
  sqs = new SQSClient(standInClient(queues.url))
  sns = new SNSClient(standInClient(queues.url))
  ;({ QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'work' })))
  ;({ TopicArn } = await sns.send(new CreateTopicCommand({ Name: 'events' })))
})
afterAll(async () => {
  for (const client of [db, sqs, sns]) client.destroy()
  await Promise.all([dynamodb.close(), queues.close()])
})

const S = (text: string) => ({ S: text })
const put = (item: Record<string, object>) =>
  db.send(new PutItemCommand({ TableName: 'Wire', Item: { pk: S('a'), sk: S('b'), ...item } as never }))
const set = (UpdateExpression: string, value: string, sk = 'b') =>
  db.send(
    new UpdateItemCommand({
      TableName: 'Wire',
      Key: { pk: S('a'), sk: S(sk) },
      UpdateExpression,
      ExpressionAttributeValues: { ':v': S(value) },
    }),
  )

describe('DynamoDB', () => {
  test('takes an item of 400 kB, names and keys counted, and no larger one, put or grown', async () => {
    // In UTF-8, where a letter may take two bytes.
    await expect(put({ v: S('é'.repeat(200 * 1024)) })).rejects.toThrow(/Item size/)
    const rest = 'pk'.length + 'a'.length + 'sk'.length + 'b'.length + 'v'.length
    await put({ v: S('x'.repeat(400 * 1024 - rest)) })
    await expect(put({ v: S('x'.repeat(400 * 1024 - rest + 1)) })).rejects.toThrow(/Item size/)
    await expect(put({ v: { B: new Uint8Array(400 * 1024) } })).rejects.toThrow(/Item size/)
    await expect(set('SET w = :v', 'x')).rejects.toThrow(/Item size to update/)
  })

  test('takes keys of 2048 and 1024 bytes, and none that is empty', async () => {
    await put({ pk: S('x'.repeat(2048)), sk: S('x'.repeat(1024)) })
    await expect(put({ pk: S('x'.repeat(2049)) })).rejects.toThrow(/hashkey/)
    await expect(put({ sk: S('x'.repeat(1025)) })).rejects.toThrow(/range keys/)
    await expect(put({ sk: S('') })).rejects.toThrow(/empty string/)
  })

  test.each(['state', 'ttl', 'name', 'count', 'end', 'at', 'public'])(
    '%s: a reserved word as a name is refused, and our adapter names it otherwise',
    async word => {
      await expect(set(`SET ${word} = :v`, 'x', word)).rejects.toThrow(/reserved keyword/)
      const table = createDynamoTable(db, 'Wire')
      const key = { pk: 'RESERVED', sk: word }
      await table.put({ ...key, [word]: 1 })
      expect(await table.update(key, { set: { [word]: 2 } }, [{ path: word, is: '=', value: 1 }])).toBe(
        'written',
      )
      expect((await table.get(key))?.[word]).toBe(2)
    },
  )

  test('gives a hundred items at once, each asked for once, and a page of 1 MB', async () => {
    const asked = (keys: number[]) =>
      db.send(
        new BatchGetItemCommand({
          RequestItems: { Wire: { Keys: keys.map(n => ({ pk: S('many'), sk: S(`${n}`) })) } },
        }),
      )
    await asked(Array.from({ length: 100 }, (_, n) => n))
    await expect(asked(Array.from({ length: 101 }, (_, n) => n))).rejects.toThrow(/100/)
    await expect(asked([1, 1])).rejects.toThrow(/duplicates/)
    for (let n = 0; n < 4; n += 1) await put({ pk: S('long'), sk: S(`${n}`), v: S('x'.repeat(300 * 1024)) })
    const { LastEvaluatedKey } = await db.send(
      new QueryCommand({
        TableName: 'Wire',
        KeyConditionExpression: 'pk = :p',
        ExpressionAttributeValues: { ':p': S('long') },
      }),
    )
    expect(LastEvaluatedKey).toBeDefined()
    expect(await createDynamoTable(db, 'Wire').query('long')).toHaveLength(4)
  })

  test('keeps what is past its time to live for days: whoever reads it must take it for gone', async () => {
    const table = createDynamoTable(db, 'Wire')
    await table.put({ pk: 'DESK#x', sk: 'OLD', ttl: 1 })
    expect(await table.get({ pk: 'DESK#x', sk: 'OLD' })).toMatchObject({ ttl: 1 })
    expect(await table.query('DESK#x')).toHaveLength(1)
  })
})

describe('SQS', () => {
  const send = (MessageBody: string, DelaySeconds?: number) =>
    sqs.send(
      new SendMessageCommand({
        QueueUrl,
        MessageBody,
        ...(DelaySeconds === undefined ? {} : { DelaySeconds }),
      }),
    )

  test('takes a message of 1 MiB, and no larger or empty one, nor one with control characters', async () => {
    await send('x'.repeat(1_048_576))
    await expect(send('x'.repeat(1_048_577))).rejects.toThrow(/1048576/)
    await expect(send('')).rejects.toThrow(/MessageBody/)
    await expect(send('a\u0001b')).rejects.toThrow(/Invalid characters/)
  })

  test('waits for whole seconds, 900 at most', async () => {
    await send('later', 900)
    for (const delay of [901, -1, 0.5])
      await expect(send('later', delay)).rejects.toThrow(/DelaySeconds must be/)
  })

  test('takes ten messages at once, of 1 MiB together', async () => {
    const batch = (many: number, body: string) =>
      sqs.send(
        new SendMessageBatchCommand({
          QueueUrl,
          Entries: Array.from({ length: many }, (_, n) => ({ Id: `${n}`, MessageBody: body })),
        }),
      )
    await batch(10, 'a')
    await expect(batch(11, 'a')).rejects.toThrow(/10/)
    await expect(batch(4, 'x'.repeat(300_000))).rejects.toThrow(/1048576/)
  })
})

describe('SNS', () => {
  const publish = (Subject: string, Message = 'text') =>
    sns.send(new PublishCommand({ TopicArn, Subject, Message }))

  test('takes a subject of ASCII in one line, shorter than 100 characters, and a text of 256 KiB', async () => {
    await publish('x'.repeat(99), 'x'.repeat(262_144))
    for (const subject of ['x'.repeat(100), ' late', 'late\nnow', 'zu spät'])
      await expect(publish(subject)).rejects.toThrow(/Invalid parameter: Subject/)
    await expect(publish('late', 'x'.repeat(262_145))).rejects.toThrow(/262144/)
  })

  test('takes the notice of each fault', async () => {
    const fault = { subject: 'e-x', detail: 'late', firstAt: '', lastAt: '', count: 1, toldAt: null }
    const { subject, body } = noticeOf('report-unsiftable', [{ name: 'report-unsiftable', ...fault }])
    await publish(subject, body)
  })
})
