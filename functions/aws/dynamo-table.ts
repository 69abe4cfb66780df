import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb'
import {
  BatchGetCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import type { Item, Key, Table, Written } from '#functions/stores/table'
import { changeExpression, conditionExpression, rangeExpression } from './dynamo-expressions.ts'

/** BatchGetItem takes a hundred keys. */
const keysAtOnce = 100

/**
 * The table in DynamoDB.
 * @param name the table's name; its index is called `audience`
 */
export const createDynamoTable = (client: DynamoDBClient, name: string): Table => {
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } })
  const TableName = name
  const getPage = async (keys: Key[]): Promise<Item[]> => {
    const items: Item[] = []
    let left: Key[] = keys
    while (left.length > 0) {
      const command = new BatchGetCommand({ RequestItems: { [name]: { Keys: left, ConsistentRead: true } } })
      const answer = await documents.send(command)
      items.push(...toItems(answer.Responses?.[name]))
      left = (answer.UnprocessedKeys?.[name]?.Keys ?? []).map(key => ({
        pk: String(key.pk),
        sk: String(key.sk),
      }))
    }
    return items
  }
  return {
    async get({ pk, sk }) {
      const answer = await documents.send(
        new GetCommand({ TableName, Key: { pk, sk }, ConsistentRead: true }),
      )
      return toItems(answer.Item ? [answer.Item] : [])[0]
    },
    async getMany(keys) {
      const pages: Promise<Item[]>[] = []
      const each = distinct(keys)
      for (let at = 0; at < each.length; at += keysAtOnce)
        pages.push(getPage(each.slice(at, at + keysAtOnce)))
      return (await Promise.all(pages)).flat()
    },
    put: (item, conditions) =>
      unlessLost(
        documents.send(new PutCommand({ TableName, Item: item, ...conditionExpression(conditions) })),
      ),
    update({ pk, sk }, change, conditions) {
      const expressions = changeExpression(change, conditions)
      return unlessLost(documents.send(new UpdateCommand({ TableName, Key: { pk, sk }, ...expressions })))
    },
    remove: ({ pk, sk }, conditions) =>
      unlessLost(
        documents.send(new DeleteCommand({ TableName, Key: { pk, sk }, ...conditionExpression(conditions) })),
      ),
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
  }
}

/** Keys are texts, the document client sees to the rest; what an item holds is for the stores' shapes to check. */
const toItems = (items: Record<string, unknown>[] | undefined): Item[] => (items ?? []) as Item[]

/** BatchGetItem refuses a key that occurs twice. */
const distinct = (keys: Key[]): Key[] => [
  ...new Map(keys.map(({ pk, sk }) => [`${pk}\n${sk}`, { pk, sk }])).values(),
]

const unlessLost = async (sent: Promise<unknown>): Promise<Written> => {
  try {
    await sent
    return 'written'
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return 'lost'
    throw error
  }
}
