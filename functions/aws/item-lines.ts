import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import * as z from 'zod'
import { jsonOrUndefined } from '#core/json-or-undefined'

/**
 * Items as lines of text in DynamoDB's own JSON, the form of its exports (developer guide, "DynamoDB table export output
 * format"): bytes as base64. Whoever holds such a file can give it to DynamoDB's import from S3 as well.
 */
export const itemLine = (item: Record<string, AttributeValue>): string =>
  JSON.stringify({ Item: item }, (_, value) =>
    // A view of bytes would become an object with a number for each.
    value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
  )

const value: z.ZodType<AttributeValue> = z.lazy(() =>
  z.union([
    z.strictObject({ S: z.string() }),
    z.strictObject({ N: z.string() }),
    z.strictObject({ BOOL: z.boolean() }),
    z.strictObject({ NULL: z.literal(true) }),
    z.strictObject({ B: z.base64().transform(text => new Uint8Array(Buffer.from(text, 'base64'))) }),
    z.strictObject({ L: z.array(value) }),
    z.strictObject({ M: z.record(z.string(), value) }),
  ]),
)
const line = z.object({ Item: z.record(z.string(), value) })

/** @returns null when it is no item of a table */
export const itemOf = (text: string): Record<string, AttributeValue> | null =>
  line.safeParse(jsonOrUndefined(text)).data?.Item ?? null
