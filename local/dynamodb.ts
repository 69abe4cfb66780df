import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceNotFoundException,
  type TableDescription,
} from '@aws-sdk/client-dynamodb'
import dynalite from 'dynalite'
import { guard } from './gate.ts'
import { listenOnLoopback } from './loopback.ts'
import { standInClient, standInCredentials } from './stand-in-client.ts'
import type { DeclaredTable } from './template.ts'

export type DynamoDb = { url: string; close(): Promise<void> }

/**
 * DynamoDB on one machine, with the tables that the template declares. Time to live and point-in-time recovery are
 * left out: dynalite knows neither, and expired items must be treated as absent anyway.
 * Asks for a signature by the credentials.
 * @param folder where the tables are kept; null: in memory
 * @throws when a kept table has other keys or indexes than the template: dynalite cannot change them
 */
export const startDynamoDb = async (
  folder: string | null,
  tables: readonly DeclaredTable[],
  credentials = standInCredentials,
): Promise<DynamoDb> => {
  const server = dynalite({
    ...(folder === null ? {} : { path: folder }),
    createTableMs: 0,
    deleteTableMs: 0,
    updateTableMs: 0,
  })
  guard(server, credentials)
  const url = `http://127.0.0.1:${await listenOnLoopback(server)}`
  const close = () =>
    new Promise<void>((closed, failed) => {
      server.close(fault => (fault ? failed(fault) : closed()))
      server.closeAllConnections()
    })
  const client = new DynamoDBClient(standInClient(url, credentials))
  try {
    for (const table of tables) await ensureTable(client, table)
  } catch (fault) {
    await close()
    throw fault
  } finally {
    client.destroy()
  }
  return { url, close }
}

const ensureTable = async (client: DynamoDBClient, table: DeclaredTable): Promise<void> => {
  const kept = await describe(client, table.name)
  if (!kept) {
    const indexes = table.GlobalSecondaryIndexes
    await client.send(
      new CreateTableCommand({
        TableName: table.name,
        KeySchema: table.KeySchema,
        AttributeDefinitions: table.AttributeDefinitions,
        BillingMode: 'PAY_PER_REQUEST',
        ...(indexes.length > 0 ? { GlobalSecondaryIndexes: indexes } : {}),
      }),
    )
    // Even with no delay the table is CREATING for a moment, and refuses everything.
    for (let tries = 0; tries < 200; tries++) {
      if ((await describe(client, table.name))?.TableStatus === 'ACTIVE') return
      await new Promise(later => setTimeout(later, 5))
    }
    throw new Error(`The table ${table.name} was not created within a second.`)
  }
  if (keysOf(kept) !== keysOf(table))
    throw new Error(
      `The table ${table.name} in the state folder has other keys or indexes than the template. ` +
        'Move the state folder away, and the next start makes a new one.',
    )
}

const describe = async (client: DynamoDBClient, name: string): Promise<TableDescription | undefined> => {
  try {
    return (await client.send(new DescribeTableCommand({ TableName: name }))).Table
  } catch (fault) {
    if (fault instanceof ResourceNotFoundException) return undefined
    throw fault
  }
}

const keysOf = (table: Pick<TableDescription, 'KeySchema' | 'GlobalSecondaryIndexes'>): string => {
  const keys = (schema: TableDescription['KeySchema']) =>
    (schema ?? []).map(({ AttributeName, KeyType }) => `${KeyType} ${AttributeName}`).sort()
  const indexes = (table.GlobalSecondaryIndexes ?? []).map(index => [index.IndexName, keys(index.KeySchema)])
  return JSON.stringify([keys(table.KeySchema), indexes.sort()])
}
