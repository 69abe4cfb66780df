import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb'
import { GetSendQuotaCommand } from '@aws-sdk/client-ses'
import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { toInstant } from '#core/instant'
import { createSesClient } from '#functions/aws/ses-client'
import { type DynamoDb, startDynamoDb } from '#local/dynamodb'
import { serveHttp } from '#local/http'
import { type Queues, startQueues } from '#local/queues'
import { type SesEndpoint, startSes } from '#local/ses/endpoint'
import { standInClient, standInCredentials } from '#local/stand-in-client'

let folder: string
let dynamodb: DynamoDb
let queues: Queues
let ses: SesEndpoint
const log = { info: () => {}, warn: () => {}, error: () => {} }
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'storywire-gate-'))
  dynamodb = await startDynamoDb(null, [])
  queues = await startQueues()
  ses = await startSes({
    folder: join(folder, 'mail'),
    configurationSets: [],
    publish: async () => {},
    clock: { now: () => toInstant(Date.now()) },
    log,
  })
})
afterAll(async () => {
  await Promise.all([dynamodb.close(), queues.close(), ses.close()])
  await rm(folder, { recursive: true })
})

/** A request as somebody writes it who is no SDK. */
const raw = (url: string, headers: Record<string, string>, body = '{}') =>
  new Promise<{ status: number; headers: object; text: string }>((done, failed) => {
    const sent = request(url, { method: 'POST', headers }, response => {
      let text = ''
      response.on('data', part => {
        text += part
      })
      response.on('end', () => done({ status: response.statusCode ?? 0, headers: response.headers, text }))
    })
    sent.on('error', failed)
    sent.end(body)
  })

const list = {
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-target': 'DynamoDB_20120810.ListTables',
  'x-amz-date': '20260101T000000Z',
}
const madeUp = (key: string) =>
  `AWS4-HMAC-SHA256 Credential=${key}/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=${'0'.repeat(64)}`
const standIns = () => [dynamodb.url, queues.url, ses.url]

/** A request that the SDK signed, before it goes out. */
const signed = async () => {
  const client = new DynamoDBClient(standInClient(dynamodb.url))
  let headers: Record<string, string> = {}
  client.middlewareStack.add(
    next => async args => {
      headers = { ...(args.request as { headers: Record<string, string> }).headers }
      return next(args)
    },
    { step: 'finalizeRequest', priority: 'low' },
  )
  await client.send(new ListTablesCommand({}))
  return headers
}

describe('The stand-ins', () => {
  test('answer clients that sign with this start’s credentials', async () => {
    const dynamo = new DynamoDBClient(standInClient(dynamodb.url))
    expect((await dynamo.send(new ListTablesCommand({}))).TableNames).toEqual([])
    const sqs = new SQSClient(standInClient(queues.url))
    expect((await sqs.send(new ListQueuesCommand({}))).QueueUrls ?? []).toEqual([])
    const quota = await createSesClient(standInClient(ses.url)).send(new GetSendQuotaCommand({}))
    expect(quota.MaxSendRate).toBeGreaterThan(0)
  })

  test('refuse whoever does not sign, signs with nothing, or with another key', async () => {
    for (const url of standIns()) {
      expect((await raw(url, list)).status, url).toBe(403)
      expect((await raw(url, { ...list, authorization: madeUp('x') })).status, url).toBe(403)
      const known = { ...list, authorization: madeUp(standInCredentials.accessKeyId) }
      expect((await raw(url, known)).status, url).toBe(403)
    }
    const stranger = { ...standInCredentials, secretAccessKey: 'a guess' }
    const client = new DynamoDBClient({ ...standInClient(dynamodb.url, stranger), maxAttempts: 1 })
    await expect(client.send(new ListTablesCommand({}))).rejects.toThrow(/own credentials/)
  })

  test('refuse a request of ours that was changed on the way, or comes from a page or under another name', async () => {
    const headers = await signed()
    expect((await raw(dynamodb.url, headers)).status).toBe(200)
    expect((await raw(dynamodb.url, headers, '[]')).status).toBe(403)
    expect((await raw(dynamodb.url, { ...headers, 'x-amz-target': 'DynamoDB_20120810.Scan' })).status).toBe(
      403,
    )
    expect((await raw(`${dynamodb.url}/?a=b`, headers)).status).toBe(403)
    for (const more of [
      { origin: 'http://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { host: 'evil.example:8000' },
      { host: '127.0.0.1.evil.example' },
    ]) {
      const answer = await raw(dynamodb.url, { ...headers, ...more })
      expect([more, answer.status]).toEqual([more, 403])
      expect(Object.keys(answer.headers)).not.toContain('access-control-allow-origin')
    }
  })
})

describe('The site on one machine', () => {
  test('answers no other host, and what is no address leaves neither a page nor a token in a log', async () => {
    const lines: string[] = []
    const line = (what: string, fields?: object) => lines.push(`${what} ${JSON.stringify(fields)}`)
    const asked: string[] = []
    const server = await serveHttp(
      one => {
        asked.push(new URL(one.url).pathname)
        throw new Error(`cannot show ${one.url}`)
      },
      0,
      { info: line, warn: line, error: line },
    )
    const ask = (head: string) =>
      new Promise<string>(done => {
        let text = ''
        const socket = connect(server.port, '127.0.0.1', () =>
          socket.end(`${head}\r\nConnection: close\r\n\r\n`),
        )
        socket.on('data', part => {
          text += part
        })
        socket.on('close', () => done(text))
        socket.on('error', () => done(text))
      })
    const path = '/unsubscribe/v1.secret-token'
    for (const host of [
      'evil.example',
      'a b',
      '127.0.0.1:99999999',
      '[',
      'user@127.0.0.1',
      '127.0.0.1/..',
      '',
    ])
      expect([host, (await ask(`GET ${path} HTTP/1.1\r\nHost: ${host}`)).slice(0, 12)]).toEqual([
        host,
        'HTTP/1.1 400',
      ])
    for (const target of [`http://evil.example${path}`, '*', `evil${path}`, path.replaceAll('/', '\\')])
      expect((await ask(`GET ${target} HTTP/1.1\r\nHost: 127.0.0.1`)).slice(0, 12)).toBe('HTTP/1.1 400')
    expect(await ask(`GET ${path} HTTP/1.1\r\nHost: localhost:99999`)).toContain('HTTP/1.1 400')
    expect(asked).toEqual([])
    expect(await ask(`GET ${path} HTTP/1.1\r\nHost: localhost:1`)).toContain('HTTP/1.1 500')
    expect(await ask(`GET //evil.example${path} HTTP/1.1\r\nHost: 127.0.0.1`)).toContain('HTTP/1.1 500')
    expect(asked).toEqual([path, `/evil.example${path}`])
    expect(lines.length).toBe(2)
    expect(lines.join('')).not.toMatch(/secret-token|evil|cannot show/)
    await server.close()
  })
})

test('what holds addresses is its owner’s alone', async () => {
  const { mode } = await stat(join(folder, 'mail'))
  expect(mode & 0o077).toBe(0)
  expect((await stat(join(folder, 'mail', 'index.jsonl'))).mode & 0o077).toBe(0)
  expect(await readFile(join(import.meta.dirname, '../../local/start.ts'), 'utf8')).toMatch(/umask\(0o077\)/)
})
