import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createGuardedFetch } from '#functions/internet/guarded-fetch'
import { createHostedMeanings } from '#functions/internet/hosted-meanings'

let server: Server
let host: string
let asked: { method: string; key: string; body: string }[]
let answer: RequestListener
beforeEach(async () => {
  asked = []
  server = createServer(async (request, response) => {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(Buffer.from(piece))
    asked.push({
      method: request.method ?? '',
      key: request.headers.authorization ?? '',
      body: Buffer.concat(pieces).toString(),
    })
    answer(request, response)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise(resolve => server.close(resolve))
})

const open = (key: (() => Promise<string>) | null = async () => 'secret', timeoutMs = 5_000) =>
  createHostedMeanings(
    { url: `http://${host}/v1/embeddings`, model: 'small', key },
    createGuardedFetch({ userAgent: 'test', allowHosts: [host], timeoutMs }),
  )
const json =
  (body: unknown): RequestListener =>
  (_, response) =>
    void response.end(JSON.stringify(body))

test('posts model and texts with the key, and takes vectors in the order of the texts', async () => {
  answer = json({
    object: 'list',
    data: [
      { index: 1, embedding: [0, 1] },
      { index: 0, embedding: [1, 0] },
    ],
  })
  expect(await open().of(['one', 'two'])).toEqual({
    outcome: 'given',
    vectors: [
      [1, 0],
      [0, 1],
    ],
  })
  const [request] = asked
  expect(request).toMatchObject({ method: 'POST', key: 'Bearer secret' })
  expect(JSON.parse(request?.body ?? '')).toEqual({ model: 'small', input: ['one', 'two'] })
})
test('a model without a key is sent none', async () => {
  answer = json({ data: [{ index: 0, embedding: [1] }] })
  await open(null).of(['one'])
  expect(asked[0]?.key).toBe('')
})
const short = 'its answer does not hold a vector for each text'
test.each<[string, RequestListener, string]>([
  ['fewer vectors than texts', json({ data: [{ index: 0, embedding: [1, 0] }] }), short],
  [
    'vectors of two lengths',
    json({
      data: [
        { index: 0, embedding: [1] },
        { index: 1, embedding: [1, 2] },
      ],
    }),
    short,
  ],
  ['no JSON', (_, response) => void response.end('<html>'), short],
  ['too many requests', (_, response) => void response.writeHead(429).end(), 'the server answers 429'],
  ['silence', () => {}, 'no whole answer within 0.3 s'],
  [
    'a redirect, which would give the key away',
    (_, response) => void response.writeHead(307, { location: `http://${host}/elsewhere` }).end(),
    'it redirects what was posted',
  ],
])('%s is a failure with a reason, and no error', async (_, given, detail) => {
  answer = given
  expect(await open(undefined, 300).of(['one', 'two'])).toEqual({ outcome: 'failed', detail })
  expect(asked).toHaveLength(1)
})
test('a key that cannot be read is a failure, and nothing is posted', async () => {
  const meanings = open(async () => {
    throw new Error('AccessDenied for secret arn:aws:…')
  })
  expect(await meanings.of(['one'])).toEqual({ outcome: 'failed', detail: 'its key cannot be read' })
  expect(asked).toEqual([])
})
test('only the public internet is posted to', async () => {
  const publicOnly = createHostedMeanings(
    { url: `http://${host}/v1/embeddings`, model: 'small', key: null },
    createGuardedFetch({ userAgent: 'test' }),
  )
  expect(await publicOnly.of(['one'])).toMatchObject({ outcome: 'failed' })
  expect(asked).toEqual([])
})
