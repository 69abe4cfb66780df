import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { afterAll, describe } from 'vitest'
import { createDynamoTable } from '#functions/aws/dynamo-table'
import { type DynamoDb, startDynamoDb } from '#local/dynamodb'
import { standInClient } from '#local/stand-in-client'
import { tableContract } from './table.ts'

describe('the table in DynamoDB, as dynalite plays it', () => {
  let server: DynamoDb | undefined
  let client: DynamoDBClient | undefined
  afterAll(async () => {
    client?.destroy()
    await server?.close()
  })
  const text = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' as const })
  const keys = (hash: string, range: string) => [
    { AttributeName: hash, KeyType: 'HASH' as const },
    { AttributeName: range, KeyType: 'RANGE' as const },
  ]
  tableContract(async () => {
    server = await startDynamoDb(null, [
      {
        name: 'storywire',
        KeySchema: keys('pk', 'sk'),
        AttributeDefinitions: ['pk', 'sk', 'apk', 'ask'].map(text),
        GlobalSecondaryIndexes: [
          {
            IndexName: 'audience',
            KeySchema: keys('apk', 'ask'),
            Projection: { ProjectionType: 'KEYS_ONLY' },
          },
        ],
      },
    ])
    client = new DynamoDBClient(standInClient(server.url))
    return createDynamoTable(client, 'storywire')
  })
})
