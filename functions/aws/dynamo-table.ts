import { setTimeout } from 'node:timers/promises'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import { hasOwnConditions, keepNewer } from '#functions/stores/keep-newer'
import type { Item, Key, Table } from '#functions/stores/table'
import { batchGet, type Waiting } from './batch-get.ts'
import { newWriter, unlessLost, writerAttribute } from './conditional-write.ts'
import { changeExpression, conditionExpression, rangeExpression } from './dynamo-expressions.ts'

/** BatchGetItem takes a hundred keys. */
const keysAtOnce = 100

const machineWaiting: Waiting = { sleep: ms => setTimeout(ms), random: () => Math.random() }

/**
 * The table in DynamoDB.
 * @param name the table's name; its index is called `audience`
 */
export const createDynamoTable = (
  client: DynamoDBClient,
  name: string,
  waiting: Waiting = machineWaiting,
): Table => {
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } })
  const TableName = name
  const read = async ({ pk, sk }: Key): Promise<Item | undefined> => {
    const answer = await documents.send(new GetCommand({ TableName, Key: { pk, sk }, ConsistentRead: true }))
    return asItems(answer.Item ? [answer.Item] : [])[0]
  }
  return keepNewer({
    async get(key) {
      const item = await read(key)
      return item && withoutWriter(item)
    },
    async getMany(keys) {
      const pages: Promise<Record<string, unknown>[]>[] = []
      const each = distinct(keys)
      for (let at = 0; at < each.length; at += keysAtOnce)
        pages.push(batchGet(documents, name, each.slice(at, at + keysAtOnce), waiting))
      return toItems((await Promise.all(pages)).flat())
    },
    put(item, conditions = []) {
      const writer = hasOwnConditions(conditions) ? { [writerAttribute]: newWriter() } : {}
      const Item = { ...item, ...writer }
      return unlessLost(
        documents.send(new PutCommand({ TableName, Item, ...conditionExpression(conditions) })),
        () => read(item),
        found => found?.[writerAttribute] === writer[writerAttribute],
      )
    },
    update(key, change, conditions = []) {
      const { pk, sk } = key
      const writer = hasOwnConditions(conditions) ? { [writerAttribute]: newWriter() } : {}
      const expressions = changeExpression({ ...change, set: { ...change.set, ...writer } }, conditions)
      return unlessLost(
        documents.send(new UpdateCommand({ TableName, Key: { pk, sk }, ...expressions })),
        () => read(key),
        found => found?.[writerAttribute] === writer[writerAttribute],
      )
    },
    remove(key, conditions = []) {
      const { pk, sk } = key
      return unlessLost(
        documents.send(new DeleteCommand({ TableName, Key: { pk, sk }, ...conditionExpression(conditions) })),
        () => read(key),
        // Gone is what was wanted, and nobody else is likely to have done it in between.
        found => found === undefined,
      )
    },
    async query(partition, range = {}) {
      const items: Item[] = []
      const expression = rangeExpression(partition, range)
      // DynamoDB refuses both a limit of 0 and a range without room.
      if (!expression || range.limit === 0) return items
      let ExclusiveStartKey: Record<string, unknown> | undefined
      do {
        const left = range.limit === undefined ? undefined : range.limit - items.length
        const page = await documents.send(
          new QueryCommand({
            TableName,
            ...expression,
            ...(left === undefined ? {} : { Limit: left }),
            ...(ExclusiveStartKey ? { ExclusiveStartKey } : {}),
          }),
        )
        items.push(...toItems(page.Items))
        ExclusiveStartKey = page.LastEvaluatedKey
      } while (ExclusiveStartKey && (range.limit === undefined || items.length < range.limit))
      return items
    },
  })
}

/** Keys are texts, the document client sees to the rest; what an item holds is for the stores' shapes to check. */
const asItems = (items: Record<string, unknown>[]): Item[] => items as Item[]

const toItems = (items: Record<string, unknown>[] | undefined): Item[] =>
  asItems(items ?? []).map(withoutWriter)

const withoutWriter = ({ [writerAttribute]: _, pk, sk, ...rest }: Item): Item => ({ pk, sk, ...rest })

/** BatchGetItem refuses a key that occurs twice. */
const distinct = (keys: Key[]): Key[] => [
  ...new Map(keys.map(({ pk, sk }) => [`${pk}\n${sk}`, { pk, sk }])).values(),
]
