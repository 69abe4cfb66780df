import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createGuardedFetch } from '#functions/internet/guarded-fetch'

let server: Server
let host: string
let asked: string[]
let answer: RequestListener

beforeEach(async () => {
  asked = []
  server = createServer((request, response) => {
    asked.push(request.url ?? '')
    answer(request, response)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterEach(async () => {
  server.closeAllConnections()
  await new Promise(resolve => server.close(resolve))
})

const fetchFrom = (more: Partial<Parameters<typeof createGuardedFetch>[0]> = {}) =>
  createGuardedFetch({ userAgent: 'test', allowHosts: [host], timeoutMs: 5000, ...more })
const get = (path = '/') => fetchFrom()({ url: `http://${host}${path}` })
const text = (fetched: Awaited<ReturnType<typeof get>>) =>
  fetched.outcome === 'fetched' ? Buffer.from(fetched.body).toString() : fetched

describe('an ordinary fetch', () => {
  test('brings body, headers and the address it came from', async () => {
    answer = (request, response) => {
      expect(request.headers).toMatchObject({ 'user-agent': 'test' })
      expect(request.headers).not.toHaveProperty('cookie')
      response.setHeader('etag', '"1"').setHeader('set-cookie', 'a=b').end('hello')
    }
    const fetched = await get('/feed')
    expect(fetched).toMatchObject({
      outcome: 'fetched',
      status: 200,
      url: `http://${host}/feed`,
      headers: { etag: '"1"' },
    })
    expect(text(fetched)).toBe('hello')
    expect(text(await get('/feed'))).toBe('hello')
  })

  test('asks only for what changed', async () => {
    answer = (request, response) => {
      const known =
        request.headers['if-none-match'] === '"1"' &&
        request.headers['if-modified-since'] === 'Fri, 08 Aug 2025 22:51:00 GMT'
      response.writeHead(known ? 304 : 200).end()
    }
    const request = { url: `http://${host}/`, etag: '"1"', lastModified: 'Fri, 08 Aug 2025 22:51:00 GMT' }
    expect(await fetchFrom()(request)).toEqual({ outcome: 'not-modified' })
  })

  test.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
    ['deflate', deflateRawSync],
  ] as const)('unpacks %s', async (encoding, pack) => {
    answer = (_, response) =>
      void response.setHeader('content-encoding', encoding).end(pack('hello'.repeat(100)))
    expect(text(await get())).toBe('hello'.repeat(100))
  })

  test('a refusal says how long to wait', async () => {
    answer = (_, response) => void response.writeHead(429, { 'retry-after': '120' }).end()
    expect(await get()).toEqual({
      outcome: 'failed',
      kind: 'unreachable',
      detail: 'the server answers 429',
      retryAfterSeconds: 120,
    })
    answer = (_, response) =>
      void response
        .writeHead(503, {
          date: 'Fri, 08 Aug 2025 22:00:00 GMT',
          'retry-after': 'Fri, 08 Aug 2025 22:01:00 GMT',
        })
        .end()
    expect(await get()).toMatchObject({ kind: 'unreachable', retryAfterSeconds: 60 })
  })

  test('a server that forbids is not mistaken for an address that we refuse', async () => {
    answer = (_, response) => void response.writeHead(403).end()
    expect(await get()).toMatchObject({ kind: 'unreachable', detail: 'the server answers 403' })
  })

  test('a server that is away is a value, not an exception', async () => {
    await new Promise(resolve => server.close(resolve))
    expect(await get()).toMatchObject({
      outcome: 'failed',
      kind: 'unreachable',
      detail: expect.stringContaining('ECONNREFUSED'),
    })
  })
})

/** 100 MB of zeros in 97 KB. */
const bomb = gzipSync(Buffer.alloc(100_000_000))

describe('a hostile answer', () => {
  test('an endless body ends at the limit', async () => {
    answer = (_, response) => {
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536)));
      }
      response.on('drain', more)
      more()
    }
    expect(await fetchFrom({ maxBytes: 1_000_000 })({ url: `http://${host}/` })).toMatchObject({
      outcome: 'failed',
      kind: 'too-large',
    })
  })

  test('a bomb is not unpacked', async () => {
    answer = (_, response) => void response.setHeader('content-encoding', 'gzip').end(bomb)
    const before = process.memoryUsage().arrayBuffers
    expect(await get()).toMatchObject({
      outcome: 'failed',
      kind: 'too-large',
      detail: 'the answer is larger than 5 MB',
    })
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50_000_000)
  })

  test('a body that drips ends with the time', async () => {
    answer = (_, response) => {
      const drip = setInterval(() => response.write('.'), 50)
      response.on('close', () => clearInterval(drip))
    }
    const start = performance.now()
    expect(await fetchFrom({ timeoutMs: 400 })({ url: `http://${host}/` })).toMatchObject({
      kind: 'too-slow',
    })
    expect(performance.now() - start).toBeLessThan(2000)
  })

  test('a resolver that never answers ends with the time', async () => {
    const fetch = fetchFrom({ timeoutMs: 300, resolve: () => new Promise(() => undefined) })
    expect(await fetch({ url: 'http://slow.example.org/' })).toMatchObject({ kind: 'too-slow' })
  })

  test('a packing nobody asked for, and a broken one, are values', async () => {
    answer = (_, response) => void response.setHeader('content-encoding', 'zstd').end('x')
    expect(await get()).toMatchObject({ kind: 'unreachable', detail: 'the answer is packed as zstd' })
    answer = (_, response) => void response.setHeader('content-encoding', 'gzip').end('no gzip')
    expect(await get()).toMatchObject({ kind: 'unreachable' })
  })

  test.each(['none', 'UTF-8', 'identity'])('what is no way to pack packs nothing: %s', async packing => {
    answer = (_, response) => void response.setHeader('content-encoding', packing).end('as it is')
    expect(text(await get())).toBe('as it is')
  })
})

describe('redirects', () => {
  test('three are followed, a fourth is not', async () => {
    answer = (request, response) => {
      const left = Number(request.url?.slice(1))
      if (left > 0) response.writeHead(302, { location: `/${left - 1}` }).end('moved')
      else response.end('there')
    }
    expect(text(await get('/3'))).toBe('there')
    expect(await get('/4')).toMatchObject({ kind: 'unreachable', detail: 'it redirects more than 3 times' })
  })

  test.each([
    'http://169.254.169.254/latest/meta-data/',
    '//[fd00:ec2::254]/',
    'http://127.1/',
    'file:///etc/hosts',
    'http://localhost/',
  ])('one to %s is refused', async location => {
    answer = (_, response) => void response.writeHead(301, { location }).end()
    expect(await fetchFrom({ resolve: async () => ['127.0.0.1'] })({ url: `http://${host}/` })).toMatchObject(
      { kind: 'refused' },
    )
    expect(asked).toEqual(['/'])
  })
})

describe('what is not the public internet is refused, however it is spelled', () => {
  const publicOnly = createGuardedFetch({
    userAgent: 'test',
    timeoutMs: 3000,
    resolve: async () => ['127.0.0.1'],
  })

  test.each([
    'http://169.254.169.254/',
    'http://2852039166/',
    'http://0xA9FEA9FE/',
    'http://[::ffff:169.254.169.254]/',
    'http://169.254.170.2/',
    'http://[fd00:ec2::254]/',
    'http://127.1/',
    'http://127.0.0.1:9001/',
    'http://0/',
    'http://[64:ff9b::a9fe:a9fe]/',
    'http://localhost/',
    'http://10.0.0.1/',
    'http://[::1]/',
    'http://100.64.0.1/',
    'http://0251.0376.0251.0376/',
    'http://[2002:a9fe:a9fe::]/',
    // IPv4 within IPv6 as it was written once, and what IANA has not given out.
    'http://[::127.0.0.1]/',
    'http://[::a9fe:a9fe]/',
    'http://[4000::1]/',
    'https://example.org:8443/',
    'https://user:secret@example.org/',
    'gopher://example.org/',
    'not an address',
  ])('%s', async url => {
    expect(await publicOnly({ url })).toMatchObject({ outcome: 'failed', kind: 'refused' })
  })

  test('a name with one public and one private address is refused', async () => {
    const fetch = createGuardedFetch({
      userAgent: 'test',
      resolve: async () => ['93.184.215.14', '10.0.0.1'],
    })
    expect(await fetch({ url: 'http://two.example.org/' })).toMatchObject({ kind: 'refused' })
  })

  test('a name is resolved once a hop, and the connection goes to the address that was judged', async () => {
    answer = (request, response) => void response.end(request.headers.host)
    const port = host.split(':')[1]
    let times = 0
    // Asked a second time, this DNS would lead elsewhere.
    const resolve = async () => (times++ === 0 ? ['127.0.0.1'] : ['192.0.2.1'])
    const fetch = fetchFrom({ allowHosts: [`feeds.example.org:${port}`], resolve })
    expect(text(await fetch({ url: `http://feeds.example.org:${port}/` }))).toBe(`feeds.example.org:${port}`)
    expect(times).toBe(1)
  })

  test('a name that turns private between two hops is refused at the second', async () => {
    answer = (_, response) => void response.writeHead(302, { location: 'http://rebind.example.org/' }).end()
    let times = 0
    const port = host.split(':')[1]
    const fetch = fetchFrom({
      allowHosts: [`rebind.example.org:${port}`],
      resolve: async () => {
        times += 1
        return ['127.0.0.1']
      },
    })
    expect(await fetch({ url: `http://rebind.example.org:${port}/` })).toMatchObject({ kind: 'refused' })
    expect(times).toBe(2)
  })
})
