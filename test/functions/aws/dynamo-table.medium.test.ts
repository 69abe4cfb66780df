import { createServer, type Server } from 'node:http'
import {
  type AddressInfo,
  connect,
  createServer as createTcpServer,
  type Server as TcpServer,
} from 'node:net'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Chunk } from '#core/delivery/ledger'
import { createDynamoTable } from '#functions/aws/dynamo-table'
import { patience } from '#functions/aws/patience'
import { createLedgerStore } from '#functions/stores/ledger-store'
import { absent, equals, present } from '#functions/stores/table'
import { type DynamoDb, startDynamoDb } from '#local/dynamodb'
import { standInClient } from '#local/stand-in-client'

const at = '2025-03-10T09:00:00.000Z'
const reader = 'a'.padEnd(32, '0')
const chunk: Chunk = {
  after: '',
  ids: [reader],
  through: reader,
  claimedAt: at,
  attempt: 1,
  attemptAt: at,
  out: {},
  ev: {},
  end: null,
}

describe('a write whose answer is lost is repeated by the SDK', () => {
  let dynamodb: DynamoDb
  let wire: TcpServer
  let client: DynamoDBClient
  /** Answers that are cut off on their way back. */
  let cuts = 0
  beforeAll(async () => {
    const key = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' as const })
    dynamodb = await startDynamoDb(null, [
      {
        name: 'storywire',
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' as const },
          { AttributeName: 'sk', KeyType: 'RANGE' as const },
        ],
        AttributeDefinitions: ['pk', 'sk'].map(key),
        GlobalSecondaryIndexes: [],
      },
    ])
    const { hostname, port } = new URL(dynamodb.url)
    wire = createTcpServer(near => {
      const far = connect(Number(port), hostname)
      near.on('error', () => far.destroy()).pipe(far)
      far
        .on('error', () => near.destroy())
        .on('data', bytes => {
          if (cuts <= 0) return void near.write(bytes)
          cuts -= 1
          near.destroy()
          far.destroy()
        })
      near.on('close', () => far.destroy())
    })
    await new Promise<void>(listening => wire.listen(0, '127.0.0.1', listening))
    const endpoint = `http://127.0.0.1:${(wire.address() as AddressInfo).port}`
    client = new DynamoDBClient({ ...standInClient(endpoint), ...patience })
  })
  afterAll(async () => {
    client.destroy()
    wire.close()
    await dynamodb.close()
  })
  beforeEach(() => {
    cuts = 0
  })
  const table = () => createDynamoTable(client, 'storywire')
  const losing = <Value>(write: () => Promise<Value>): Promise<Value> => {
    cuts = 1
    return write()
  }

  test('a claim is recognised as our own, and another’s is not', async () => {
    const ledger = createLedgerStore(table())
    expect(await losing(() => ledger.claim('e-1', 'a', chunk))).toEqual({ chunk, ours: true })
    expect(cuts).toBe(0)
    expect(await losing(() => ledger.claim('e-1', 'a', chunk))).toMatchObject({ ours: false })
    expect(await ledger.claim('e-1', 'a', chunk)).toMatchObject({ ours: false })
  })

  test('so are the count of an attempt and the next turn of a shard', async () => {
    const ledger = createLedgerStore(table())
    const { chunk: row } = await ledger.claim('e-2', 'a', chunk)
    const trying = { 0: { is: 'trying' as const, at, attempt: 2, defects: 0, vanished: 0 } }
    expect(await losing(() => ledger.attemptAgain('e-2', 'a', row, trying, at))).toBe(true)
    expect(await losing(() => ledger.attemptAgain('e-2', 'a', row, trying, at))).toBe(false)
    const turn = await ledger.turn('e-2', 'a')
    const next = { nextAt: at, restsUntil: null }
    expect(await losing(() => ledger.nextTurn('e-2', 'a', turn, next, at))).toBe(true)
    expect(await losing(() => ledger.nextTurn('e-2', 'a', turn, next, at))).toBe(false)
  })

  test('a removal that was wanted is one, and what is read is what was written', async () => {
    const item = { pk: 'one', sk: 'two', text: 'x' }
    expect(await losing(() => table().put(item, [absent('pk')]))).toBe('written')
    expect(await losing(() => table().update(item, { set: { text: 'y' } }, [equals('text', 'x')]))).toBe(
      'written',
    )
    expect(await table().get(item)).toEqual({ ...item, text: 'y' })
    expect(await table().getMany([item])).toEqual([{ ...item, text: 'y' }])
    expect(await table().query('one')).toEqual([{ ...item, text: 'y' }])
    expect(await losing(() => table().remove(item, [present('pk')]))).toBe('written')
    expect(await table().remove(item, [present('pk')])).toBe('lost')
  })
})

describe('a server that takes a request and does not answer', () => {
  let server: Server
  beforeAll(async () => {
    server = createServer(() => {})
    await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  test('is waited for as long as our patience says, and no longer', async () => {
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const client = new DynamoDBClient({ ...standInClient(endpoint), ...patience })
    const began = performance.now()
    await expect(createDynamoTable(client, 'storywire').get({ pk: 'a', sk: 'b' })).rejects.toThrow()
    const seconds = (performance.now() - began) / 1000
    expect(seconds).toBeGreaterThan(8)
    expect(seconds).toBeLessThan(14)
    client.destroy()
  })
})
