import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createGuardedFetch } from '#functions/internet/guarded-fetch'
import { createPostWebhook, secretOf } from '#functions/internet/post-webhook'

const got: { headers: IncomingHttpHeaders; body: string; url: string | undefined }[] = []
let status = 204
const server = createServer((request, response) => {
  let body = ''
  request.on('data', part => {
    body += part
  })
  request.on('end', () => {
    got.push({ headers: request.headers, body, url: request.url })
    response.writeHead(status, status === 302 ? { location: '/elsewhere' } : { 'retry-after': '120' })
    response.end()
  })
})
let host = ''
beforeAll(async () => {
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => new Promise(done => server.close(done)))

const now = '2025-03-10T09:00:00.500Z'
const bytes = Buffer.alloc(32, 9)
const secret = secretOf(bytes)
const post = (allowHosts: string[]) =>
  createPostWebhook(createGuardedFetch({ userAgent: 'Storywire (test)', allowHosts }), { now: () => now })
const message = { id: 'story.7', body: '{"title":"Brücke"}' }

test('a message is signed as Standard Webhooks has it, over what is sent', async () => {
  status = 204
  const posted = await post([host])({ url: `http://${host}/hook`, secret }, message)
  expect(posted).toEqual({ outcome: 'taken' })
  const last = got.at(-1)
  const timestamp = last?.headers['webhook-timestamp']
  expect(timestamp).toBe(String(Math.floor(Date.parse(now) / 1000)))
  expect(last?.headers['webhook-id']).toBe(message.id)
  // As a receiver checks it: by the key that the secret is, over the bytes that came.
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const expected = createHmac('sha256', key)
    .update(`${message.id}.${timestamp}.${last?.body}`)
    .digest('base64')
  expect(last?.headers['webhook-signature']).toBe(`v1,${expected}`)
  expect(last?.body).toBe(message.body)
  expect(key).toEqual(bytes)
})

test('what is not 2xx is a failure, a redirect is not followed, and the host is in no detail', async () => {
  status = 503
  const url = `http://${host}/hook?key=token`
  expect(await post([host])({ url, secret }, message)).toEqual({
    outcome: 'failed',
    detail: 'the server answers 503',
    waitSeconds: 120,
  })
  status = 302
  const before = got.length
  expect(await post([host])({ url, secret }, message)).toMatchObject({ outcome: 'failed' })
  expect(got).toHaveLength(before + 1)
})

test('an address inside is not posted to, and is not named', async () => {
  const before = got.length
  const posted = await post([])({ url: 'http://127.0.0.1/hook?key=token', secret }, message)
  expect(posted).toMatchObject({ outcome: 'failed' })
  expect(JSON.stringify(posted)).not.toMatch(/127\.0\.0\.1|token/)
  expect(got).toHaveLength(before)
})
