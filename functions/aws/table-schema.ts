import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb'

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
