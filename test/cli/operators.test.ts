import { beforeEach, describe, expect, test } from 'vitest'
import { eraseCommand } from '#cli/erase'
import { exportCommand } from '#cli/export'
import { redriveCommand } from '#cli/redrive'
import { sendTestCommand } from '#cli/send-test'
import { sourcesCommand } from '#cli/sources'
import { resumeAllCommand, stopAllCommand } from '#cli/stop-all'
import { uninstallCommand } from '#cli/uninstall'
import type { Answer, Envelope } from '#core/delivery/envelope'
import { heldByBrake } from '#functions/brake'
import { readBrake } from '#functions/stores/brake-store'
import { createFaultRegister, createFaults } from '#functions/stores/fault-store'
import { createReaderStore } from '#functions/stores/reader-store'
import { createStoryStore } from '#functions/stores/story-store'
import { story } from '#test/doubles/delivery-house'
import { createJournalDouble } from '#test/doubles/outside'
import { createReaderHouse } from './reader-house.ts'

const at = '2025-03-10T12:00:00.000Z'
const clock = { now: () => at }
let house: Awaited<ReturnType<typeof createReaderHouse>>
beforeEach(async () => {
  house = await createReaderHouse()
})
const last = () => house.printed.at(-1) ?? ''

describe('stop-all', () => {
  const why = 'A digest names the wrong town'
  const stop = () => stopAllCommand({ why, json: true }, house.deployed, clock, house.io)
  const resume = () => resumeAllCommand({ json: true }, house.deployed, house.io)
  const faults = () => createFaults({ table: house.deployed.table, clock, journal: createJournalDouble() })
  const runs: string[] = []
  const handler = () =>
    heldByBrake(async (what: string) => void runs.push(what), {
      table: house.deployed.table,
      faults: faults(),
    })

  test('holds every handler, also one that ran before, and tells of it; resume-all lets it go on', async () => {
    runs.length = 0
    const held = handler()
    await held('before')
    await stop()
    await held('while stopped')
    expect(runs).toEqual(['before'])
    const known = await createFaultRegister(house.deployed.table).all()
    expect(known).toMatchObject([{ name: 'all-stopped', detail: `since ${at}: ${why}` }])
    await resume()
    await held('after')
    expect(runs).toEqual(['before', 'after'])
    expect(await createFaultRegister(house.deployed.table).all()).toEqual([])
  })

  test('pauses what runs, and resume-all lets go on that alone', async () => {
    const other = { ...house.mailing, id: 'a-harbour-bridge-d1', switch: 'paused' as const }
    await house.mailings.put(other)
    await house.mailings.turn(other.id, 'paused')
    await stop()
    expect((await house.mailings.mailing(house.mailing.id))?.switch).toBe('paused')
    expect(JSON.parse(last()).paused).toEqual([house.mailing.id])
    await stop()
    expect(JSON.parse(last()).paused).toEqual([house.mailing.id])
    await resume()
    expect((await house.mailings.mailing(house.mailing.id))?.switch).toBe('running')
    expect((await house.mailings.mailing(other.id))?.switch).toBe('paused')
    expect(house.deployed.bulkQueue.sent.length).toBe(16)
  })

  test('a second word keeps the first reason and moment', async () => {
    await stop()
    await stopAllCommand(
      { why: 'another' },
      house.deployed,
      { now: () => '2026-01-01T00:00:00.000Z' },
      house.io,
    )
    expect(await readBrake(house.deployed.table)).toMatchObject({ since: at, why })
  })

  test('asks for a reason without an address; resume-all without a brake changes nothing', async () => {
    await expect(stopAllCommand({}, house.deployed, clock, house.io)).rejects.toThrow('Why?')
    await expect(stopAllCommand({ why: 'a@example.org' }, house.deployed, clock, house.io)).rejects.toThrow(
      'no address',
    )
    expect(await readBrake(house.deployed.table)).toBe(null)
    expect(await resume()).toBe(0)
    expect(house.deployed.bulkQueue.sent).toEqual([])
  })
})

describe('export', () => {
  test('prints each active reader once, as CSV that import reads, and warns on standard error alone', async () => {
    for (let n = 0; n < 60; n += 1) await house.addReader(`reader-${n}@example.org`)
    await house.addReader('=cmd@example.org')
    const gone = await house.addReader('gone@example.org')
    await eraseCommand('gone@example.org', { yes: true }, house.deployed, [story], clock, house.io)
    const out: string[] = []
    const err: string[] = []
    const io = {
      ...house.io,
      stdout: (line: string) => void out.push(line),
      stderr: (line: string) => void err.push(line),
    }
    expect(await exportCommand(story, {}, house.deployed, clock, io)).toBe(0)
    expect(out[0]).toMatch(/^address,consent_source,consent_date,consent_words,topics,cadence,alerts/)
    expect(new Set(out.slice(1).map(line => line.split(',')[0])).size).toBe(61)
    expect(out.some(line => line.startsWith("'=cmd@"))).toBe(true)
    expect(out.join()).not.toContain(gone)
    expect(err).toEqual([expect.stringContaining('personal data')])
  })

  test('of one reader prints all that is held, and says where nothing is', async () => {
    await house.addReader('ann@example.org')
    await exportCommand(story, { address: 'ann@example.org' }, house.deployed, clock, house.io)
    expect(JSON.parse(last())).toMatchObject({ subscriber: { address: 'ann@example.org' } })
    await expect(
      exportCommand(story, { address: 'bob@example.org' }, house.deployed, clock, house.io),
    ).rejects.toThrow('Nothing is held')
  })
})

test('erase takes the address away, only when it is meant, and never prints it', async () => {
  const id = await house.addReader('ann@example.org')
  const erase = (options: { yes?: boolean }) =>
    eraseCommand('ann@example.org', options, house.deployed, [story], clock, house.io)
  await expect(erase({})).rejects.toThrow('--yes')
  expect((await createReaderStore(house.deployed.table).subscriber(id))?.address).toBe('ann@example.org')
  expect([await erase({ yes: true }), await erase({ yes: true })]).toEqual([0, 1])
  expect((await createReaderStore(house.deployed.table).subscriber(id))?.address).toBe(null)
  expect(house.printed.join()).not.toContain('@')
})

test('sources says who is alive, who fails and why, and who was never asked', async () => {
  const state = {
    ...{ source: 'post', etag: null, lastModified: null, failures: 0, nextAt: at, lastSuccessAt: at },
    ...{ fault: null, newAt: at },
  }
  const store = createStoryStore(house.deployed.table)
  await store.saveSourceState(story, state)
  const fault = { kind: 'refused' as const, detail: 'the server answers 403', at }
  await store.saveSourceState(story, { ...state, source: 'wire', failures: 3, fault })
  const sources = ['post', 'wire', 'news'].map(id => ({
    ...{ id, name: id, family: id, country: 'GB', language: 'en', tier: 1 as const },
    feed: `https://${id}.example.org/feed`,
  }))
  const code = await sourcesCommand([{ id: story, sources }], { json: true }, house.deployed, clock, house.io)
  expect(code).toBe(1)
  expect(JSON.parse(last())).toMatchObject([
    { source: 'post', health: 'alive', fault: null },
    { source: 'wire', health: 'failing', failures: 3, fault: 'refused: the server answers 403' },
    { source: 'news', health: 'never asked', nextAt: null },
  ])
})

describe('send-test', () => {
  const sender = { name: 'Wire', address: 'digest@example.org', confirmAddress: 'confirm@example.org' }
  const editors = [{ name: 'Ed', address: 'Ed@example.org' }]
  const sendTo = async (address: string, answer: Answer = { answer: 'accepted', ses: 'm-1' }) => {
    const sent: Envelope[] = []
    const mailer = {
      submit: async (envelope: Envelope) => {
        sent.push(envelope)
        return answer
      },
    }
    const code = await sendTestCommand(address, {}, { sender }, { mailer, editors }, house.io)
    return { code, sent }
  }

  test('goes once, to an editor as the stage writes the address, or to SES’s simulator', async () => {
    expect((await sendTo('ed@EXAMPLE.org')).sent.map(({ to }) => to)).toEqual(['Ed@example.org'])
    expect((await sendTo('success@simulator.amazonses.com')).code).toBe(0)
  })

  test('never goes to anybody else', async () => {
    await expect(sendTo('reader@example.org')).rejects.toThrow('never to a reader')
  })

  test.each<[Answer, RegExp]>([
    [{ answer: 'defect', why: 'MessageRejected', whose: 'sandbox' }, /sandbox.*Verify it/],
    [{ answer: 'halted', why: 'AccountSendingPaused', needs: 'operator' }, /no other mail is.*preflight/],
    [{ answer: 'throttled', why: 'rate' }, /Try again/],
    [{ answer: 'unknown', why: 'timeout' }, /Nobody knows/],
  ])('%j is told with what to do', async (answer, sentence) => {
    expect((await sendTo('ed@example.org', answer)).code).toBe(1)
    expect(last()).toMatch(sentence)
  })
})

test('redrive sets off the dead letters of one queue or of all, and knows no other', async () => {
  const asked: (string | undefined)[] = []
  const redrive = async (only: string | undefined) => {
    asked.push(only)
    return [{ queue: 'urgent', messages: 2 }]
  }
  const deployed = { redrive, deadLetters: { urgent: 'https://sqs.test/urgent-dead' } }
  expect(await redriveCommand('urgent', {}, deployed, house.io)).toBe(0)
  expect(last()).toBe('urgent: 2 dead letters go back')
  await expect(redriveCommand('letters', {}, deployed, house.io)).rejects.toThrow('urgent')
  await expect(redriveCommand(undefined, {}, house.deployed, house.io)).rejects.toThrow('in memory')
  expect(asked).toEqual(['urgent'])
})

test('uninstall names what stays, why, and the command; in production the table stays', async () => {
  const here = { senders: ['example.org'], stories: ['truce', 'talks'] }
  await uninstallCommand({ stage: 'production', json: true }, here, house.io)
  const told = JSON.parse(last())
  const whats = told.left.map(({ what }: { what: string }) => what)
  expect(whats).toEqual(expect.arrayContaining(['the table', 'the secret', 'the SES identity example.org']))
  expect(told.left.filter((one: { why: string }) => one.why.length < 10)).toEqual([])
  await uninstallCommand({ stage: 'dev', json: true }, here, house.io)
  expect(last()).not.toContain('delete-table')
  await expect(uninstallCommand({ stage: 'moon' }, here, house.io)).rejects.toThrow('no stage')
})

test('uninstall tells readers before mail stops, exports every story, and keeps the outputs before the stack goes', async () => {
  await uninstallCommand({ stage: 'dev', json: true }, { senders: [], stories: ['truce', 'talks'] }, house.io)
  const steps: string[] = JSON.parse(last()).steps
  const at = (words: string) => steps.findIndex(step => step.includes(words))
  const order = [
    'close-story talks',
    'stop-all',
    '--story truce',
    '--story talks',
    'describe-stacks',
    'delete-stack',
  ]
  expect(order.map(at)).toEqual(order.map(at).toSorted((a, b) => a - b))
  expect(order.filter(words => at(words) < 0)).toEqual([])
  // Subscriptions of a closed story end then (docs/adr/0045), and nobody is left to export.
  expect(steps[at('stop-all')]).toContain('within two days')
})
