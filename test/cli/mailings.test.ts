import { expect, test } from 'vitest'
import { listMailingsCommand, turnMailingCommand } from '#cli/mailings'
import type { Turn } from '#cli/mailings/turn'
import { allShards, canaryShard, shardOf } from '#core/delivery/mailing'
import { start, story } from '#test/doubles/delivery-house'
import { createReaderHouse } from './reader-house.ts'

const setUp = async () => {
  const house = await createReaderHouse()
  const { id } = house.mailing
  return {
    ...house,
    turn: async (turn: Turn, mailing = id) => {
      const code = await turnMailingCommand(turn, mailing, [story], { json: true }, house.deployed, house.io)
      return { code, ...JSON.parse(house.printed.at(-1) ?? '') }
    },
    position: async () => (await house.mailings.mailing(id))?.switch,
    sent: () => house.deployed.bulkQueue.sent.map(({ message }) => message.shard),
  }
}

test('a mailing is listed with its counts by state, skipped ones by reason, each once', async () => {
  const house = await setUp()
  const reader = await house.addReader('reader@example.org')
  const ids = [reader, `${shardOf(reader)}${'f'.repeat(31)}`]
  await house.ledger.claim(house.mailing.id, shardOf(reader), {
    after: '',
    ids,
    through: ids[1] ?? '',
    claimedAt: start,
    attempt: 1,
    attemptAt: start,
    out: {
      0: { is: 'submitted', ses: 'ses-1', at: start, attempt: 1 },
      1: { is: 'skipped', why: 'not-wanted', at: start },
    },
    ev: { 0: { is: 'bounce', ses: 'ses-1', at: start, twice: true } },
    end: null,
  })
  await listMailingsCommand([story], { json: true }, house.deployed, house.io)
  expect(JSON.parse(house.printed.join(''))).toEqual([
    expect.objectContaining({
      id: house.mailing.id,
      switch: 'running',
      readers: 2,
      shards: { through: 0, of: 16 },
      states: { bounced: 1, skipped: 1 },
      skipped: { 'not-wanted': 1 },
      duplicates: 1,
    }),
  ])
})

test('pausing twice is fine and sends nothing; resuming sends every shard again', async () => {
  const house = await setUp()
  expect(await house.turn('pause')).toMatchObject({ code: 0, turned: 'turned' })
  expect(await house.turn('pause')).toMatchObject({ code: 0, turned: 'already' })
  expect(await house.position()).toBe('paused')
  expect(house.sent()).toEqual([])
  expect(await house.turn('resume')).toMatchObject({ code: 0, turned: 'turned' })
  expect(await house.position()).toBe('running')
  expect(new Set(house.sent())).toEqual(new Set(allShards))
})

test('what is stopped stays stopped, and its shards are sent off to be closed', async () => {
  const house = await setUp()
  expect(await house.turn('stop')).toMatchObject({ turned: 'turned' })
  expect(house.sent()).toHaveLength(16)
  expect(await house.turn('stop')).toMatchObject({ code: 0, turned: 'already' })
  expect(await house.turn('resume')).toMatchObject({ code: 1, turned: 'is-stopped' })
  expect(await house.position()).toBe('stopped')
})

test('shards that are through are left alone, and so is a mailing that is through', async () => {
  const house = await setUp()
  await house.ledger.through(house.mailing, 'a', start)
  await house.turn('resume')
  expect(house.sent()).not.toContain('a')
  for (const shard of allShards) await house.ledger.through(house.mailing, shard, start)
  expect(await house.turn('stop')).toMatchObject({ code: 0, turned: 'through' })
  expect(await house.position()).toBe('running')
})

test('a stopped mailing is listed as stopped, also when its shards are closed', async () => {
  const house = await setUp()
  await house.turn('stop')
  for (const shard of allShards) await house.ledger.through(house.mailing, shard, start)
  await listMailingsCommand([story], {}, house.deployed, house.io)
  expect(house.printed.at(-2)).toContain(`${house.mailing.id}  stopped, opened`)
})

test('an unknown mailing is answered with those that there are', async () => {
  const house = await setUp()
  await expect(house.turn('pause', 'e-none')).rejects.toThrow(house.mailing.id)
})

test('a mailing that waits for its canary readers says so, and one that they hold says why', async () => {
  const house = await setUp()
  const { id } = house.mailing
  const list = async () => {
    await listMailingsCommand([story], {}, house.deployed, house.io)
    return house.printed.at(-2) ?? ''
  }
  const canaries = { readers: ['a1'], passed: false, held: null }
  await house.deployed.table.update({ pk: `MAILING#${id}`, sk: 'META' }, { set: { canaries } })
  expect(await list()).toContain('waits for its canary readers')
  // Only they have a message to send again.
  await house.turn('resume')
  expect(house.sent()).toEqual([canaryShard])
  await house.ledger.hold(id, 'a canary reader’s mail bounced')
  expect(await list()).toContain('paused (a canary reader’s mail bounced)')
  await house.turn('resume')
  expect(house.sent().slice(1)).toEqual([canaryShard, ...allShards])
})
