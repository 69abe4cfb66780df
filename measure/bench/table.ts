import { startDynamoDb } from '#local/dynamodb'
import { benchmarkCredentials } from './credentials.ts'

/** The embedded DynamoDB in a process of its own: its work is not the worker's. */
export const tableName = 'benchmark'

const { url } = await startDynamoDb(
  null,
  [
    {
      name: tableName,
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: ['pk', 'sk', 'apk', 'ask'].map(AttributeName => ({
        AttributeName,
        AttributeType: 'S' as const,
      })),
      GlobalSecondaryIndexes: [
        {
          IndexName: 'audience',
          KeySchema: [
            { AttributeName: 'apk', KeyType: 'HASH' },
            { AttributeName: 'ask', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
    },
  ],
  benchmarkCredentials,
)
process.send?.({ url })
process.on('disconnect', () => process.exit())
