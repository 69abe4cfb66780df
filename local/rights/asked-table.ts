import * as z from 'zod'
import { arnOf } from '../template/references.ts'

const text = z.object({ S: z.string() })
const key = z.object({ pk: text })
const oneItem = z.object({ TableName: z.string(), IndexName: z.string().optional() })
const manyItems = z.object({ RequestItems: z.record(z.string(), z.object({ Keys: z.array(key) })) })
const query = z.object({
  KeyConditionExpression: z.string(),
  ExpressionAttributeNames: z.record(z.string(), z.string()).default({}),
  ExpressionAttributeValues: z.record(z.string(), z.unknown()),
})

/** ARNs of the tables, or of the index, that a request to DynamoDB names. */
export const tablesOf = (body: unknown): string[] => {
  const many = manyItems.safeParse(body)
  if (many.success) return Object.keys(many.data.RequestItems).map(name => arnOf('dynamodb', `table/${name}`))
  const { TableName, IndexName } = oneItem.parse(body)
  return [arnOf('dynamodb', `table/${TableName}${IndexName === undefined ? '' : `/index/${IndexName}`}`)]
}

/** The partitions that it names: `dynamodb:LeadingKeys` (developer guide, "Using IAM policy conditions"). */
export const keysOf = (body: unknown): string[] => {
  const many = manyItems.safeParse(body)
  if (many.success)
    return Object.values(many.data.RequestItems).flatMap(({ Keys }) => Keys.map(({ pk }) => pk.S))
  const asked = query.safeParse(body)
  if (asked.success) return [partitionOf(asked.data)]
  const one = z.object({ Key: key }).safeParse(body)
  if (one.success) return [one.data.Key.pk.S]
  const put = z.object({ Item: key }).safeParse(body)
  return put.success ? [put.data.Item.pk.S] : []
}

const partitionOf = (asked: z.output<typeof query>): string => {
  const { KeyConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues } = asked
  for (const [, name = '', value = ''] of KeyConditionExpression.matchAll(/([#\w]+) = (:\w+)/g))
    if (/^a?pk$/.test(ExpressionAttributeNames[name] ?? name))
      return text.parse(ExpressionAttributeValues[value]).S
  throw new Error(`No partition is named in "${KeyConditionExpression}".`)
}
