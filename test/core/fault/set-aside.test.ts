import { beforeEach, describe, expect, test } from 'vitest'
import { canaryShard, type Mailing } from '#core/delivery/mailing'
import type { OpenMessage } from '#core/delivery/queue'
import { type Instant, plusDays, plusHours, plusMinutes } from '#core/instant'
import type { Polled } from '#core/story/collecting/collect-sources'
import type { StoryPack } from '#core/story/pack'
import { wireCollect } from '#functions/collect'
import { createLedgerStore } from '#functions/stores/ledger-store'
import { createMailingStore } from '#functions/stores/mailing-store'
import { createMemoryTable } from '#functions/stores/memory-table'
import { createStoryStore } from '#functions/stores/story-store'
import type { Item } from '#functions/stores/table'
import { development, harbourStory, report } from '#test/core/story/harbour-story'
import { createJournalDouble, createQueueDouble } from '#test/doubles/outside'
import { createMailingHouse } from '#test/functions/mailing-house'

const start = '2025-03-09T17:00:00.000Z'
let now: Instant
beforeEach(() => {
  now = start
})
const clock = { now: () => now }

/** In three ways an item cannot be read: it lacks what it should hold, holds something else, or is newer. */
const ways: [string, (item: Item) => Item, 'item-unreadable' | 'item-newer'][] = [
  ['lacks something', ({ pk, sk, apk, ask }) => ({ pk, sk, apk, ask }), 'item-unreadable'],
  ['holds something else', item => ({ ...item, ...scrambled(item) }), 'item-unreadable'],
  ['is newer', item => ({ ...item, v: 2 }), 'item-newer'],
]
const scrambled = (item: Item) =>
  Object.fromEntries(
    Object.keys(item).flatMap(name => (/^(pk|sk|apk|ask)$/.test(name) ? [] : [[name, { x: true }]])),
  )

type Memory = ReturnType<typeof createMemoryTable>
/** Spoils the items that fit. */
const spoil = async (table: Memory, fits: (item: Item) => boolean, how: (item: Item) => Item) => {
  const found = table.items().filter(fits)
  expect(found.length).toBeGreaterThan(0)
  for (const item of found) await table.put(how(item))
  return found.map(({ pk, sk }) => `${pk} / ${sk}`)
}
const faultsIn = (table: Memory) =>
  table.items().flatMap(item => (item.pk === 'FAULTS' ? [`${item.name}: ${item.subject}`] : []))

describe.each(ways)('an item that %s', (_, how, name) => {
  const source = (id: string) => ({
    id,
    name: id,
    family: id,
    country: 'GB',
    language: 'en',
    tier: 1 as const,
    feed: `https://${id}.example/feed`,
  })
  const storyOf = (id: string): StoryPack => ({
    ...harbourStory,
    id,
    sources: [source(`${id}-one`), source(`${id}-two`)],
  })
  const collecting = () => {
    const table = createMemoryTable()
    const polled: string[] = []
    const collect = wireCollect({
      table,
      openQueue: createQueueDouble<OpenMessage>(),
      packs: [storyOf('first'), storyOf('second')],
      clock,
      journal: createJournalDouble(),
      async poll({ id }): Promise<Polled> {
        polled.push(id)
        const entry = {
          id: `${id}-${now}`.padEnd(32, '0'),
          title: `They will meet on pier ${now.slice(14, 16)}, says ${id}`,
          summary: null,
        }
        const more = { url: `https://example.org/${id}/${now}`, published: now, outlet: null }
        return { outcome: 'read', entries: [{ ...entry, ...more }], etag: null, lastModified: null }
      },
    })
    return { table, polled, collect }
  }
  const sifted = (table: Memory, story: string) =>
    table.items().filter(({ pk, sk }) => pk.startsWith('REPORT#') && sk === `STORY#${story}`).length

  test.each([
    ['source', (item: Item) => item.pk === 'STORY#first' && item.sk === 'SOURCE#first-one', 3],
    ['development', (item: Item) => item.pk.startsWith('STORY#first#DAY#'), 4],
    ['state', (item: Item) => item.pk === 'STORY#first' && item.sk === 'STATE', 4],
  ] as const)('as a %s keeps no other story and no other source', async (_what, fits, polledAgain) => {
    const { table, polled, collect } = collecting()
    await collect({})
    const stories = createStoryStore(table)
    await stories.saveState({ story: 'first', milestones: [] })
    const told = report({ title: 'They meet at the harbour', published: now, collectedAt: now })
    await stories.saveDevelopment({
      ...development([told]),
      id: `${now.slice(0, 10)}-0123456789`,
      story: 'first',
    })
    const keys = await spoil(table, fits, how)
    const before = sifted(table, 'second')
    polled.length = 0
    now = plusMinutes(now, 5)
    await collect({})
    now = plusMinutes(now, 5)
    await collect({})
    expect(new Set(polled).size).toBe(polledAgain)
    expect(polled.filter(id => id.startsWith('second'))).toHaveLength(4)
    expect(sifted(table, 'second')).toBe(before + 4)
    expect(faultsIn(table)).toEqual(expect.arrayContaining([`${name}: ${keys[0]}`]))
  })

  test('as a report that waits keeps no other report of its story', async () => {
    const { table, collect } = collecting()
    await createStoryStore(table).saveReports('first', [
      report({ id: 'f'.repeat(32), title: 'They will meet' }),
    ])
    const [key] = await spoil(table, item => item.sk.startsWith('UNSIFTED#'), how)
    await collect({})
    expect([sifted(table, 'first'), sifted(table, 'second')]).toEqual([2, 2])
    expect(faultsIn(table)).toEqual([`${name}: ${key}`])
    // It is left where it is.
    expect(table.items().filter(item => item.sk.startsWith('UNSIFTED#'))).toHaveLength(1)
  })

  const daily = { topics: ['meeting'], cadence: 'weekly' as const, alerts: false }
  const news = () => {
    const knownAt = plusDays(start, -5)
    const told = report({ title: 'They will meet', published: knownAt, collectedAt: knownAt })
    return development([told], { id: `${knownAt.slice(0, 10)}-0123456789` })
  }
  const openOne = async (readers: number) => {
    const house = createMailingHouse(clock)
    await house.stories.saveDevelopment(news())
    for (let n = 1; n <= readers; n += 1) await house.addReader(n, daily)
    await house.open({ open: 'due', story: harbourStory.id })
    const [edition] = await house.mailings.editions(harbourStory.id, 'weekly', 1)
    return { ...house, table: house.table as Memory, mailing: edition?.mailing ?? '' }
  }

  test('as a reader keeps no other reader of its row, who gets it once it can be read', async () => {
    const house = await openOne(30)
    const id = `a${(7).toString(16).padStart(31, '0')}`
    const fits = (item: Item) => item.pk === `SUBSCRIBER#${id}` && item.sk.startsWith('STORY#')
    const good = house.table.items().find(fits)
    const [key] = await spoil(house.table, fits, how)
    await house.deliver({ mailing: house.mailing, shard: 'a' })
    expect(new Set(house.sent.map(one => one.to)).size).toBe(29)
    expect(faultsIn(house.table)).toEqual([`${name}: ${key}`])
    const row = await house.ledger.rowOf(house.mailing, 'a', id)
    expect(row?.out['6']).toMatchObject({ is: 'not-sent', defects: 0 })
    if (name === 'item-newer') return
    await house.table.put(good ?? { pk: '', sk: '' })
    now = plusMinutes(now, 16)
    await house.deliver({ mailing: house.mailing, shard: 'a' })
    expect(new Set(house.sent.map(one => one.to)).size).toBe(30)
    expect(house.sent).toHaveLength(30)
  })

  test('as a row of the ledger keeps no other row of its shard', async () => {
    const house = await openOne(60)
    await house.deliver({ mailing: house.mailing, shard: 'a' })
    expect(house.sent).toHaveLength(60)
    const [key] = await spoil(house.table, ({ sk }) => sk === 'AFTER#', how)
    await house.table.update({ pk: `MAILING#${house.mailing}#a`, sk: '#SHARD' }, { set: { hint: '' } })
    await house.deliver({ mailing: house.mailing, shard: 'a' })
    expect(house.sent).toHaveLength(60)
    expect(faultsIn(house.table)).toEqual([`${name}: ${key}`])
  })

  test('as a mailing keeps no other mailing from the sweep', async () => {
    const house = await openOne(1)
    const other: Mailing = {
      id: 'a-first',
      story: harbourStory.id,
      kind: 'alert',
      audience: { who: 'alerts', topics: ['meeting'] },
      phase: 'due',
      switch: 'running',
      openedAt: now,
      audienceAt: now,
      notAfter: plusHours(now, 12),
      content: null,
    }
    await createMailingStore(house.table).put(other)
    const [key] = await spoil(house.table, ({ pk, sk }) => pk === 'MAILING#a-first' && sk === 'META', how)
    house.bulkQueue.sent.length = 0
    now = plusMinutes(now, 30)
    await house.sweep()
    expect(new Set(house.bulkQueue.sent.map(one => one.message.mailing))).toEqual(new Set([house.mailing]))
    expect(faultsIn(house.table)).toContain(`${name}: ${key}`)
  })

  test('as the list of canary readers keeps no edition', async () => {
    const house = createMailingHouse(clock)
    await house.canaries.add(harbourStory.id, 'a'.repeat(32))
    const [key] = await spoil(house.table as Memory, ({ sk }) => sk === 'CANARIES', how)
    await house.stories.saveDevelopment(news())
    await house.open({ open: 'due', story: harbourStory.id })
    expect(house.bulkQueue.sent).not.toHaveLength(0)
    expect(house.bulkQueue.sent.some(one => one.message.shard === canaryShard)).toBe(false)
    expect(faultsIn(house.table as Memory)).toContain(`${name}: ${key}`)
  })
})

test('where the last row of a shard cannot be read nobody guesses: its message comes again, and the operator is told', async () => {
  const house = createMailingHouse(clock)
  const mailing = 'e-1'
  await house.mailings.put({
    id: mailing,
    story: harbourStory.id,
    kind: 'edition',
    audience: { who: 'digest', cadence: 'weekly' },
    phase: 'frozen',
    switch: 'running',
    openedAt: now,
    audienceAt: now,
    notAfter: plusHours(now, 12),
    content: null,
  })
  await createLedgerStore(house.table).touched(mailing, 'a', '', now)
  await house.table.put({ pk: `MAILING#${mailing}#a`, sk: 'AFTER#', v: 2 })
  await expect(house.deliver({ mailing, shard: 'a' })).rejects.toThrow('newer version')
  expect(faultsIn(house.table as Memory)).toEqual([`item-newer: MAILING#${mailing}#a / AFTER#`])
  expect(house.sent).toEqual([])
})
