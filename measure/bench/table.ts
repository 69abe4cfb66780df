import { tableSchema } from '#functions/aws/table-schema'
import { startDynamoDb } from '#local/dynamodb'
import { benchmarkCredentials } from './credentials.ts'

/** The embedded DynamoDB in a process of its own: its work is not the worker's. */
export const tableName = 'benchmark'

const { url } = await startDynamoDb(null, [{ name: tableName, ...tableSchema }], benchmarkCredentials)
process.send?.({ url })
process.on('disconnect', () => process.exit())
