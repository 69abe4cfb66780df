import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ListSuppressedDestinationsCommand } from '@aws-sdk/client-sesv2'
import { GetQueueUrlCommand } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSesQuota } from '#functions/aws/ses-mailer'
import { createSnsOperator } from '#functions/aws/sns-operator'
import { machineClock } from '#functions/lambda/clock'
import { type DynamoDb, startDynamoDb } from '#local/dynamodb'
import { standInClients } from '#local/function-clients'
import { type Queues, startQueues } from '#local/queues'
import { createRoles, type Judged } from '#local/rights/roles'
import type { Statement } from '#local/rights/statement'
import { type SesEndpoint, startSes } from '#local/ses/endpoint'
import { arnOf } from '#local/template/references'

const judged: Judged[] = []
const lines: string[] = []
const line = (what: string, fields?: object) => lines.push(`${what} ${JSON.stringify(fields)}`)
const log = { info: line, warn: line, error: line }
const roles = createRoles(log, one => judged.push(one))
const statement = (actions: string[], resource: string, partitions?: string[]): Statement => ({
  effect: 'Allow',
  actions,
  resources: [resource],
  conditions: partitions ? { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': partitions } } : {},
})

let folder: string
let dynamodb: DynamoDb
let queues: Queues
let ses: SesEndpoint
let clients: ReturnType<typeof standInClients>
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'storywire-roles-'))
  const key = (name: string, type: 'HASH' | 'RANGE') => ({ AttributeName: name, KeyType: type })
  const shape = {
    name: 'Wire',
    KeySchema: [key('pk', 'HASH'), key('sk', 'RANGE')],
    AttributeDefinitions: ['pk', 'sk'].map(name => ({ AttributeName: name, AttributeType: 'S' as const })),
    GlobalSecondaryIndexes: [],
  }
  dynamodb = await startDynamoDb(null, [shape], undefined, 'new', roles)
  queues = await startQueues(roles)
  ses = await startSes({
    folder,
    configurationSets: [],
    publish: async () => {},
    clock: machineClock,
    log,
    roles,
  })
  clients = standInClients({ dynamodb: dynamodb.url, queues: queues.url, ses: ses.url })
  const table = arnOf('dynamodb', 'table/Wire')
  const items = ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:BatchGetItem', 'dynamodb:Query']
  roles.declare([{ service: 'reader', statements: [statement(items, table, ['STORY#*'])] }])
})
afterAll(async () => {
  clients.close()
  await Promise.all([dynamodb.close(), queues.close(), ses.close()])
  await rm(folder, { recursive: true })
})

describe('a function on one machine', () => {
  test('reads and writes the partitions of its role, and AWS’s own error tells it of the others', async () => {
    const table = clients.of('reader').table('Wire')
    await table.put({ pk: 'STORY#a', sk: 'STATE', n: 1 })
    expect(await table.get({ pk: 'STORY#a', sk: 'STATE' })).toMatchObject({ n: 1 })
    expect(await table.query('STORY#a', { prefix: 'S' })).toHaveLength(1)
    expect(await table.getMany([{ pk: 'STORY#a', sk: 'STATE' }])).toHaveLength(1)
    const denied = { name: 'AccessDeniedException' }
    await expect(table.get({ pk: 'SUBSCRIBER#a', sk: 'PROFILE' })).rejects.toMatchObject(denied)
    await expect(table.query('OPEN')).rejects.toMatchObject(denied)
    await expect(table.put({ pk: 'OPEN', sk: 'a' })).rejects.toMatchObject(denied)
    const both = [
      { pk: 'STORY#a', sk: 'STATE' },
      { pk: 'SUBSCRIBER#ab', sk: 'PROFILE' },
    ]
    await expect(table.getMany(both)).rejects.toMatchObject(denied)
    await expect(table.remove({ pk: 'STORY#a', sk: 'STATE' })).rejects.toMatchObject(denied)
    await expect(clients.of('stranger').table('Wire').get({ pk: 'STORY#a', sk: 'x' })).rejects.toMatchObject(
      denied,
    )
  })

  test('is refused by queues, topics and SES in each one’s own protocol', async () => {
    const own = clients.of('reader')
    const queue = own.queue<object>(`${queues.url}/000000000000/Bulk`)
    await expect(queue.send({})).rejects.toMatchObject({ name: 'AccessDeniedException' })
    const operator = createSnsOperator(own.sns(), arnOf('sns', 'Alarms'))
    await expect(operator.tell({ subject: 's', body: 'b' })).rejects.toMatchObject({ name: 'AccessDenied' })
    await expect(createSesQuota(own.ses()).quota()).rejects.toMatchObject({ name: 'AccessDenied' })
    const list = own.sesV2().send(new ListSuppressedDestinationsCommand({}))
    await expect(list).rejects.toMatchObject({ name: 'AccessDeniedException' })
  })

  test('may ask for nothing whose right nobody has written down', async () => {
    const asked = clients
      .of('reader')
      .sqs()
      .send(new GetQueueUrlCommand({ QueueName: 'Bulk' }))
    await expect(asked).rejects.toThrow()
  })

  test('leaves a line that says what to grant, and no reader in it', () => {
    expect(lines.join('\n')).toContain('"function":"reader","action":"dynamodb:GetItem"')
    expect(lines.join('\n')).toContain('"keys":["SUBSCRIBER"]')
    expect(lines.join('\n')).not.toContain('SUBSCRIBER#a')
    expect(judged.some(({ allowed }) => !allowed)).toBe(true)
  })
})

test('the machine itself may do everything', async () => {
  const table = clients.of(null).table('Wire')
  await table.put({ pk: 'ANY', sk: 'x' })
  expect(await table.query('ANY')).toHaveLength(1)
})
