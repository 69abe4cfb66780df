import {
  CreateTableCommand,
  DeleteTableCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  GetItemCommand,
  ListTagsOfResourceCommand,
  PutItemCommand,
  RestoreTableToPointInTimeCommand,
  TagResourceCommand,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { tableSchema } from '#functions/aws/table-schema'
import { type DynamoDb, startDynamoDb } from '#local/dynamodb'
import { standInClient } from '#local/stand-in-client'

/** What AWS documents of a table's settings, asked of the stand-in as the SDK asks. */

const settleMs = 60_000
const hourMs = 60 * 60 * 1000
const TableName = 'Wire'
const declared = {
  name: TableName,
  ...tableSchema,
  TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
  PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
  DeletionProtectionEnabled: true,
  Tags: [{ Key: 'application', Value: 'storywire' }],
}
let dynamodb: DynamoDb
let db: DynamoDBClient
beforeEach(async () => {
  dynamodb = await startDynamoDb(null, [declared], undefined, 'new', null, settleMs)
  db = new DynamoDBClient(standInClient(dynamodb.url))
  // Only the date: whatever waits for the network goes on.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
})
afterEach(async () => {
  vi.useRealTimers()
  db.destroy()
  await dynamodb.close()
})
const later = (ms: number) => void vi.setSystemTime(Date.now() + ms)

const describeTable = async (name = TableName) =>
  (await db.send(new DescribeTableCommand({ TableName: name }))).Table
const expiry = async (name = TableName) =>
  (await db.send(new DescribeTimeToLiveCommand({ TableName: name }))).TimeToLiveDescription
const setExpiry = (Enabled: boolean, AttributeName = 'ttl', name = TableName) =>
  db.send(
    new UpdateTimeToLiveCommand({ TableName: name, TimeToLiveSpecification: { Enabled, AttributeName } }),
  )
const recovery = async (name = TableName) =>
  (await db.send(new DescribeContinuousBackupsCommand({ TableName: name }))).ContinuousBackupsDescription
    ?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus
const setRecovery = (on: boolean, name = TableName) =>
  db.send(
    new UpdateContinuousBackupsCommand({
      TableName: name,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: on },
    }),
  )
const protect = (on: boolean, name = TableName) =>
  db.send(new UpdateTableCommand({ TableName: name, DeletionProtectionEnabled: on }))
const tags = async (ResourceArn: string | undefined) =>
  (await db.send(new ListTagsOfResourceCommand({ ResourceArn }))).Tags
const tag = (ResourceArn: string | undefined, Key: string, Value: string) =>
  db.send(new TagResourceCommand({ ResourceArn, Tags: [{ Key, Value }] }))
const restore = (TargetTableName = 'Again', how: object = { UseLatestRestorableTime: true }) =>
  db.send(new RestoreTableToPointInTimeCommand({ SourceTableName: TableName, TargetTableName, ...how }))

test('a table has the settings that its template declares', async () => {
  const table = await describeTable()
  expect(table?.DeletionProtectionEnabled).toBe(true)
  expect(await expiry()).toEqual({ TimeToLiveStatus: 'ENABLED', AttributeName: 'ttl' })
  expect(await recovery()).toBe('ENABLED')
  expect(await tags(table?.TableArn)).toEqual(declared.Tags)
})

test('time to live that is on, or off, already is refused, and so is another attribute', async () => {
  await expect(setExpiry(true)).rejects.toMatchObject({
    name: 'ValidationException',
    message: 'TimeToLive is already enabled',
  })
  await expect(setExpiry(true, 'until')).rejects.toThrow(/active on a different AttributeName/)
  await setExpiry(false)
  await expect(setExpiry(false)).rejects.toThrow('TimeToLive is already disabled')
})

test('time to live is changed once an hour', async () => {
  await setExpiry(false)
  expect(await expiry()).toEqual({ TimeToLiveStatus: 'DISABLING' })
  later(hourMs - 1)
  await expect(setExpiry(true)).rejects.toThrow(/modified multiple times within a fixed interval/)
  later(1)
  expect(await expiry()).toEqual({ TimeToLiveStatus: 'DISABLED' })
  await setExpiry(true)
  expect(await expiry()).toEqual({ TimeToLiveStatus: 'ENABLING', AttributeName: 'ttl' })
  later(hourMs)
  expect((await expiry())?.TimeToLiveStatus).toBe('ENABLED')
})

test('a restored table is there after a while, with its items and without any of its settings', async () => {
  await db.send(new PutItemCommand({ TableName, Item: { pk: { S: 'a' }, sk: { S: 'b' } } }))
  await restore()
  const inTheMaking = await describeTable('Again')
  expect(inTheMaking).toMatchObject({ TableStatus: 'CREATING', RestoreSummary: { RestoreInProgress: true } })
  const Key = { pk: { S: 'a' }, sk: { S: 'b' } }
  const read = () => db.send(new GetItemCommand({ TableName: 'Again', Key }))
  await expect(read()).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
  for (const change of [
    () => setExpiry(true, 'ttl', 'Again'),
    () => protect(true, 'Again'),
    () => tag(inTheMaking?.TableArn, 'a', 'b'),
  ])
    await expect(change()).rejects.toMatchObject({ name: 'ResourceInUseException' })
  later(settleMs)
  expect((await read()).Item).toEqual(Key)
  const table = await describeTable('Again')
  expect(table).toMatchObject({
    TableStatus: 'ACTIVE',
    DeletionProtectionEnabled: false,
    RestoreSummary: { SourceTableArn: (await describeTable())?.TableArn, RestoreInProgress: false },
  })
  expect(await expiry('Again')).toEqual({ TimeToLiveStatus: 'DISABLED' })
  expect(await tags(table?.TableArn)).toEqual([])
})

test('point-in-time recovery of a new table is unavailable for a while', async () => {
  await restore()
  later(settleMs)
  await expect(setRecovery(true, 'Again')).rejects.toMatchObject({
    name: 'ContinuousBackupsUnavailableException',
  })
  expect(await recovery('Again')).toBe('DISABLED')
  later(settleMs)
  await setRecovery(true, 'Again')
  expect(await recovery('Again')).toBe('ENABLED')
})

test('a table without recovery is not restored, nor onto one that is there, nor to any moment here', async () => {
  await expect(restore(TableName)).rejects.toMatchObject({ name: 'TableAlreadyExistsException' })
  await expect(restore('Again', { RestoreDateTime: new Date() })).rejects.toMatchObject({
    name: 'InvalidRestoreTimeException',
  })
  await setRecovery(false)
  await expect(restore()).rejects.toMatchObject({ name: 'PointInTimeRecoveryUnavailableException' })
})

test('a protected table is not deleted', async () => {
  const remove = () => db.send(new DeleteTableCommand({ TableName }))
  await expect(remove()).rejects.toThrow(/protected against deletion/)
  await protect(false)
  await remove()
  await expect(expiry()).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
})

test('tags go by ARN, are shown after a while, and those of AWS are nobody’s to set', async () => {
  const { TableArn } = (await describeTable()) ?? {}
  await tag(TableArn, 'team', 'desk')
  expect(await tags(TableArn)).toEqual(declared.Tags)
  later(settleMs)
  expect(await tags(TableArn)).toEqual([...declared.Tags, { Key: 'team', Value: 'desk' }])
  await expect(tag(TableArn, 'aws:cloudformation:stack-name', 'x')).rejects.toThrow(/aws:/)
  await expect(tag(`${TableArn}-gone`, 'a', 'b')).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
})

test('what is asked of a table that is not there is refused', async () => {
  await expect(setExpiry(true, 'ttl', 'Nowhere')).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
  await expect(setRecovery(true, 'Nowhere')).rejects.toMatchObject({ name: 'TableNotFoundException' })
  await db.send(new CreateTableCommand({ TableName: 'Nowhere', ...tableSchema }))
  expect(await expiry('Nowhere')).toEqual({ TimeToLiveStatus: 'DISABLED' })
})
