import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { isFinal } from '#core/delivery/ledger'
import { seeded } from '#measure/chances'
import { isAllThrough, type Place, readLedger } from './ledger.ts'
import { freePort, mailsIn, newState, type RunningMachine, startMachine, until } from './machine.ts'
import { addManyReaders, addressOf, story, wantsAlerts } from './many-readers.ts'

/**
 * The power goes, again and again, while a digest and an alert are on their way to many readers: at random moments,
 * whose seed is printed and may be given as SEED. Then the clock stands an hour later, and all of it settles.
 */
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
const chances = seeded(seed)
const many = 640
const kills = 4
/** One row of the ledger. */
const perWorker = 25
/** Who dies while sifting keeps the story for three minutes. */
const afterLease = 5
/**
 * The digest's silence is an hour. More starts follow because a machine that was off has to ask SES first whether
 * events arrive, and because shards take turns: what would wait for minutes is sent on at once by the next start. A start
 * whose last question was answered after its kill finds that answer late, and asks anew: one in four settles.
 */
const settlingStarts = [66, 130, 200, 270, 340, 410, 480, 540, 600]

let state = ''
let port = 0
let machine: RunningMachine | undefined
let alert = ''
beforeAll(async () => {
  console.log(`SEED=${seed}`)
  state = await newState()
  port = await freePort()
})
afterAll(async () => {
  await machine?.end('SIGKILL')
  if (state) await rm(state, { recursive: true, force: true })
})

const start = async (aheadMinutes = 0): Promise<RunningMachine> => {
  machine = await startMachine(state, port, aheadMinutes)
  return machine
}

const mailCount = async (): Promise<number> =>
  (await readdir(join(state, 'mail'))).filter(name => name.endsWith('.eml')).length

/** All mailings are through, or there was no mail for twelve seconds: longer than a shard is put off at first. */
const rest = async (running: RunningMachine): Promise<void> => {
  await until(
    'first round',
    async () => running.output().includes('Collected:') && (await isAllThrough(state)),
    7_000,
  ).catch(() => undefined)
  for (let before = -1, now = await mailCount(); before !== now && !(await isAllThrough(state)); ) {
    before = now
    await setTimeout(12_000)
    now = await mailCount()
  }
}

/** How many mails of a mailing each reader has; a mail's own Message-ID names its mailing. */
const copies = async (): Promise<Map<string, number>> => {
  const named = (await mailsIn(state)).flatMap(({ messageId, to }) => {
    const address = to?.[0]?.address ?? ''
    // Whether events arrive is asked with mails to SES's own mailbox.
    return address.endsWith('@example.org') ? [`${/^<([^.]+)/.exec(messageId ?? '')?.[1]} ${address}`] : []
  })
  return new Map([...Map.groupBy(named, name => name)].map(([name, same]) => [name, same.length]))
}
const twice = async (): Promise<string[]> =>
  [...(await copies())].flatMap(([name, count]) => (count > 1 ? [`${count} × ${name}`] : []))

const inDoubt = async (): Promise<Place[]> =>
  (await readLedger(state, story)).places.filter(place => place.state === 'uncertain')
const nameOf = ({ mailing, reader }: Place): string => `${mailing} ${reader}`

/** @returns the readers whom this kill has left in doubt, by worker: each walks one shard of one mailing */
const leftBy = async (kill: () => Promise<unknown>): Promise<Place[][]> => {
  const known = new Set((await knownInDoubt).map(nameOf))
  await kill()
  knownInDoubt = inDoubt()
  const fresh = (await knownInDoubt).filter(place => !known.has(nameOf(place)))
  return [...Map.groupBy(fresh, ({ mailing, shard }) => `${mailing} ${shard}`).values()]
}
let knownInDoubt: Promise<Place[]> = Promise.resolve([])

it('nobody gets a mail twice when the machine is killed soon after its first starts', async () => {
  for (let kill = 0; kill < 2; kill++) {
    const running = await start()
    await setTimeout(chances.between(0, 2_000))
    await running.end('SIGKILL')
  }
  const running = await start(afterLease)
  await until('first round', () => (running.output().includes('Collected:') ? true : undefined), 90_000)
  await rest(running)
  await running.end('SIGKILL')
  expect(await twice()).toEqual([])
  alert = await addManyReaders(state, many)
  knownInDoubt = inDoubt()
})

it('a kill leaves at most 25 readers in doubt for each worker', async () => {
  const left: Place[][] = []
  for (let kill = 1; kill <= kills; kill++) {
    const running = await start(afterLease)
    const before = await mailCount()
    // The alert is opened by the start itself.
    if (kill === 1) void fetch(`${running.site}/local/open-edition`, { method: 'POST' }).catch(() => {})
    const target = before + chances.between(1, 120)
    const sent = async () => ((await mailCount()) >= target ? true : undefined)
    await until('mail', sent, 10_000).catch(() => undefined)
    await setTimeout(chances.between(0, 120))
    const workers = await leftBy(() => running.end('SIGKILL'))
    left.push(...workers)
    const [mails, readers] = [(await mailCount()) - before, workers.flat().length]
    console.log(`Kill ${kill}: ${mails} mails, ${readers} readers in doubt, by ${workers.length} workers`)
  }
  // Were nobody in doubt, the kills would prove nothing.
  expect(left.flat().length).toBeGreaterThan(0)
  expect(left.filter(readers => readers.length > perWorker)).toEqual([])
  expect(await twice()).toEqual([])
})

it('an hour later all of it settles: each reader has the digest and the alert, once', async () => {
  for (const aheadMinutes of settlingStarts) {
    const running = await start(aheadMinutes)
    await rest(running)
    await running.end('SIGKILL')
    const doubts = (await inDoubt()).length
    console.log(`${aheadMinutes} minutes later: ${await mailCount()} mails, ${doubts} readers in doubt`)
    if ((await readLedger(state, story)).open.length === 0) break
  }
  const { open, places } = await readLedger(state, story)
  expect(open).toEqual([])
  expect(places.filter(place => !isFinal(place.state))).toEqual([])
  expect(await twice()).toEqual([])
  const got = await copies()
  const numbers = Array.from({ length: many }, (_, number) => number)
  const alerted = numbers.filter(number => got.has(`${alert} ${addressOf(number)}`))
  expect(alerted).toEqual(numbers.filter(wantsAlerts))
  const digests = [...got.keys()].filter(name => /^e-\S*-weekly-\S* reader-/.test(name))
  expect(digests).toHaveLength(many)
}, 400_000)
