import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { readLedger } from '#test/journey/ledger'
import { freePort, until } from '#test/journey/machine'

let state: string
/** One for all starts: the template names the site, and another site would be synthesized anew. */
let port: number
let running: ChildProcess | undefined

beforeAll(async () => {
  state = await mkdtemp(join(tmpdir(), 'machine-'))
  port = await freePort()
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

const start = (program = ['local/start.ts'], at = port): Started => {
  const child = spawn(process.execPath, program, {
    env: { ...process.env, STORYWIRE_STATE: state, PORT: String(at) },
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

/** All mails that SES took. */
const accepted = async (): Promise<{ destinations: string[]; tags: { name: string; value: string }[] }[]> =>
  (await readFile(join(state, 'mail', 'index.jsonl'), 'utf8'))
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line))

/** Who got which mailing. Whether events arrive is asked with mails to SES's own mailbox: they are of none. */
const handedOver = async (): Promise<string[]> =>
  (await accepted()).flatMap(({ destinations, tags }) => {
    const mailing = tags.find(({ name }) => name === 'mailing')?.value
    return mailing === undefined ? [] : [`${destinations} ${mailing}`]
  })

/** The digests of whom a kill has left in doubt: SES may have taken their mail, and an hour's silence must prove that not. */
const digestsInDoubt = async (): Promise<number> => {
  const { places } = await readLedger(state, 'trump-putin-meeting')
  return places.filter(one => /^e-\S+-weekly-2/.test(one.mailing) && one.state === 'uncertain').length
}
/** Later starts ask SES whether events arrive, then believe its silence: minutes ahead. */
const settlingStarts = [66, 130, 200]

test('after a kill the next start goes on where it was: every mail goes out, and none twice', async () => {
  const machine = start()
  await machine.said(/^Collected: 0 new/)
  await machine.end('SIGKILL')
  const readers = ['weekly-everything', 'weekly-moscow', 'weekly-meeting']
  const inDoubt = await digestsInDoubt()
  const digests = async () => (await handedOver()).filter(line => / e-\S+-weekly-2/.test(line))
  const haveAll = (count: number) => async () => (await digests()).length >= count || undefined
  const again = start()
  const site = /http\S+/.exec(await again.said(/^Storywire:/))?.[0]
  await again.said(/^Collected: 0 new/)
  await until('digests of whom nobody doubts', haveAll(readers.length - inDoubt), 120_000)
  await new Promise(later => setTimeout(later, 1000))
  expect((await fetch(`${site}local/inbox`)).status).toBe(200)
  expect((await again.end('SIGTERM')).code).toBe(0)
  for (const minutes of settlingStarts) {
    if ((await digests()).length >= readers.length) break
    const later = start(['test/journey/start-later.ts', String(minutes)])
    await later.said(/^Collected: /)
    await until('digests after the silence', haveAll(readers.length), 25_000).catch(() => undefined)
    await later.end('SIGKILL')
  }
  console.log(`${inDoubt} in doubt`)
  const all = await handedOver()
  expect(new Set(all).size).toBe(all.length)
  expect((await digests()).map(line => line.split('@')[0]).sort()).toEqual(readers.sort())
  expect((await mails()).length).toBe((await accepted()).length)
}, 240_000)

test('a start that is broken off ends at once, too', async () => {
  // Elsewhere, so that there is something to synthesize.
  const machine = start(['local/start.ts'], 0)
  await machine.said(/^Starting/)
  const { code, ms } = await machine.end('SIGINT')
  expect(code).toBe(0)
  expect(ms).toBeLessThan(2000)
  expect(await readdir(state)).not.toContain('lock')
}, 90_000)
