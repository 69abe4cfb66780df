import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceNotFoundException,
  ScanCommand,
  type TableDescription,
} from '@aws-sdk/client-dynamodb'
import dynalite from 'dynalite'
import { orNull } from '#functions/aws/or-null'
import { keysAndIndexes } from '#functions/aws/table-schema'
import { guard } from './gate.ts'
import { listenOnLoopback } from './loopback.ts'
import type { Roles } from './rights/roles.ts'
import { standInClient, standInCredentials } from './stand-in-client.ts'
import { StartRefused } from './state-folder.ts'
import { checkTableFiles } from './table-files.ts'
import { answerForTables } from './table-front.ts'
import { refusedByTable } from './table-rules.ts'
import type { DeclaredTable } from './template.ts'

export type DynamoDb = {
  url: string
  /** Whether its tables held nothing when it was started. */
  wasEmpty: boolean
  close(): Promise<void>
}

/**
 * DynamoDB on one machine, with the tables and the settings that the template declares. Nothing is removed by its time
 * to live: expired items must be treated as absent anyway. Asks for a signature by the credentials.
 * @param folder where the tables are kept; null: in memory
 * @param before used: the tables must be there already
 * @throws StartRefused when what is kept is damaged, or has other keys or indexes than the template, which dynalite
 * cannot change
 * @param settleMs so long after it was asked for, a restored table is ready, and as long again until its backups are;
 * tags are shown as late
 */
export const startDynamoDb = async (
  folder: string | null,
  tables: readonly DeclaredTable[],
  credentials = standInCredentials,
  before: 'new' | 'used' = 'new',
  roles: Roles | null = null,
  settleMs = 0,
): Promise<DynamoDb> => {
  if (folder !== null) await checkTableFiles(folder)
  const server = dynalite({
    ...(folder === null ? {} : { path: folder }),
    createTableMs: 0,
    deleteTableMs: 0,
    updateTableMs: 0,
  })
  let url = ''
  const open = () => new DynamoDBClient(standInClient(url, credentials))
  answerForTables(server, tables, settleMs, open)
  guard(server, credentials, roles, refusedByTable)
  url = `http://127.0.0.1:${await listenOnLoopback(server)}`
  const client = open()
  const close = () =>
    new Promise<void>((closed, failed) => {
      server.close(fault => (fault ? failed(fault) : closed()))
      server.closeAllConnections()
    })
  try {
    let wasEmpty = true
    for (const table of tables) {
      if (before === 'used' && !(await describe(client, table.name)))
        throw new StartRefused(
          `The table ${table.name} is gone from ${folder}. Put the state folder back from a copy, or move the whole folder away to begin anew.`,
        )
      await ensureTable(client, table)
      const { Count = 0 } = await client.send(new ScanCommand({ TableName: table.name, Limit: 1 }))
      wasEmpty &&= Count === 0
    }
    return { url, wasEmpty, close }
  } catch (fault) {
    await close()
    throw fault
  } finally {
    client.destroy()
  }
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
  if (keysAndIndexes(kept) !== keysAndIndexes(table))
    throw new StartRefused(
      `The table ${table.name} in the state folder has other keys or indexes than the template. ` +
        'Move the state folder away, and the next start makes a new one.',
    )
}

const describe = async (client: DynamoDBClient, name: string): Promise<TableDescription | undefined> =>
  (await orNull(ResourceNotFoundException, () => client.send(new DescribeTableCommand({ TableName: name }))))
    ?.Table
