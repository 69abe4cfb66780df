import { readdirSync, readFileSync } from 'node:fs'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { describe, expect, test } from 'vitest'
import { batchGet } from '#functions/aws/batch-get'

type Answer = { items: number; unprocessed: number }

/** DynamoDB that answers so, one after the other. */
const reading = (answers: Answer[]) => {
  const asked: number[] = []
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'eu-west-1' }))
  const key = (n: number) => ({ pk: `k${n}`, sk: 's' })
  client.middlewareStack.add(
    () => async args => {
      const { RequestItems } = args.input as { RequestItems: { t: { Keys: unknown[] } } }
      asked.push(RequestItems.t.Keys.length)
      const { items, unprocessed } = answers.shift() ?? { items: 0, unprocessed: 0 }
      const output = {
        $metadata: {},
        Responses: { t: Array.from({ length: items }, (_, n) => key(n)) },
        UnprocessedKeys:
          unprocessed > 0 ? { t: { Keys: Array.from({ length: unprocessed }, (_, n) => key(n)) } } : {},
      }
      return { output: output as never, response: {} }
    },
    { step: 'initialize', priority: 'high' },
  )
  const pauses: number[] = []
  const sleep = async (ms: number) => void pauses.push(ms)
  const keys = Array.from({ length: 50 }, (_, n) => key(n))
  return { asked, pauses, read: () => batchGet(client, 't', keys, { sleep, random: () => 1 }) }
}

describe('keys that DynamoDB leaves out', () => {
  test('are asked for again at once when an answer was only full', async () => {
    const { asked, pauses, read } = reading([
      { items: 30, unprocessed: 20 },
      { items: 20, unprocessed: 0 },
    ])
    expect(await read()).toHaveLength(50)
    expect([asked, pauses]).toEqual([[50, 20], []])
  })

  test('are asked for after longer and longer pauses when nothing came', async () => {
    const none = { items: 0, unprocessed: 50 }
    const { asked, pauses, read } = reading([none, none, none, { items: 50, unprocessed: 0 }])
    expect(await read()).toHaveLength(50)
    expect(asked).toEqual([50, 50, 50, 50])
    expect(pauses).toEqual([50, 100, 200])
  })

  test('end in an error when nothing comes again and again', async () => {
    const { asked, pauses, read } = reading(Array.from({ length: 99 }, () => ({ items: 0, unprocessed: 50 })))
    await expect(read()).rejects.toThrow('left 50 keys unread')
    expect(asked).toHaveLength(8)
    expect(Math.max(...pauses)).toBe(2_000)
  })
})

test('every client of AWS has the one patience, but SES’s, which asks once, and a model’s, which takes its time', () => {
  const own: Record<string, string> = { SESClient: '{', BedrockRuntimeClient: '{ maxAttempts: 2 }' }
  const folders = ['functions/lambda', 'functions/aws']
  const made = folders.flatMap(folder =>
    readdirSync(folder).flatMap(name => [
      ...readFileSync(`${folder}/${name}`, 'utf8').matchAll(/new (\w+Client)\((.*?)\)/g),
    ]),
  )
  expect(made.length).toBeGreaterThan(10)
  for (const [text, name, argument] of made)
    expect([text, argument]).toEqual([text, own[name ?? ''] ?? 'patience'])
})
