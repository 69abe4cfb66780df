import { beforeEach, describe, expect, test } from 'vitest'
import type { Answer } from '#core/delivery/envelope'
import type { EvidenceKind } from '#core/delivery/ledger'
import { allShards, canaryShard, type Mailing } from '#core/delivery/mailing'
import { type Instant, plusMinutes } from '#core/instant'
import { development, harbourStory as pack, report } from '#test/core/story/harbour-story'
import { createMailingHouse } from '#test/functions/mailing-house'

const closes = '2025-03-09T17:00:00.000Z'
let now: Instant
beforeEach(() => {
  now = closes
})
const weekly = { topics: ['meeting'], cadence: 'weekly' as const, alerts: false }

/** An edition of which reader 1 is the canary; readers 2 and 3 wait for it. */
const setUp = async (answer?: (to: string) => Answer) => {
  const house = createMailingHouse({ now: () => now }, null, answer)
  const [canary] = [
    await house.addReader(1, weekly),
    await house.addReader(2, weekly),
    await house.addReader(3, weekly),
  ]
  await house.canaries.add(pack.id, canary)
  const knownAt = '2025-03-04T12:00:00.000Z'
  const told = report({ title: 'They will meet', published: knownAt, collectedAt: knownAt })
  await house.stories.saveDevelopment(development([told], { id: '2025-03-04-0123456789' }))
  await house.open({ open: 'due', story: pack.id })
  const mailing = (await house.mailings.open())[0]?.id ?? ''
  return {
    ...house,
    canary,
    mailing,
    /** Shards whose messages were sent; they are taken away. */
    messages: () => house.bulkQueue.sent.splice(0).map(({ message }) => message.shard),
    walk: (shard: string) => house.deliver({ mailing, shard }),
    to: () => house.sent.map(one => one.to),
    says: (is: EvidenceKind) =>
      house.ledger.saveEvidence([
        {
          place: { mailing, shard: canaryShard, after: '', place: '0' },
          evidence: { is, ses: 'ses-1', at: now, twice: false },
        },
      ]),
    position: async () => (await house.mailings.mailing(mailing))?.switch,
  }
}

describe('canary readers', () => {
  test('they come first; the others once SES has delivered, each reader once', async () => {
    const house = await setUp()
    expect(house.messages()).toEqual([canaryShard])
    await house.walk(canaryShard)
    await house.walk('a')
    expect(house.to()).toEqual(['reader-1@example.org'])
    expect(house.messages()).toEqual([canaryShard])
    await house.says('delivery')
    now = plusMinutes(now, 1)
    await house.walk(canaryShard)
    expect(house.messages()).toEqual([...allShards])
    for (const shard of allShards) await house.walk(shard)
    expect(house.to()).toEqual(['reader-1@example.org', 'reader-2@example.org', 'reader-3@example.org'])
    expect(await house.mailings.open()).toEqual([])
  })

  test('a canary whose mail bounces holds the mailing and the operator hears of it; resumed, it goes to all', async () => {
    const house = await setUp()
    await house.walk(canaryShard)
    await house.says('bounce')
    now = plusMinutes(now, 1)
    house.messages()
    await house.walk(canaryShard)
    expect(house.messages()).toEqual([])
    expect(await house.position()).toBe('paused')
    expect(house.journal.notes).toContainEqual({
      kind: 'fault',
      name: 'mailing-held',
      subject: house.mailing,
      detail: "a canary reader's mail bounced",
    })
    await house.mailings.turn(house.mailing, 'running')
    for (const shard of allShards) await house.walk(shard)
    expect(house.to()).toEqual(['reader-1@example.org', 'reader-2@example.org', 'reader-3@example.org'])
  })

  test('a mail that SES refuses three times holds the mailing within a minute or so', async () => {
    const house = await setUp(to =>
      to === 'reader-1@example.org' ? { answer: 'defect', why: 'no' } : { answer: 'accepted', ses: 's' },
    )
    for (let turn = 0; turn < 6 && (await house.position()) === 'running'; turn += 1) {
      await house.walk(canaryShard)
      now = plusMinutes(now, 20 / 60)
    }
    expect(await house.position()).toBe('paused')
    const toReaders = house.to().filter(to => to.endsWith('@example.org'))
    expect(toReaders).toEqual(Array.from({ length: 3 }, () => 'reader-1@example.org'))
  })

  test('where SES takes nothing, its rest is kept and the others wait, too', async () => {
    const house = await setUp(() => ({ answer: 'halted', why: 'sending is paused', needs: 'operator' }))
    house.messages()
    await house.walk(canaryShard)
    expect(house.bulkQueue.sent.splice(0).map(one => one.delaySeconds)).toEqual([600])
    const faults = house.journal.notes.flatMap(one =>
      one.kind === 'fault' ? [`${one.name}: ${one.detail}`] : [],
    )
    expect(faults).toEqual(['ses-takes-nothing: sending is paused'])
    now = plusMinutes(now, 60)
    await house.walk(canaryShard)
    expect(house.messages()).toEqual([canaryShard])
  })

  test('silence of half an hour lets an edition go', async () => {
    const house = await setUp()
    await house.walk(canaryShard)
    now = plusMinutes(now, 29)
    await house.walk(canaryShard)
    expect(new Set(house.messages())).toEqual(new Set([canaryShard]))
    now = plusMinutes(now, 1)
    await house.walk(canaryShard)
    expect(house.messages()).toEqual([...allShards])
  })

  test('whoever dies before the others are started leaves them to the next message of the canaries', async () => {
    const house = await setUp()
    await house.walk(canaryShard)
    await house.ledger.passCanaries(house.mailing)
    await house.walk('a')
    house.messages()
    await house.walk(canaryShard)
    expect(house.messages()).toEqual(allShards.filter(shard => shard !== 'a'))
  })

  test('the sweep sends the canaries on when their message was lost, and nobody else', async () => {
    const house = await setUp()
    await house.walk(canaryShard)
    house.messages()
    now = plusMinutes(now, 25)
    await house.sweep()
    expect(house.messages()).toEqual([canaryShard])
  })

  test('who is marked or unmarked while a mailing runs, is neither forgotten by it nor mailed twice', async () => {
    const house = await setUp()
    await house.canaries.remove(pack.id, house.canary)
    await house.canaries.add(pack.id, `a${'2'.padStart(31, '0')}`)
    await house.walk(canaryShard)
    await house.says('delivery')
    now = plusMinutes(now, 1)
    await house.walk(canaryShard)
    for (const shard of allShards) await house.walk(shard)
    expect(house.to()).toEqual(['reader-1@example.org', 'reader-2@example.org', 'reader-3@example.org'])
  })

  test('where the first row of a shard is nothing but canaries, those behind it are met all the same', async () => {
    const id = (n: number) => `a${n.toString(16).padStart(31, '0')}`
    const house = createMailingHouse({ now: () => now })
    for (let n = 1; n <= 30; n += 1) await house.addReader(n, weekly)
    const canaries = { readers: Array.from({ length: 25 }, (_, n) => id(n + 1)), passed: true, held: null }
    const mailing = { story: pack.id, audience: { who: 'digest', cadence: 'weekly' }, canaries } as Mailing
    expect(await house.readers.next(mailing, 'a', '', 25)).toEqual([26, 27, 28, 29, 30].map(id))
    expect(await house.readers.next(mailing, canaryShard, '', 25)).toEqual(canaries.readers)
    expect(await house.readers.next(mailing, canaryShard, id(25), 25)).toEqual([])
  })

  test('at most a row of them, each once', async () => {
    const { canaries } = await setUp()
    for (let n = 1; n < 25; n += 1) await canaries.add(pack.id, `b${n}`)
    expect(await canaries.add(pack.id, 'b1')).toBe('known')
    expect(await canaries.add(pack.id, 'c1')).toBe('full')
    expect(await canaries.remove(pack.id, 'c1')).toBe('unknown')
    expect(await canaries.list(pack.id)).toHaveLength(25)
  })
})
