import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs'
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { backupCommand } from '#cli/backup'
import { partsIn } from '#cli/backup/copy-folder'
import { restoreCommand } from '#cli/restore'
import { alertMailing } from '#core/alert/alert'
import { allShards } from '#core/delivery/mailing'
import { editionId } from '#core/digest/edition'
import { type Instant, plusDays, plusHours, plusMinutes } from '#core/instant'
import { suppress } from '#core/subscription/end'
import { unsubscribe } from '#core/subscription/leave'
import { createDynamoTable } from '#functions/aws/dynamo-table'
import { keptLogs } from '#functions/aws/kept-logs'
import { createOperatorLog } from '#functions/aws/operator-log'
import { createTableCopies } from '#functions/aws/table-copies'
import { tableSchema } from '#functions/aws/table-schema'
import { createTableSettings } from '#functions/aws/table-settings'
import { isHeld, release } from '#functions/held-table'
import { keptTable } from '#functions/stores/kept-table'
import type { Table } from '#functions/stores/table'
import { tableRights } from '#infra/table-rights'
import { startDynamoDb } from '#local/dynamodb'
import { standInClient } from '#local/stand-in-client'
import { development, harbourStory as pack, report } from '#test/core/story/harbour-story'
import { startCloudWatchLogs } from '#test/doubles/cloudwatch-logs'
import { createMailingHouse, type MailingHouse } from '#test/functions/mailing-house'

const closes = '2025-03-09T17:00:00.000Z'
const edition = editionId(pack.id, 'weekly', closes)
const weekly = { topics: ['meeting'], cadence: 'weekly' as const, alerts: true }
const due = { open: 'due' as const, story: pack.id }
const groups = [...Object.keys(tableRights), 'operator'].map(name => `/Storywire-production/${name}`)
const operatorLog = '/Storywire-production/operator'
const readers = 60

let now: Instant
const clock = { now: () => now }
let logs: Awaited<ReturnType<typeof startCloudWatchLogs>>
let dynamodb: Awaited<ReturnType<typeof startDynamoDb>>
let client: DynamoDBClient
let logsClient: CloudWatchLogsClient
beforeAll(async () => {
  dynamodb = await startDynamoDb(null, [])
  client = new DynamoDBClient(standInClient(dynamodb.url))
})
afterAll(async () => {
  client.destroy()
  await dynamodb.close()
})

let tables = 0
let old: string
let folder: string
let house: MailingHouse
let ids: string[]
beforeEach(async () => {
  now = plusHours(closes, -20)
  tables += 1
  old = `first-${tables}`
  folder = join(await mkdtemp(join(tmpdir(), 'storywire-elsewhere-')), 'copy')
  logs = await startCloudWatchLogs(groups, clock, 7)
  logsClient = new CloudWatchLogsClient(standInClient(logs.url))
  await client.send(new CreateTableCommand({ TableName: old, ...tableSchema }))
  await createTableCopies(client, old).make()
  house = createMailingHouse(clock, null, undefined, kept(createDynamoTable(client, old)))
  await release(house.table, old)
  ids = []
  for (let n = 0; n < readers; n += 1) ids.push(await house.addReader(n, weekly, n < 40 ? 'a' : 'b'))
  const at = '2025-03-04T12:00:00.000Z'
  await house.stories.saveDevelopment(
    development([report({ title: 'They will meet', published: at, collectedAt: at })], {
      id: '2025-03-04-0123456789',
    }),
  )
})
afterEach(async () => {
  logsClient.destroy()
  await logs.close()
  await rm(join(folder, '..'), { recursive: true, force: true })
})

/** As functions and commands have it. */
const kept = (table: Table): Table =>
  keptTable(table, createOperatorLog(logsClient, operatorLog, clock), clock)
const copies = (name: string) => ({
  ...createTableCopies(client, name),
  journal: (group: string, since: Instant) => keptLogs(logsClient, group, since),
})
const output = () => {
  const printed: string[] = []
  const io = { stdout: (line: string) => void printed.push(line), stderr: () => {}, progress: () => {} }
  return { printed, io }
}
const backup = async () => {
  const { printed, io } = output()
  expect(
    await backupCommand(
      { to: folder, json: true },
      { copies: copies(old), operatorLog, table: kept(createDynamoTable(client, old)) },
      clock,
      io,
    ),
  ).toBe(0)
  return JSON.parse(printed[0] ?? '')
}
const restore = async (name = `again-${tables}`, options: { lostAt?: string } = {}) => {
  const { printed, io } = output()
  const unkept = createDynamoTable(client, name)
  const lost = { lostAt: now, ...options }
  const deployed = { unkept, copies: copies(name), settings: createTableSettings(client, name, 5) }
  await restoreCommand(name, { from: folder, json: true, ...lost }, deployed, io, [pack])
  return { after: createMailingHouse(clock, null, undefined, unkept), told: JSON.parse(printed[0] ?? '') }
}
const deliverAll = async ({ deliver }: MailingHouse, mailing = edition, shards = allShards) => {
  for (const shard of shards) await deliver({ mailing, shard })
}
const to = ({ sent }: MailingHouse): string[] => sent.map(one => one.to)

describe('a region that is lost', () => {
  test('in the midst of a digest: nobody has it twice, and who was known to have left is not mailed', async () => {
    await backup()
    now = plusMinutes(closes, 2)
    await house.open(due)
    await deliverAll(house, edition, ['a'])
    await unsubscribe(ids[50] ?? '', pack.id, { subscribers: house.readers, clock })
    await suppress(ids[51] ?? '', 'complaint', now, { subscribers: house.readers, clock })
    now = plusMinutes(closes, 5)
    await backup()
    // What comes now, nobody will know of.
    now = plusMinutes(closes, 6)
    await deliverAll(house, edition, ['b'])
    now = plusMinutes(closes, 30)
    const { after, told } = await restore()
    expect(told).toMatchObject({ knownUntil: plusMinutes(closes, 5), left: 2, suppressed: 1 })
    await after.open(due)
    await deliverAll(after)
    expect(to(house)).toHaveLength(58)
    expect(to(after)).toEqual([])
    // The next digest goes to all of them, but for those who left.
    now = plusMinutes(plusDays(closes, 7), 3)
    await after.open(due)
    await deliverAll(after, editionId(pack.id, 'weekly', plusDays(closes, 7)))
    expect(new Set(to(after)).size).toBe(58)
    expect(to(after)).not.toContain('reader-50@example.org')
  })

  test('before the journal had the digest: it is dropped, and the next one tells what it would have told', async () => {
    now = plusMinutes(closes, -4)
    await backup()
    now = plusMinutes(closes, 2)
    await house.open(due)
    await deliverAll(house)
    expect(to(house)).toHaveLength(readers)
    now = plusMinutes(closes, 30)
    const { after } = await restore()
    await after.open(due)
    await deliverAll(after)
    await after.sweep()
    expect(to(after)).toEqual([])
    now = plusMinutes(plusDays(closes, 7), 3)
    await after.open(due)
    const [next] = await after.mailings.editions(pack.id, 'weekly', 1)
    expect(next).toMatchObject({ opens: plusDays(closes, -7), closes: plusDays(closes, 7) })
    await deliverAll(after, next?.mailing)
    expect(new Set(to(after)).size).toBe(readers)
  })

  test('before the digest closed, as its owner knows: it goes in its time', async () => {
    now = plusMinutes(closes, -40)
    await backup()
    now = plusMinutes(closes, 30)
    const { after } = await restore(undefined, { lostAt: plusMinutes(closes, -30) })
    await after.open(due)
    await deliverAll(after)
    expect(to(after)).toHaveLength(readers)
  })

  test('an alert that may have gone is not raised again; what is news afterwards is', async () => {
    await backup()
    now = plusMinutes(closes, 30)
    const { after } = await restore()
    const raise = async (id: string, at: Instant) => {
      const called = { topic: 'meeting', milestone: null, reason: '', development: '2025-03-04-0123456789' }
      await after.mailings.put(
        { ...alertMailing(pack.id, { ...called, topics: ['meeting'], at }, now, 0), id },
        called,
      )
      await after.open({ open: 'mailing', mailing: id })
      return (await after.mailings.mailing(id))?.phase
    }
    expect(await raise('a-before', plusMinutes(now, -5))).toBe('dropped')
    expect(await raise('a-after', plusMinutes(now, 5))).toBe('frozen')
  })

  test('cut short, the same command goes on; until it has ended, nothing is sent', async () => {
    await backup()
    const name = `again-${tables}`
    const broken = { ...copies(name), load: async () => Promise.reject(new Error('the line broke')) }
    const unkept = createDynamoTable(client, name)
    const begun = restoreCommand(
      name,
      { from: folder },
      { unkept, copies: broken, settings: null },
      output().io,
      [pack],
    )
    await expect(begun).rejects.toThrow('the line broke')
    expect(await isHeld(unkept, name)).toBe(true)
    await restore(name)
    expect(await isHeld(unkept, name)).toBe(false)
    await expect(restore(name)).rejects.toThrow('holds items already')
  })

  test('has its bytes, its index, its settings and all else as they were', async () => {
    await house.open(due).catch(() => {})
    now = plusMinutes(closes, 2)
    await house.open(due)
    await deliverAll(house, edition, ['a'])
    now = plusDays(now, 2)
    await backup()
    const { after, told } = await restore()
    expect(told.settings.map((one: { outcome: string }) => one.outcome)).toEqual(Array(4).fill('set'))
    const key = { pk: `MAILING#${edition}`, sk: 'META' }
    expect(await after.table.get(key)).toEqual(await house.table.get(key))
    const rows = await house.ledger.rows(edition, 'a')
    expect((await after.ledger.rows(edition, 'a')).slice(0, rows.length)).toEqual(rows)
    expect(await after.table.query(`AUDIENCE#${pack.id}#b`, { index: 'audience' })).toHaveLength(20)
  })
})

describe('storywire backup', () => {
  test('copies the table once a day and the journal each time, and keeps no more than it needs', async () => {
    expect(await backup()).toMatchObject({ items: expect.any(Number) })
    for (let hours = 1; hours <= 80; hours += 1) {
      now = plusHours(now, 1)
      await suppress(ids[hours % readers] ?? '', 'complaint', now, { subscribers: house.readers, clock })
      if (hours % 4 === 0) await backup()
    }
    const parts = await partsIn(folder)
    const copied = parts.filter(({ kind }) => kind === 'table')
    expect(copied).toHaveLength(2)
    expect(parts.every(({ at }) => at >= plusMinutes(copied[0]?.at ?? '', -60))).toBe(true)
    const { told } = await restore()
    expect(told.suppressed + told.left).toBeGreaterThan(0)
  })

  test('has every line once the logs show it, also one that came late', async () => {
    await backup()
    const id = ids[3] ?? ''
    await suppress(id, 'complaint', now, { subscribers: house.readers, clock })
    now = plusMinutes(now, 5)
    // Written before, found now.
    const { lines, since } = await backup()
    expect(since < plusMinutes(now, -5)).toBe(true)
    expect(lines).toBeGreaterThan(0)
    expect((await (await restore()).after.readers.subscriber(id))?.suppressed).toBe('complaint')
  })

  test('is for its owner’s eyes, and a copy that was cut short is none', async () => {
    await backup()
    for (const name of await readdir(folder)) expect((await stat(join(folder, name))).mode & 0o077).toBe(0)
    expect((await stat(folder)).mode & 0o077).toBe(0)
    const [table] = (await partsIn(folder)).filter(({ kind }) => kind === 'table')
    await writeFile(table?.path ?? '', 'torn')
    await expect(restore()).rejects.toThrow('is damaged')
    await rm(table?.path ?? '')
    await expect(restore(`none-${tables}`)).rejects.toThrow('has no whole copy')
  })
})
