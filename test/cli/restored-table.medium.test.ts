import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  CreateTableCommand,
  DynamoDBClient,
  ListTagsOfResourceCommand,
  RestoreTableToPointInTimeCommand,
  TagResourceCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { judgeTable } from '#cli/preflight/judge-table'
import { type RestoreOptions, restoreCommand } from '#cli/restore'
import { createDynamoTable } from '#functions/aws/dynamo-table'
import { tableSchema } from '#functions/aws/table-schema'
import { createTableSettings } from '#functions/aws/table-settings'
import { isHeld, release } from '#functions/held-table'
import { type DynamoDb, startDynamoDb } from '#local/dynamodb'
import { standInClient } from '#local/stand-in-client'
import { tableShape } from '#local/template/shapes'
import { productionPack, production as productionStage } from '#test/infra/production'
import { synthesized } from '#test/infra/template'
import { createWorld, said } from './preflight/stand-ins.ts'

/** docs/restore.md, step by step, with the table that the stack of a protected stage declares. */

const stage = { ...productionStage, protect: true }
const [inTemplate] = synthesized(stage, [productionPack]).ofType('AWS::DynamoDB::Table')
const shape = tableShape.parse(inTemplate?.properties)
const ofCloudFormation = { Key: 'aws:cloudformation:stack-name', Value: 'Storywire-production' }
const old = 'Wire'

let dynamodb: DynamoDb
let db: DynamoDBClient
beforeEach(async () => {
  dynamodb = await startDynamoDb(
    null,
    [{ ...shape, name: old, Tags: [...(shape.Tags ?? []), ofCloudFormation] }],
    undefined,
    'new',
    null,
    300,
  )
  db = new DynamoDBClient(standInClient(dynamodb.url))
  await release(createDynamoTable(db, old), old)
})
afterEach(async () => {
  vi.useRealTimers()
  db.destroy()
  await dynamodb.close()
})

const restored = (TargetTableName = 'Again') =>
  db.send(
    new RestoreTableToPointInTimeCommand({
      SourceTableName: old,
      TargetTableName,
      UseLatestRestorableTime: true,
    }),
  )
const command = async (options: RestoreOptions = {}, name = 'Again', client = db) => {
  const [printed, progress]: [string[], string[]] = [[], []]
  const io = {
    stdout: (line: string) => void printed.push(line),
    stderr: () => {},
    progress: (line: string) => {
      progress.push(line)
      vi.useRealTimers()
    },
  }
  const settings = createTableSettings(client, name, 50)
  const deployed = { unkept: createDynamoTable(client, name), copies: null, settings }
  const code = await restoreCommand(name, options, deployed, io)
  return { code, printed, progress, json: options.json ? JSON.parse(printed[0] ?? '') : null }
}
const outcomes = ({ json }: { json: { settings: { setting: string; outcome: string }[] } }) =>
  Object.fromEntries(json.settings.map(({ setting, outcome }) => [setting, outcome]))
const all = (outcome: string) => ({
  'time-to-live': outcome,
  recovery: outcome,
  tags: outcome,
  protection: outcome,
})
const tagsOf = async (name: string) => {
  const ResourceArn = `arn:aws:dynamodb:us-east-1:000000000000:table/${name}`
  const { Tags = [] } = await db.send(new ListTagsOfResourceCommand({ ResourceArn }))
  return Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value]))
}
const ofTable = async (name: string) =>
  judgeTable(
    { ...stage, existing: { ...stage.existing, table: name } },
    {
      ...createWorld().ports.account,
      tableSettings: async () => said({ table: name, on: await createTableSettings(db, name).read() }),
    },
  )

test('a restored table has all that the stack’s has, is held until it is told, and then sends', async () => {
  await db.send(
    new TagResourceCommand({
      ResourceArn: `arn:aws:dynamodb:us-east-1:000000000000:table/${old}`,
      Tags: [{ Key: 'team', Value: 'desk' }],
    }),
  )
  // It is still being made when it is first looked at, however slow this machine is.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
  await restored()
  const first = await command({ json: true })
  expect(first).toMatchObject({ code: 0, json: { table: 'Again', held: true } })
  expect(first.progress.length).toBeGreaterThan(0)
  expect(outcomes(first)).toEqual(all('set'))
  const states = await Promise.all([old, 'Again'].map(name => createTableSettings(db, name).read()))
  expect(states[1]).toEqual(states[0])
  expect(await tagsOf('Again')).toEqual({ application: 'storywire', team: 'desk' })
  expect((await ofTable('Again')).map(({ state }) => state)).toEqual(['ready'])

  const second = await command({ json: true })
  expect(outcomes(second)).toEqual(all('was-on'))

  const path = join(await mkdtemp(join(tmpdir(), 'storywire-restored-')), 'site.log')
  const left = {
    message: 'kept',
    is: 'reader',
    reader: `a${'1'.padStart(31, '0')}`,
    suppressed: null,
    erased: true,
  }
  await writeFile(
    path,
    `2026-11-28T09:00:00 ${JSON.stringify({ ...left, at: '2026-11-28T09:00:00.000Z' })}\n`,
  )
  const told = await command({ journal: [path], json: true })
  expect(told).toMatchObject({ code: 0, json: { lines: 1 } })
  expect(outcomes(told)).toEqual(all('was-on'))
  expect(await isHeld(createDynamoTable(db, 'Again'), 'Again')).toBe(false)
})

test('preflight lacks each of them before, and a person reads what was done', async () => {
  await restored()
  await expect.poll(() => ofTable('Again').catch(() => [])).toHaveLength(4)
  const { printed } = await command()
  expect(printed).toEqual([
    '  time to live, on “ttl”: set',
    '  point-in-time recovery: set',
    '  tags (application=storywire): set',
    '  protection from deletion: set',
    'It sends nothing until "storywire restore --journal" has told it what happened since.',
  ])
})

test('the stack’s own table may be named at any time, and nothing is said of holding', async () => {
  const { code, printed } = await command({}, old)
  expect([code, printed.map(line => line.split(': ')[1])]).toEqual([0, Array(4).fill('was on')])
})

describe('one setting that cannot be made is told with what to do, and the others are made', () => {
  const expiry = (Enabled: boolean, AttributeName: string) =>
    db.send(
      new UpdateTimeToLiveCommand({
        TableName: 'Again',
        TimeToLiveSpecification: { Enabled, AttributeName },
      }),
    )
  const left = { recovery: 'was-on', tags: 'was-on', protection: 'was-on' }

  test('time to live within the hour', async () => {
    await restored()
    await command()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60 * 60 * 1000 })
    await expiry(false, 'ttl')
    const again = await command({ json: true })
    expect([again.code, outcomes(again)]).toEqual([2, { 'time-to-live': 'not-set', ...left }])
    expect((await command()).printed[0]).toContain('NOT set; DynamoDB changes it once an hour only')
  })

  test('time to live on another attribute', async () => {
    await restored()
    await expect.poll(() => expiry(true, 'until').catch(() => null)).not.toBeNull()
    const { code, printed } = await command()
    expect([code, printed[0]]).toEqual([2, expect.stringContaining('on for another attribute')])
    expect(printed.slice(1, 4).every(line => line.endsWith(': set'))).toBe(true)
  })

  test('a right that these credentials lack', async () => {
    await restored()
    const poor = new DynamoDBClient(standInClient(dynamodb.url))
    poor.middlewareStack.add(
      (next, { commandName }) =>
        async given => {
          if (commandName === 'TagResourceCommand')
            throw Object.assign(new Error('no'), { name: 'AccessDeniedException' })
          return next(given)
        },
      { step: 'initialize' },
    )
    const { code, printed } = await command({}, 'Again', poor)
    poor.destroy()
    expect(code).toBe(2)
    expect(printed[2]).toContain('these credentials lack dynamodb:ListTagsOfResource and TagResource')
    expect(printed[3]).toContain('protection from deletion: set')
  })
})

test('a table that is not there, or has other keys, is left alone', async () => {
  await expect(command({}, 'Nowhere')).rejects.toThrow('There is no table Nowhere')
  const key = { AttributeName: 'id', KeyType: 'HASH' as const }
  await db.send(
    new CreateTableCommand({
      TableName: 'Others',
      BillingMode: tableSchema.BillingMode,
      KeySchema: [key],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    }),
  )
  await expect(command({}, 'Others')).rejects.toThrow('none. Nothing was changed')
  expect(await createTableSettings(db, 'Others').read()).toMatchObject({ 'time-to-live': false })
})
