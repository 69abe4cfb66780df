import * as z from 'zod'
import { jsonOrUndefined } from '#core/json-or-undefined'
import type { AwsRefusal } from './queue-rules.ts'
import type { AwsRequest } from './rights/asked.ts'

/** DynamoDB developer guide, "Quotas": an item and the names of its attributes, in UTF-8. */
const largestItemBytes = 400 * 1024

type Value =
  | { S: string }
  | { N: string }
  | { B: string }
  | { L: Value[] }
  | { M: Record<string, Value> }
  | object

const bytesOf = (text: string): number => Buffer.byteLength(text)

/** Developer guide, "DynamoDB item sizes and formats". */
const sizeOf = (value: Value): number => {
  if ('S' in value) return bytesOf(value.S)
  if ('N' in value) return Math.ceil(value.N.length / 2) + 1
  if ('B' in value) return Buffer.byteLength(value.B, 'base64')
  if ('L' in value) return value.L.reduce((sum, one) => sum + sizeOf(one) + 1, 3)
  if ('M' in value)
    return Object.entries(value.M).reduce((sum, [name, one]) => sum + bytesOf(name) + sizeOf(one) + 1, 3)
  return 1
}

const valueShape: z.ZodType<Value> = z.lazy(() =>
  z.union([
    z.object({ S: z.string() }),
    z.object({ N: z.string() }),
    z.object({ B: z.string() }),
    z.object({ L: z.array(valueShape) }),
    z.object({ M: z.record(z.string(), valueShape) }),
    z.looseObject({}),
  ]),
)
const putShape = z.object({ Item: z.record(z.string(), valueShape) })

/** dynalite counts characters, of which one may be three bytes. @returns null when nothing is against it */
export const refusedByTable = ({ headers, body }: AwsRequest): AwsRefusal | null => {
  // What is written as JSON is never shorter than the item.
  if (headers['x-amz-target'] !== 'DynamoDB_20120810.PutItem' || body.byteLength <= largestItemBytes)
    return null
  const put = putShape.safeParse(jsonOrUndefined(Buffer.from(body).toString('utf8')))
  if (!put.success) return null
  const size = Object.entries(put.data.Item).reduce(
    (sum, [name, one]) => sum + bytesOf(name) + sizeOf(one),
    0,
  )
  return size <= largestItemBytes
    ? null
    : { code: 'ValidationException', message: 'Item size has exceeded the maximum allowed size' }
}
