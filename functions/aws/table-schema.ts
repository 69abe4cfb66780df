import type { CreateTableCommandInput, TableDescription } from '@aws-sdk/client-dynamodb'

/** The keys of the table's items; all are texts. */
export const tableKeys = { partition: 'pk', sort: 'sk' } as const

/** The index that lists readers by story, with the keys of its own; it carries keys alone. */
export const audienceIndex = { name: 'audience', partition: 'apk', sort: 'ask' } as const

const keySchema = ({ partition, sort }: { partition: string; sort: string }) => [
  { AttributeName: partition, KeyType: 'HASH' as const },
  { AttributeName: sort, KeyType: 'RANGE' as const },
]

/** The table as DynamoDB is asked for one: by a restore, and on one machine. The stack is made of the same names. */
export const tableSchema = {
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [tableKeys, audienceIndex]
    .flatMap(({ partition, sort }) => [partition, sort])
    .map(AttributeName => ({ AttributeName, AttributeType: 'S' as const })),
  KeySchema: keySchema(tableKeys),
  GlobalSecondaryIndexes: [
    {
      IndexName: audienceIndex.name,
      KeySchema: keySchema(audienceIndex),
      Projection: { ProjectionType: 'KEYS_ONLY' },
    },
  ],
} satisfies Omit<CreateTableCommandInput, 'TableName'>

/** The attribute that says when an item may go, in seconds. */
export const expiryAttribute = 'ttl'

/** What the table carries, wherever it was made: a bill can be read by it, and it says whose a kept table is. */
export const tableTags: Readonly<Record<string, string>> = { application: 'storywire' }

/** In one text, so that two tables can be compared. */
export const keysAndIndexes = (
  table: Pick<TableDescription, 'KeySchema' | 'GlobalSecondaryIndexes'>,
): string => {
  const keys = (schema: TableDescription['KeySchema']) =>
    (schema ?? []).map(({ AttributeName, KeyType }) => `${KeyType} ${AttributeName}`).sort()
  const indexes = (table.GlobalSecondaryIndexes ?? []).map(index => [index.IndexName, keys(index.KeySchema)])
  return JSON.stringify([keys(table.KeySchema), indexes.sort()])
}
