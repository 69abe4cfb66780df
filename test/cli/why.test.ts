import { expect, test } from 'vitest'
import { whyCommand } from '#cli/why'
import type { Chunk } from '#core/delivery/ledger'
import { chainEnd } from '#core/delivery/ledger'
import { type Audience, canaryShard, shardOf } from '#core/delivery/mailing'
import { start } from '#test/doubles/delivery-house'
import { createReaderHouse } from './reader-house.ts'

const address = 'Reader@Example.org'

const row = (ids: string[], more: Partial<Chunk> = {}): Chunk => ({
  after: '',
  ids,
  through: ids.at(-1) ?? chainEnd,
  claimedAt: start,
  attempt: 1,
  attemptAt: start,
  out: {},
  ev: {},
  end: null,
  ...more,
})

/** A reader, a ledger with one row, and the answer. */
const ask = async (chunk: ((reader: string) => Chunk) | null, since?: string) => {
  const house = await createReaderHouse()
  const reader = await house.addReader(address, since)
  if (chunk) await house.ledger.claim(house.mailing.id, shardOf(reader), chunk(reader))
  await whyCommand(address, house.mailing.id, { json: true }, house.deployed, house.io)
  return JSON.parse(house.printed.join(''))
}

test('a delivered mail is told with its SES id, its attempt and the last word of SES', async () => {
  const answer = await ask(reader =>
    row([reader], {
      attempt: 2,
      out: { 0: { is: 'submitted', ses: 'ses-1', at: start, attempt: 2 } },
      ev: { 0: { is: 'delivery', ses: 'ses-1', at: start, twice: false } },
    }),
  )
  expect(answer).toMatchObject({
    decision: 'delivered',
    attempt: 2,
    ses: 'ses-1',
    reported: { is: 'delivery', twice: false },
    preferences: { topics: ['meeting'], cadence: 'daily' },
  })
})

test('a skipped one is told with its reason', async () => {
  const answer = await ask(reader => row([reader], { out: { 0: { is: 'skipped', why: 'left', at: start } } }))
  expect(answer).toMatchObject({ decision: 'skipped', reason: 'left', ses: null, developments: [] })
})

test('who stands in no row is told why: not reached, gone past, stopped, or all done without him', async () => {
  expect(await ask(null)).toMatchObject({ decision: 'not-reached' })
  const other = (reader: string, digit: string) => `${shardOf(reader)}${digit.repeat(31)}`
  expect(await ask(reader => row([other(reader, 'f')]))).toMatchObject({ decision: 'not-in-audience' })
  expect(await ask(reader => row([other(reader, '0')]))).toMatchObject({ decision: 'not-reached' })
  expect(await ask(() => row([], { end: 'stopped' }))).toMatchObject({ decision: 'stopped' })
  expect(await ask(() => row([], { end: 'too-late' }))).toMatchObject({ decision: 'too-late' })
  expect(await ask(() => row([], { end: 'complete' }))).toMatchObject({ decision: 'not-in-audience' })
})

test('an active reader whom a correction is not for is told whom it is for, not since when the reader is active', async () => {
  const told = async (audience: Audience) => {
    const house = await createReaderHouse({ audience })
    const reader = await house.addReader(address)
    await house.ledger.claim(house.mailing.id, shardOf(reader), row([], { end: 'complete' }))
    await whyCommand(address, house.mailing.id, {}, house.deployed, house.io)
    return house.printed[0]
  }
  expect(await told({ who: 'recipients', of: 'e-wrong' })).toContain(
    'those who got the mail that it puts right',
  )
  expect(await told({ who: 'held-back', of: 'a-night', timeZone: 'Europe/London' })).toContain('held back')
  expect(await told({ who: 'digest', cadence: 'daily' })).toContain('active only since')
})

test('of a mailing that waits for its opening it is told that nobody is asked about yet', async () => {
  const house = await createReaderHouse({ phase: 'due' })
  await house.addReader(address)
  await whyCommand(address, house.mailing.id, { json: true }, house.deployed, house.io)
  await whyCommand(address, house.mailing.id, {}, house.deployed, house.io)
  expect(JSON.parse(house.printed[0] ?? '')).toMatchObject({
    decision: 'not-opened',
    reason: null,
    ses: null,
  })
  expect(house.printed[1]).toContain('not opened')
})

test('without a mailing the last ones are listed; the address is never printed', async () => {
  const house = await createReaderHouse()
  const reader = await house.addReader(address)
  await house.ledger.claim(house.mailing.id, shardOf(reader), row([reader]))
  await whyCommand(address, null, {}, house.deployed, house.io)
  await whyCommand(address, house.mailing.id, {}, house.deployed, house.io)
  expect(house.printed[0]).toContain(`${house.mailing.id}: SES may have it`)
  expect(house.printed.join('\n').toLowerCase()).not.toContain('example.org')
})

test('what is no address, and what is no mailing, is said in one sentence', async () => {
  const { deployed, io } = await createReaderHouse()
  await expect(whyCommand('nobody', null, {}, deployed, io)).rejects.toThrow(/no address/)
  await expect(whyCommand(address, 'e-none', {}, deployed, io)).rejects.toThrow(/no mailing "e-none"/)
  await expect(whyCommand(address, null, {}, deployed, io)).rejects.toThrow(/never subscribed/)
})

test('a canary reader is looked for among the canaries, where its mailing has it', async () => {
  const house = await createReaderHouse()
  const reader = await house.addReader(address)
  const canaries = { readers: [reader], passed: false, held: null }
  await house.deployed.table.update({ pk: `MAILING#${house.mailing.id}`, sk: 'META' }, { set: { canaries } })
  const submitted = { is: 'submitted' as const, ses: 'ses-1', at: start, attempt: 1 }
  await house.ledger.claim(house.mailing.id, canaryShard, row([reader], { out: { 0: submitted } }))
  await whyCommand(address, house.mailing.id, { json: true }, house.deployed, house.io)
  expect(JSON.parse(house.printed.join(''))).toMatchObject({ decision: 'submitted', ses: 'ses-1' })
})
