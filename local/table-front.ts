import { type IncomingMessage, type Server, ServerResponse } from 'node:http'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import * as z from 'zod'
import { jsonOrUndefined } from '#core/json-or-undefined'
import { createTableCopies } from '#functions/aws/table-copies'
import { answerRefusal, readAgain, readAll } from './gate.ts'
import type { AwsRefusal } from './queue-rules.ts'
import {
  type Answered,
  isBeingMade,
  noSettings,
  type Question,
  refusal,
  settingsOf,
  settingsOperations,
  type TableSettings,
} from './table-settings.ts'
import type { DeclaredTable } from './template.ts'

const target = 'DynamoDB_20120810.'
const nameShape = z.union([
  z.object({ TableName: z.string() }).transform(({ TableName }) => TableName),
  z.object({ SourceTableName: z.string() }).transform(({ SourceTableName }) => SourceTableName),
  z.object({ ResourceArn: z.string() }).transform(({ ResourceArn }) => ResourceArn.split('/').at(-1) ?? ''),
])
const describedShape = z.object({ Table: z.looseObject({ TableName: z.string(), TableArn: z.string() }) })
const protectionShape = z.object({ DeletionProtectionEnabled: z.boolean() })
const restoreShape = z.object({
  TargetTableName: z.string(),
  UseLatestRestorableTime: z.boolean().optional(),
})

/**
 * Stands before dynalite, and answers what it does not know: what is set of a table, and a restore to a point in time.
 * @param settleMs so long a restored table is being made, and as long again until its backups are there
 * @param open a client of this very server
 */
export const answerForTables = (
  server: Server,
  tables: readonly DeclaredTable[],
  settleMs: number,
  open: () => DynamoDBClient,
): void => {
  const known = new Map(tables.map(table => [table.name, settingsOf(table)]))
  const settings = (name: string): TableSettings => {
    const kept = known.get(name) ?? noSettings(Date.now(), settleMs)
    known.set(name, kept)
    return kept
  }

  const handlers = server.listeners('request')
  server.removeAllListeners('request')
  const passOn = (request: IncomingMessage, response: ServerResponse): void => {
    for (const handler of handlers) Reflect.apply(handler, server, [request, response])
  }

  /** As dynalite has it; whatever it says in place of that goes to whoever asked. */
  const describe = (name: string, request: IncomingMessage) =>
    new Promise<{ status: number; text: string }>(described => {
      const asked = readAgain(request, Buffer.from(JSON.stringify({ TableName: name })))
      asked.headers = { ...request.headers, 'x-amz-target': `${target}DescribeTable` }
      const caught = new ServerResponse(asked)
      const end = (text: string): ServerResponse => {
        described({ status: caught.statusCode, text })
        return caught
      }
      passOn(asked, Object.assign(caught, { end }))
    })

  /** The latest moment alone: dynalite keeps no earlier one. */
  const restore = async ({ body, table, described, now }: Question): Promise<Answered> => {
    const { TargetTableName, UseLatestRestorableTime } = restoreShape.parse(body)
    if (!table.recovery)
      return refusal(
        'PointInTimeRecoveryUnavailableException',
        `Point in time recovery is not enabled for table '${described.TableName}'`,
      )
    if (UseLatestRestorableTime !== true)
      return refusal('InvalidRestoreTimeException', 'One machine restores the latest moment alone.')
    const client = open()
    try {
      const copies = createTableCopies(client, TargetTableName)
      if ((await copies.make()) === 'there')
        return refusal('TableAlreadyExistsException', `Table already exists: ${TargetTableName}`)
      await copies.load(itemsOf(client, described.TableName), () => false)
    } finally {
      client.destroy()
    }
    const activeFrom = now + settleMs
    const backupsFrom = activeFrom + settleMs
    known.set(TargetTableName, { ...noSettings(0, 0), activeFrom, backupsFrom, source: described.TableArn })
    return { answer: { TableDescription: { TableName: TargetTableName, TableStatus: 'CREATING' } } }
  }

  const operations: Readonly<Record<string, (question: Question) => Answered | Promise<Answered>>> = {
    ...settingsOperations,
    RestoreTableToPointInTime: restore,
  }

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const operation = String(request.headers['x-amz-target'] ?? '').slice(target.length)
    const answered = operations[operation]
    const now = Date.now()
    const isQuiet = ![...known.values()].some(table => isBeingMade(table, now))
    // Most requests are about items, and their bodies need not be read here.
    if (!answered && operation !== 'DeleteTable' && isQuiet) return passOn(request, response)
    const bytes = (await readAll(request)) ?? Buffer.alloc(0)
    const body = jsonOrUndefined(bytes.toString('utf8'))
    const name = nameShape.safeParse(body).data
    const isOthers = operation === 'UpdateTable' && !protectionShape.safeParse(body).success
    const refused = name === undefined || answered ? null : refusedOf(operation, name, settings(name), now)
    if (refused) return answerRefusal(response, request.headers, 400, refused)
    if (name === undefined || !answered || isOthers) {
      if (operation === 'DeleteTable' && name !== undefined) known.delete(name)
      return passOn(readAgain(request, bytes), response)
    }
    const { status, text } = await describe(name, request)
    const described = describedShape.safeParse(jsonOrUndefined(text)).data?.Table
    // What has to do with backups has an error of its own for it.
    if (!described && /ContinuousBackups|PointInTime/.test(operation))
      return answerRefusal(response, request.headers, 400, {
        code: 'TableNotFoundException',
        message: `Table not found: ${name}`,
      })
    const said = described ? await answered({ body, table: settings(name), described, now, settleMs }) : null
    if (said && 'refusal' in said) return answerRefusal(response, request.headers, 400, said.refusal)
    response.writeHead(said ? 200 : status, { 'content-type': 'application/x-amz-json-1.0' })
    response.end(said ? JSON.stringify(said.answer) : text)
  }
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    answer(request, response).catch(() => response.destroy())
  })
}

async function* itemsOf(client: DynamoDBClient, name: string): AsyncGenerator<string> {
  for await (const lines of createTableCopies(client, name).lines()) yield* lines
}

const refusedOf = (operation: string, name: string, table: TableSettings, now: number): AwsRefusal | null => {
  if (operation === 'DeleteTable')
    return table.isProtected
      ? {
          code: 'ValidationException',
          message:
            'Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.',
        }
      : null
  return isBeingMade(table, now)
    ? { code: 'ResourceNotFoundException', message: `Requested resource not found: Table: ${name} not found` }
    : null
}
