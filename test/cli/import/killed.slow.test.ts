import { spawn } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type AttributeValue,
  DynamoDBClient,
  ScanCommand,
  type ScanCommandInput,
} from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DynamoDb, startDynamoDb } from '#local/dynamodb'
import { type Queues, startQueues } from '#local/queues'
import { keepRunning } from '#local/running'
import { localSecrets } from '#local/secrets'
import { type SesEndpoint, startSes } from '#local/ses/endpoint'
import { standInClient } from '#local/stand-in-client'

/** The stand-ins that a command asks, without the machine around them: nothing is delivered here. */
let folder: string
let dynamodb: DynamoDb
let queues: Queues
let ses: SesEndpoint
let client: DynamoDBClient
const text = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' as const })
const keys = (hash: string, range: string) => [
  { AttributeName: hash, KeyType: 'HASH' as const },
  { AttributeName: range, KeyType: 'RANGE' as const },
]
const table = {
  name: 'readers',
  KeySchema: keys('pk', 'sk'),
  AttributeDefinitions: ['pk', 'sk', 'apk', 'ask'].map(text),
  GlobalSecondaryIndexes: [
    {
      IndexName: 'audience',
      KeySchema: keys('apk', 'ask'),
      Projection: { ProjectionType: 'KEYS_ONLY' as const },
    },
  ],
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-killed-'))
  await localSecrets(folder)
  dynamodb = await startDynamoDb(null, [table])
  queues = await startQueues()
  const queue = (name: string) => ({
    name,
    arn: `arn:aws:sqs:us-east-1:000000000000:${name}`,
    url: `${queues.url}/000000000000/${name}`,
    attributes: {},
    redrive: null,
  })
  const lanes = ['urgent', 'greetings', 'bulk'].map(queue)
  await queues.declare({ queues: lanes, topics: [], subscriptions: [] })
  ses = await startSes({
    folder: join(folder, 'mail'),
    configurationSets: [],
    publish: async () => {},
    clock: { now: () => new Date().toISOString() },
    log: { info: () => {}, warn: () => {}, error: () => {} },
    limits: { maxSendRate: 400, max24HourSend: 1_000_000 },
  })
  const [urgent, greetings, bulk] = lanes.map(({ url }) => url)
  await keepRunning(folder, { dynamodb: dynamodb.url, queues: queues.url, ses: ses.url }, [
    {
      service: 'deliver',
      environment: {
        STORYWIRE_TABLE: table.name,
        STORYWIRE_URGENT_QUEUE_URL: urgent ?? '',
        STORYWIRE_GREETINGS_QUEUE_URL: greetings ?? '',
        STORYWIRE_BULK_QUEUE_URL: bulk ?? '',
      },
    },
  ])
  client = new DynamoDBClient(standInClient(dynamodb.url))
})
afterAll(async () => {
  client.destroy()
  await Promise.all([dynamodb.close(), queues.close(), ses.close()])
  await rm(folder, { recursive: true })
})

/** How far it says that it has come, and when it said so. */
const keptIn = (path: string): { line: string; at: number } => {
  const file = `${path}.progress.json`
  const at = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
  return {
    at,
    line: at === 0 ? '' : (/"round":"\S+?","line":[1-9]\d*/.exec(readFileSync(file, 'utf8'))?.[0] ?? ''),
  }
}

/** The command in a process of its own. @param killAfter once so many lines of its progress came, with SIGKILL */
const runImport = (path: string, killAfter: number | null) =>
  new Promise<{ code: number | null; stdout: string; stderr: string }>(done => {
    const child = spawn(process.execPath, ['cli/main.ts', 'import', path, '--state', folder, '--json'])
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', part => {
      stdout += part
    })
    child.stderr.on('data', part => {
      stderr += part
    })
    child.on('exit', code => done({ code, stdout, stderr }))
    if (killAfter === null) return
    // By turns as soon as it has begun and once it has come further, and at another moment each time.
    const before = keptIn(path)
    const began = setInterval(() => {
      const now = keptIn(path)
      if (killAfter % 2 === 0 ? now.at === before.at : now.line === before.line) return
      clearInterval(began)
      setTimeout(() => child.kill('SIGKILL'), killAfter)
    }, 5)
    child.on('exit', () => clearInterval(began))
  })

const itemsOf = async (prefix: string): Promise<{ pk: string; sk: string; state?: string | undefined }[]> => {
  const found: Record<string, AttributeValue>[] = []
  for (let from: Record<string, AttributeValue> | undefined; ; ) {
    const scan: ScanCommandInput = { TableName: table.name, ExclusiveStartKey: from }
    const { Items = [], LastEvaluatedKey } = await client.send(new ScanCommand(scan))
    found.push(...Items)
    from = LastEvaluatedKey
    if (!from) break
  }
  return found
    .map(({ pk, sk, state }) => ({ pk: pk?.S ?? '', sk: sk?.S ?? '', state: state?.S }))
    .filter(({ pk }) => pk.startsWith(prefix))
}

test('an import that is killed again and again takes over everybody once, and asks nobody twice', async () => {
  const lines = Array.from({ length: 2_400 }, (_, n) =>
    n % 24 === 5
      ? `reader-${n}@example.org,,,,weekly`
      : n % 240 === 7
        ? `reader ${n},,,,weekly`
        : `reader-${n}@example.org,Form,2024-03-05,yes,weekly`,
  )
  const path = join(folder, 'readers.csv')
  await writeFile(path, `address,consent_source,consent_date,consent_words,cadence\n${lines.join('\n')}\n`)
  let kills = 0
  let last = await runImport(path, 40)
  while (last.code === null && kills < 30) {
    kills += 1
    last = await runImport(path, kills < 9 ? (kills * 97) % 700 : null)
  }
  console.log(`killed ${kills} times`)
  expect(kills).toBeGreaterThan(5)
  expect({ code: last.code, stderr: last.stderr }).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('Goes on after line'),
  })

  const told = JSON.parse(last.stdout)
  expect(told).toMatchObject({ rows: 2_400, takenOver: 2_290, asked: 100, leftAlone: {} })
  expect(told.refused).toEqual({ 'the address has no @': 10 })

  const readers = await itemsOf('SUBSCRIBER#')
  const subscriptions = readers.filter(({ sk }) => sk.startsWith('STORY#'))
  expect(readers.filter(({ sk }) => sk === 'PROFILE')).toHaveLength(2_390)
  expect(subscriptions.filter(({ state }) => state === 'active')).toHaveLength(2_290)
  expect(subscriptions.filter(({ state }) => state === 'pending')).toHaveLength(100)
  // A mailing's ledger sees to it that it goes once; of one reader there is one.
  const mailings = (await itemsOf('MAILING#')).filter(({ sk }) => sk === 'META')
  expect(mailings).toHaveLength(100)
  expect(new Set(mailings.map(({ pk }) => pk.slice(0, 'MAILING#confirmation-'.length + 32))).size).toBe(100)

  const report = (await readFile(told.report, 'utf8')).trim().split('\n').slice(1)
  expect(report.filter(line => line.includes(',refused,'))).toHaveLength(10)
  expect(new Set(report.map(line => line.split(',')[0])).size).toBe(110)
  expect(report).toHaveLength(110)
})
