import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'

let state: string
let running: ChildProcess | undefined

beforeAll(async () => {
  state = await mkdtemp(join(tmpdir(), 'machine-'))
})
afterAll(() => rm(state, { recursive: true, force: true }))
afterEach(() => {
  running?.kill('SIGKILL')
  running = undefined
})

type Started = {
  lines: string[]
  said(what: RegExp): Promise<string>
  end(signal: NodeJS.Signals): Promise<{ code: number | null; ms: number }>
}

const start = (...words: string[]): Started => {
  const child = spawn(process.execPath, ['local/start.ts', ...words], {
    env: { ...process.env, STORYWIRE_STATE: state, PORT: '0' },
  })
  running = child
  const lines: string[] = []
  let waiting: (() => void)[] = []
  const take = (part: unknown) => {
    lines.push(...String(part).split('\n').filter(Boolean))
    for (const look of waiting.splice(0)) look()
  }
  child.stdout.on('data', take)
  child.stderr.on('data', take)
  const ended = new Promise<number | null>(done => child.on('exit', done))
  return {
    lines,
    async said(what) {
      for (;;) {
        const found = lines.find(line => what.test(line))
        if (found) return found
        await new Promise<void>((more, never) => {
          waiting.push(more)
          void ended.then(code => never(new Error(`It ended with ${code}:\n${lines.join('\n')}`)))
        })
      }
    },
    async end(signal) {
      waiting = []
      const before = performance.now()
      child.kill(signal)
      return { code: await ended, ms: performance.now() - before }
    },
  }
}

const mails = async () => (await readdir(join(state, 'mail'))).filter(name => name.endsWith('.eml'))

test('a first start shows a digest of the sample in the inbox, and Ctrl-C ends it', async () => {
  const machine = start()
  const told = await machine.said(/A digest is in the inbox/)
  const withAddress = machine.lines.find(line => line.includes('http'))
  expect(withAddress).toMatch(/^Storywire: http:\/\/127\.0\.0\.1:\d+\/$/)
  const page = await fetch(/http\S+/.exec(told)?.[0] ?? '')
  expect(await page.text()).toContain('Weekly digest')
  expect(machine.lines.filter(line => line.startsWith('error'))).toEqual([])
  const { code, ms } = await machine.end('SIGINT')
  expect(code).toBe(0)
  expect(ms).toBeLessThan(2000)
}, 90_000)

/** Who got which mailing, from the index of accepted mails. */
const handedOver = async (): Promise<string[]> => {
  const lines = (await readFile(join(state, 'mail', 'index.jsonl'), 'utf8')).split('\n').filter(Boolean)
  return lines
    .map(line => JSON.parse(line))
    .map(
      ({ destinations, tags }) =>
        `${destinations} ${tags.find((t: { name: string }) => t.name === 'mailing').value}`,
    )
}

test('after a kill the next start goes on where it was: every mail goes out, and none twice', async () => {
  const machine = start()
  await machine.said(/^Collected: 0 new/)
  await machine.end('SIGKILL')
  const again = start()
  const site = /http\S+/.exec(await again.said(/^Storywire:/))?.[0]
  await again.said(/^Collected: 0 new/)
  const readers = ['weekly-everything', 'weekly-moscow', 'weekly-meeting']
  const digests = async () => (await handedOver()).filter(line => line.includes('-weekly-2'))
  while ((await digests()).length < readers.length) await new Promise(later => setTimeout(later, 100))
  await new Promise(later => setTimeout(later, 1000))
  expect((await fetch(`${site}local/inbox`)).status).toBe(200)
  expect((await again.end('SIGTERM')).code).toBe(0)
  const all = await handedOver()
  expect(new Set(all).size).toBe(all.length)
  expect((await digests()).map(line => line.split('@')[0]).sort()).toEqual(readers.sort())
  expect((await mails()).length).toBe(all.length)
}, 90_000)

test('a start that is broken off ends at once, too', async () => {
  const machine = start()
  await machine.said(/^Starting/)
  const { code, ms } = await machine.end('SIGINT')
  expect(code).toBe(0)
  expect(ms).toBeLessThan(2000)
  expect(await readdir(state)).not.toContain('lock')
}, 30_000)
