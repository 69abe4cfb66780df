import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { GetQueueAttributesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startDynamoDb } from '#local/dynamodb'
import { type Handler, localFunctions } from '#local/functions'
import { endsWithItsRun } from '#local/killed-runs'
import { carryLineage } from '#local/lineage'
import { type Pollers, startPollers } from '#local/pollers'
import { type Queues, startQueues } from '#local/queues'
import { standInClient } from '#local/stand-in-client'
import { type Declared, readTemplate } from '#local/template'

const log = { info: () => {}, warn: () => {}, error: () => {} }
const until = async (true_: () => boolean | Promise<boolean>, ms = 5000) => {
  const end = Date.now() + ms
  while (!(await true_())) {
    if (Date.now() > end) throw new Error('It did not happen in time.')
    await new Promise(later => setTimeout(later, 20))
  }
}

let queues: Queues
let pollers: Pollers | undefined
let sqs: SQSClient

beforeEach(async () => {
  queues = await startQueues()
  sqs = new SQSClient(standInClient(queues.url))
})

afterEach(async () => {
  await pollers?.stop()
  pollers = undefined
  sqs.destroy()
  await queues.close()
})

const getAtt = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] })
const declare = async (mapping: object, queue: object = {}, fn: object = {}): Promise<Declared> => {
  const declared = readTemplate(
    {
      Resources: {
        Letters: { Type: 'AWS::SQS::Queue' },
        Work: {
          Type: 'AWS::SQS::Queue',
          Properties: {
            VisibilityTimeout: 1,
            RedrivePolicy: { deadLetterTargetArn: getAtt('Letters'), maxReceiveCount: 2 },
            ...queue,
          },
        },
        Events: { Type: 'AWS::SNS::Topic' },
        Sub: {
          Type: 'AWS::SNS::Subscription',
          Properties: { Protocol: 'sqs', TopicArn: { Ref: 'Events' }, Endpoint: getAtt('Work') },
        },
        Worker: {
          Type: 'AWS::Lambda::Function',
          Properties: { Environment: { Variables: { POWERTOOLS_SERVICE_NAME: 'work' } }, ...fn },
        },
        Mapping: {
          Type: 'AWS::Lambda::EventSourceMapping',
          Properties: { EventSourceArn: getAtt('Work'), FunctionName: { Ref: 'Worker' }, ...mapping },
        },
      },
    },
    { queuesUrl: queues.url, siteUrl: 'http://127.0.0.1:1' },
  )
  await queues.declare(declared)
  return declared
}

const run = (declared: Declared, handler: Handler) => {
  const functions = localFunctions(declared.functions, { work: handler }, log)
  pollers = startPollers(queues.url, declared.queues, declared.mappings, functions, log)
  return functions
}

const send = (declared: Declared, body: string) =>
  sqs.send(
    new SendMessageCommand({
      QueueUrl: declared.queues.find(q => q.name === 'Work')?.url,
      MessageBody: body,
    }),
  )
const count = async (declared: Declared, name: string) => {
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl: declared.queues.find(q => q.name === name)?.url,
      AttributeNames: ['All'],
    }),
  )
  return (
    Number(Attributes?.ApproximateNumberOfMessages) +
    Number(Attributes?.ApproximateNumberOfMessagesNotVisible)
  )
}
type Event = {
  Records: { body: string; messageId: string; eventSourceARN: string; attributes: Record<string, string> }[]
}
// The stand-in makes the event; the tests read it as a handler would.
const records = (event: unknown) => (event as Event).Records

test('a message is handed to the function as Lambda hands it, and deleted when it was taken', async () => {
  const declared = await declare({ BatchSize: 1 })
  const seen: Event['Records'] = []
  run(declared, async event => void seen.push(...records(event)))
  await send(declared, 'one')
  await until(async () => seen.length === 1 && (await count(declared, 'Work')) === 0)
  expect(seen[0]).toMatchObject({
    body: 'one',
    eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:Work',
    attributes: { ApproximateReceiveCount: '1' },
  })
})

test('a message that the function refuses comes again, and goes to the dead letters in the end', async () => {
  const declared = await declare({ BatchSize: 1 })
  let tries = 0
  run(declared, async () => {
    tries++
    throw new Error('no')
  })
  await send(declared, 'poison')
  await until(async () => (await count(declared, 'Letters')) === 1, 8000)
  expect(tries).toBe(2)
}, 10_000)

test('of a batch only what failed comes again', async () => {
  const declared = await declare({ BatchSize: 10, FunctionResponseTypes: ['ReportBatchItemFailures'] })
  for (const body of ['good', 'bad', 'fine']) await send(declared, body)
  const seen: string[] = []
  run(declared, async event => {
    seen.push(...records(event).map(({ body }) => body))
    const failed = records(event).filter(
      ({ body }) => body === 'bad' && seen.filter(b => b === 'bad').length < 2,
    )
    return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) }
  })
  await until(async () => (await count(declared, 'Work')) === 0, 5000)
  expect(seen.sort()).toEqual(['bad', 'bad', 'fine', 'good'])
})

describe('a function that sends to its own queue', () => {
  /** Sends each message on, as `deliver` does, until it has been invoked 40 times. */
  const circle = async (fn: object, maxReceiveCount = 2) => {
    const declared = await declare({ BatchSize: 1 }, { RedrivePolicy: redrive(maxReceiveCount) }, fn)
    const own = carryLineage(new SQSClient(standInClient(queues.url)))
    const errors: string[] = []
    const seen: string[] = []
    const functions = localFunctions(
      declared.functions,
      {
        work: async event => {
          for (const { body } of records(event)) {
            seen.push(body)
            if (seen.length >= 40) return
            const QueueUrl = declared.queues.find(queue => queue.name === 'Work')?.url
            await own.send(new SendMessageCommand({ QueueUrl, MessageBody: body }))
          }
        },
      },
      log,
    )
    const told = { ...log, error: (what: string) => void errors.push(what) }
    pollers = startPollers(queues.url, declared.queues, declared.mappings, functions, told)
    return { declared, seen, errors, close: () => own.destroy() }
  }
  const redrive = (maxReceiveCount: number) => ({ deadLetterTargetArn: getAtt('Letters'), maxReceiveCount })

  test('is stopped after 16 invocations of one chain, and its message ends with the dead letters', async () => {
    const { declared, seen, errors, close } = await circle({})
    await send(declared, 'one')
    await until(async () => (await count(declared, 'Letters')) === 1, 8000)
    expect(seen).toHaveLength(16)
    expect(errors[0]).toMatch(/recursive loop/)
    // Another chain is counted for itself.
    await send(declared, 'two')
    await until(async () => (await count(declared, 'Letters')) === 2, 8000)
    expect(seen.filter(body => body === 'two')).toHaveLength(16)
    close()
  }, 20_000)

  test('goes on where the template allows it to loop', async () => {
    const { declared, seen, errors, close } = await circle({ RecursiveLoop: 'Allow' })
    await send(declared, 'one')
    await until(() => seen.length === 40, 8000)
    expect(errors).toEqual([])
    close()
  }, 20_000)
})

test('no more runs at a time than the mapping and the function allow', async () => {
  const declared = await declare(
    { BatchSize: 1, ScalingConfig: { MaximumConcurrency: 3 } },
    { VisibilityTimeout: 30 },
  )
  let now = 0
  let most = 0
  let done = 0
  run(declared, async () => {
    most = Math.max(most, ++now)
    await new Promise(later => setTimeout(later, 30))
    now--
    done++
  })
  for (let n = 0; n < 12; n++) await send(declared, String(n))
  await until(() => done === 12)
  expect(most).toBe(3)
})

test('a run that takes longer than its function may is ended: it asks for nothing more, and its message comes again', async () => {
  const declared = await declare({ BatchSize: 1 }, { VisibilityTimeout: 2 }, { Timeout: 1 })
  const own = endsWithItsRun(new SQSClient(standInClient(queues.url)))
  const letters = declared.queues.find(({ name }) => name === 'Letters')?.url
  let runs = 0
  let late = 0
  run(declared, async () => {
    runs += 1
    if (runs > 1) return
    await new Promise(later => setTimeout(later, 1_500))
    late += 1
    await own.send(new SendMessageCommand({ QueueUrl: letters, MessageBody: 'from beyond' }))
    late += 1
  })
  await send(declared, 'slow')
  await until(async () => runs === 2 && (await count(declared, 'Work')) === 0, 8_000)
  expect(late).toBe(1)
  expect(await count(declared, 'Letters')).toBe(0)
  own.destroy()
}, 12_000)

test('a function that must run alone does, however many ask', async () => {
  const declared = await declare({}, {}, { ReservedConcurrentExecutions: 1 })
  let now = 0
  let most = 0
  const functions = localFunctions(
    declared.functions,
    {
      work: async () => {
        most = Math.max(most, ++now)
        await new Promise(later => setTimeout(later, 5))
        now--
      },
    },
    log,
  )
  await Promise.all(Array.from({ length: 5 }, () => functions.invoke(functions.arnOf('work'), {})))
  expect(most).toBe(1)
})

test('what is published to a topic reaches the subscribed queue in an SNS envelope', async () => {
  const declared = await declare({ BatchSize: 1 })
  const seen: string[] = []
  run(declared, async event => void seen.push(...records(event).map(({ body }) => body)))
  await queues.publish('arn:aws:sns:us-east-1:000000000000:Events', '{"eventType":"Send"}')
  await until(() => seen.length === 1)
  expect(JSON.parse(seen[0] ?? '')).toMatchObject({ Type: 'Notification', Message: '{"eventType":"Send"}' })
})

test('pollers stop at once, also while they wait for messages', async () => {
  const declared = await declare({ BatchSize: 1 })
  run(declared, async () => {})
  await new Promise(later => setTimeout(later, 50))
  const before = Date.now()
  await pollers?.stop()
  expect(Date.now() - before).toBeLessThan(500)
})

test('a function that nobody wired is refused', async () => {
  const declared = await declare({})
  expect(() => localFunctions(declared.functions, {}, log)).toThrow(/"work"/)
})

const table = (sortKey: string) => ({
  name: 'Table1',
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' as const },
    { AttributeName: sortKey, KeyType: 'RANGE' as const },
  ],
  AttributeDefinitions: ['pk', sortKey, 'apk'].map(name => ({
    AttributeName: name,
    AttributeType: 'S' as const,
  })),
  GlobalSecondaryIndexes: [
    {
      IndexName: 'audience',
      KeySchema: [{ AttributeName: 'apk', KeyType: 'HASH' as const }],
      Projection: { ProjectionType: 'KEYS_ONLY' as const },
    },
  ],
})

test('items survive a restart, and a table with other keys is refused', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ddb-'))
  const item = { pk: { S: 'a' }, sk: { S: 'b' } }
  const first = await startDynamoDb(folder, [table('sk')])
  const client = new DynamoDBClient(standInClient(first.url))
  await client.send(new PutItemCommand({ TableName: 'Table1', Item: item }))
  client.destroy()
  await first.close()

  const second = await startDynamoDb(folder, [table('sk')])
  const again = new DynamoDBClient(standInClient(second.url))
  expect((await again.send(new GetItemCommand({ TableName: 'Table1', Key: item }))).Item).toEqual(item)
  again.destroy()
  await second.close()

  await expect(startDynamoDb(folder, [table('other')])).rejects.toThrow(/other keys or indexes/)
  await rm(folder, { recursive: true, force: true })
})
