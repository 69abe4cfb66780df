import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { firstStart } from '#local/first-start'
import { PortTaken, serveHttp } from '#local/http'
import { readOptions } from '#local/options'
import { localSecrets } from '#local/secrets'
import { takeStateFolder } from '#local/state-folder'

const log = { info: () => {}, warn: () => {}, error: () => {} }
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'state-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('a busy port is told with the way out', async () => {
  const first = await serveHttp(() => new Response('one'), 0, log)
  const second = serveHttp(() => new Response('two'), first.port, log)
  await expect(second).rejects.toThrow(PortTaken)
  await expect(second).rejects.toThrow(
    `Port ${first.port} is taken. Stop what uses it, or choose another: PORT=${first.port + 1} npm start`,
  )
  await first.close()
})

/** A body whose length is not told before. */
const piece = new TextEncoder().encode('x'.repeat(64 * 1024))
async function* pieces(count: number) {
  for (let n = 0; n < count; n += 1) yield piece
}

test('requests reach the application whole, and its answer goes back whole', async () => {
  const server = await serveHttp(
    async request => {
      const headers = new Headers({ 'x-seen': request.headers.get('x-sent') ?? '' })
      headers.append('set-cookie', 'a=1')
      headers.append('set-cookie', 'b=2')
      return new Response(`${request.method} ${request.url} ${await request.text()}`, {
        status: 201,
        headers,
      })
    },
    0,
    log,
  )
  const url = `http://127.0.0.1:${server.port}//path?q=1`
  const answer = await fetch(url, { method: 'POST', body: 'grüße', headers: { 'x-sent': 'yes' } })
  expect(answer.status).toBe(201)
  expect(answer.headers.get('x-seen')).toBe('yes')
  expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
  expect(await answer.text()).toBe(`POST http://127.0.0.1:${server.port}/path?q=1 grüße`)
  const large = await fetch(url, { method: 'POST', body: 'x'.repeat(1024 * 1024 + 1) })
  expect(large.status).toBe(413)
  const inPieces = (count: number) =>
    fetch(url, { method: 'POST', body: ReadableStream.from(pieces(count)), duplex: 'half' })
  expect((await inPieces(17)).status).toBe(413)
  expect(await (await inPieces(2)).text()).toHaveLength(`POST ${url} `.length - 1 + 2 * piece.length)
  await server.close()
})

test('a page that fails answers with a sentence, and the rest goes on', async () => {
  const server = await serveHttp(
    request => {
      if (request.url.endsWith('/bad')) throw new Error('no')
      return new Response('fine')
    },
    0,
    log,
  )
  const bad = await fetch(`http://127.0.0.1:${server.port}/bad`)
  expect(bad.status).toBe(500)
  expect(await bad.text()).toContain('trying again does no harm')
  expect(await (await fetch(`http://127.0.0.1:${server.port}/`)).text()).toBe('fine')
  await server.close()
})

test('a server ends soon, though a browser keeps its connection and a page hangs', async () => {
  const server = await serveHttp(() => new Promise<Response>(() => {}), 0, log)
  const hanging = fetch(`http://127.0.0.1:${server.port}/`).catch(() => 'cut')
  await new Promise(later => setTimeout(later, 50))
  const before = Date.now()
  await server.close()
  expect(Date.now() - before).toBeLessThan(1000)
  expect(await hanging).toBe('cut')
})

test('a state folder that a living process holds is refused, and one of a dead process is taken over', async () => {
  const other = spawn('sleep', ['30'])
  const pid = other.pid ?? 0
  await writeFile(join(folder, 'lock'), JSON.stringify({ pid, born: null }))
  await expect(takeStateFolder(folder)).rejects.toThrow(/already runs on the state folder.*process \d+/)
  other.kill()
  await new Promise(gone => other.on('exit', gone))
  const taken = await takeStateFolder(folder)
  expect(JSON.parse(await readFile(join(folder, 'lock'), 'utf8')).pid).toBe(process.pid)
  await taken.release()
  await expect(stat(join(folder, 'lock'))).rejects.toThrow()
})

test('a lock whose number went to another process is stale', async () => {
  const other = spawn('sleep', ['30'])
  await writeFile(join(folder, 'lock'), JSON.stringify({ pid: other.pid, born: 'long ago' }))
  const taken =
    process.platform === 'linux' ? takeStateFolder(folder) : Promise.resolve({ release: async () => {} })
  await (await taken).release()
  other.kill()
})

test('a torn lock does not stop a start', async () => {
  await writeFile(join(folder, 'lock'), '{"pid":')
  await (await takeStateFolder(folder)).release()
})

test('a state folder that cannot be made is told in one sentence', async () => {
  await writeFile(join(folder, 'file'), '')
  await expect(takeStateFolder(join(folder, 'file', 'state'))).rejects.toThrow(
    /cannot be used.*STORYWIRE_STATE/,
  )
})

test('secrets are drawn once, kept for the owner only, and a damaged file is never drawn anew', async () => {
  const first = await (await localSecrets(folder)).keys()
  expect(Buffer.from(first.idKey, 'base64')).toHaveLength(32)
  expect(await (await localSecrets(folder)).keys()).toEqual(first)
  const path = join(folder, 'secrets.json')
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  await writeFile(path, '{"idKey":"short"}')
  await expect(localSecrets(folder)).rejects.toThrow(/damaged/)
  expect(await readFile(path, 'utf8')).toBe('{"idKey":"short"}')
})

test('the first start’s moment stays through restarts', async () => {
  const at = '2026-11-23T12:00:00.000Z'
  expect(await firstStart(folder, { now: () => at })).toBe(at)
  expect(await firstStart(folder, { now: () => '2027-01-01T00:00:00.000Z' })).toBe(at)
})

test('options and variables are read, and what is unknown is named', () => {
  expect(readOptions([], {})).toEqual({ live: false, port: 8080, state: '.storywire' })
  expect(readOptions(['--live'], { PORT: '9000', STORYWIRE_STATE: '/tmp/x' })).toEqual({
    live: true,
    port: 9000,
    state: '/tmp/x',
  })
  const model = { url: 'http://127.0.0.1:8081/v1/chat/completions', model: 'small', secretId: null }
  expect(
    readOptions([], { STORYWIRE_READING_MODEL: JSON.stringify(model), STORYWIRE_READING_MODEL_KEY: 'k' }),
  ).toMatchObject({ readingModel: { setting: model, key: 'k' } })
  expect(() => readOptions([], { STORYWIRE_READING_MODEL: 'small' })).toThrow(
    /^STORYWIRE_READING_MODEL is not JSON/,
  )
  expect(readOptions(['--help'], {})).toBe('help')
  expect(() => readOptions(['--lively'], {})).toThrow(/no option "--lively".*--help/)
  expect(() => readOptions(['live'], {})).toThrow(/no option "live"/)
  for (const port of ['abc', '70000', '-1', ''])
    expect(() => readOptions([], { PORT: port }), port).toThrow(/no port/)
})
