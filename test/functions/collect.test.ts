import { beforeEach, describe, expect, test } from 'vitest'
import type { DeliverMessage, OpenMessage } from '#core/delivery/queue'
import { type Instant, plusDays, plusHours, plusMinutes } from '#core/instant'
import type { Polled } from '#core/story/collecting/collect-sources'
import type { StoryPack } from '#core/story/pack'
import type { Source, SourceState } from '#core/story/source'
import { wireCollect } from '#functions/collect'
import { wireOpenMailing } from '#functions/open-mailing'
import { createMailingStore } from '#functions/stores/mailing-store'
import { createMemoryTable } from '#functions/stores/memory-table'
import { createStoryStore } from '#functions/stores/story-store'
import type { Table } from '#functions/stores/table'
import { harbourStory } from '#test/core/story/harbour-story'
import { Crash, crashingTable, type Fate } from '#test/doubles/crashing-table'
import { createJournalDouble, createQueueDouble } from '#test/doubles/outside'

const source = (id: string, family = id): Source => ({
  id,
  name: id,
  family,
  country: 'GB',
  language: 'en',
  tier: 1,
  feed: `https://${id}.example/feed`,
})
const entry = (id: string, title: string, published: Instant | null) => ({
  id: id.padEnd(32, '0'),
  title,
  summary: null,
  url: `https://example.org/${id}`,
  published,
  outlet: null,
})
const read = (entries: ReturnType<typeof entry>[], etag: string | null = null): Polled => ({
  outcome: 'read',
  entries,
  etag,
  lastModified: null,
})
const fault = (retryAfterSeconds: number | null = null): Polled => ({
  outcome: 'fault',
  kind: 'unreachable',
  detail: 'no answer',
  retryAfterSeconds,
})

const start = '2025-03-04T12:00:00.000Z'
let now: Instant
let feeds: Record<string, Polled>
let asked: { source: string; state: SourceState | undefined }[]
const setUp = (sources: Source[], table: Table = createMemoryTable()) => {
  const pack: StoryPack = { ...harbourStory, sources }
  const openQueue = createQueueDouble<OpenMessage>()
  const journal = createJournalDouble()
  const collectOn = (used: Table) =>
    wireCollect({
      table: used,
      openQueue,
      packs: [pack],
      clock: { now: () => now },
      journal,
      async poll({ id }, state) {
        asked.push({ source: id, state })
        return feeds[id] ?? { outcome: 'unchanged' }
      },
    })
  return {
    table,
    openQueue,
    journal,
    collectOn,
    collect: collectOn(table),
    store: createStoryStore(table),
    pack,
  }
}
beforeEach(() => {
  now = start
  feeds = {}
  asked = []
})
const stateOf = (house: ReturnType<typeof setUp>, id: string) => house.store.sourceState(house.pack.id, id)

/** Opens a mailing as the other function does, and reads what it was compiled to. */
const openedLetter = async (house: ReturnType<typeof setUp>, mailing: string) => {
  const queue = createQueueDouble<DeliverMessage>()
  await wireOpenMailing({
    table: house.table,
    urgentQueue: queue,
    bulkQueue: queue,
    packs: [house.pack],
    clock: { now: () => now },
    journal: house.journal,
    site: 'https://storywire.example.org',
    sample: false,
    audienceLagMinutes: 2,
  })({ Records: [{ messageId: 'm', body: JSON.stringify({ open: 'mailing', mailing }) }] })
  const mailings = createMailingStore(house.table)
  const { content } = (await mailings.mailing(mailing)) ?? {}
  return { frozen: await mailings.content(content ?? ''), sent: queue.sent }
}

describe('polling', () => {
  test('a bad source is noted and does not stop the others', async () => {
    const house = setUp([source('bad'), source('good'), source('worse')])
    feeds = { bad: fault(), worse: fault(), good: read([entry('a', 'Northport herring festival', start)]) }
    expect(await house.collect({})).toEqual({ reports: 1, sifted: 1 })
    expect(await stateOf(house, 'bad')).toMatchObject({
      failures: 1,
      fault: { kind: 'unreachable', at: start },
    })
    expect(await stateOf(house, 'good')).toMatchObject({ failures: 0, fault: null, lastSuccessAt: start })
    expect(house.journal.notes.filter(note => note.kind === 'setback')).toHaveLength(2)
  })
  test('the waiting after faults doubles up to six hours, and one success ends it', async () => {
    const house = setUp([source('bad')])
    feeds = { bad: fault() }
    const waits: number[] = []
    for (let failure = 0; failure < 10; failure += 1) {
      await house.collect({})
      const nextAt = (await stateOf(house, 'bad'))?.nextAt ?? ''
      waits.push((Date.parse(nextAt) - Date.parse(now)) / 60_000)
      now = plusMinutes(nextAt, -1)
      await house.collect({})
      now = nextAt
    }
    expect(waits).toEqual([5, 10, 20, 40, 80, 160, 320, 360, 360, 360])
    // Not once asked too early.
    expect(asked).toHaveLength(10)
    feeds = {}
    await house.collect({})
    expect(await stateOf(house, 'bad')).toMatchObject({
      failures: 0,
      fault: null,
      nextAt: plusMinutes(now, 4),
    })
  })
  test('Retry-After is heeded up to six hours, and never shortens the waiting', async () => {
    const house = setUp(['short', 'long', 'ever'].map(id => source(id)))
    feeds = { short: fault(1), long: fault(3600), ever: fault(86_400 * 30) }
    await house.collect({})
    const nextAt = async (id: string) => (await stateOf(house, id))?.nextAt
    expect(await nextAt('short')).toBe(plusMinutes(start, 5))
    expect(await nextAt('long')).toBe(plusHours(start, 1))
    expect(await nextAt('ever')).toBe(plusHours(start, 6))
  })
  test('the ETag is saved only after the reports: what a crash lost is fetched again', async () => {
    const house = setUp([source('good')])
    feeds = { good: read([entry('a', 'One', start), entry('b', 'Two', start)], '"v1"') }
    let puts = 0
    const dying = crashingTable(house.table, ({ what }) => {
      puts += what === 'put' ? 1 : 0
      return what === 'put' && puts === 2 ? 'crash-before' : 'goes-well'
    })
    await expect(house.collectOn(dying)({})).rejects.toThrow(Crash)
    expect(await stateOf(house, 'good')).toBeUndefined()
    expect(await house.collect({})).toMatchObject({ sifted: 2 })
    now = plusMinutes(now, 5)
    await house.collect({})
    expect(asked.map(one => one.state?.etag)).toEqual([undefined, undefined, '"v1"'])
  })
  test('the first fetch is history, later ones are news; history of a day that nobody knows is only kept in mind', async () => {
    const house = setUp([source('good')])
    const old = plusDays(start, -20)
    const keep = async () => {
      const kept: Record<string, [Instant, Instant, ...string[]]> = {}
      const noting: Table = {
        ...house.table,
        async put(item, conditions) {
          if (item.sk.startsWith('UNSIFTED#'))
            kept[item.sk.slice(9, 10)] = [
              String(item.published),
              String(item.collectedAt),
              ...(item.history === undefined ? [] : [String(item.history)]),
            ]
          return house.table.put(item, conditions)
        },
      }
      await house.collectOn(noting)({})
      return kept
    }
    feeds = {
      good: read([
        entry('a', 'A', old),
        entry('b', 'B', null),
        entry('c', 'C', plusDays(start, 9)),
        entry('d', 'D', plusDays(start, -31)),
      ]),
    }
    expect(await keep()).toEqual({
      a: [old, old, 'dated'],
      b: [start, start, 'undated'],
      c: [start, start, 'undated'],
      d: [start, start, 'undated'],
    })
    now = plusMinutes(start, 5)
    const fresh = plusMinutes(start, -20)
    feeds = {
      good: read([
        entry('a', 'A', old),
        entry('d', 'D', plusDays(start, -31)),
        entry('e', 'E', old),
        entry('f', 'F', fresh),
      ]),
    }
    expect(await keep()).toEqual({ e: [now, now], f: [fresh, now] })
  })
})

describe('an alert', () => {
  const announced = () => {
    const title = 'Northport and Südhafen agree to meet about the bridge'
    const by = (id: string, more: string, minutes: number) =>
      entry(id, `${title} ${more}`, plusMinutes(start, minutes))
    feeds = {
      tidewire: read([by('a', 'in spring', 1)]),
      gazette: read([by('b', 'after all', 2)]),
    }
    now = plusMinutes(start, 5)
  }
  const sources = [source('tidewire'), source('gazette')]
  const openHouse = async () => {
    const house = setUp(sources)
    // The first fetch finds nothing: what comes then is news.
    feeds = { tidewire: read([]), gazette: read([]) }
    await house.collect({})
    return house
  }
  const opened = (house: ReturnType<typeof setUp>) =>
    house.openQueue.sent.flatMap(({ message }) => (message.open === 'mailing' ? [message.mailing] : []))

  test('says which paper of record does not have it yet, not which one cannot be read', async () => {
    const house = setUp([...sources, source('silent'), source('failing')])
    feeds = Object.fromEntries(house.pack.sources.map(({ id }) => [id, read([])]))
    await house.collect({})
    announced()
    feeds.failing = fault()
    await house.collect({})
    const { frozen } = await openedLetter(house, opened(house)[0] ?? '')
    expect(JSON.stringify(frozen)).toContain('not yet reported by silent')
    expect(JSON.stringify(frozen)).not.toMatch(/not yet[^.]*failing/)
  })
  test('is raised once when two families carry the milestone, and not again by later runs', async () => {
    const house = await openHouse()
    announced()
    expect(await house.collect({})).toEqual({ reports: 2, sifted: 2 })
    expect(opened(house)).toHaveLength(1)
    expect(house.journal.notes.filter(note => note.kind === 'alert')).toHaveLength(1)
    now = plusMinutes(now, 5)
    await house.collect({})
    expect(opened(house)).toHaveLength(1)
  })
  test.each<Fate>(['crash-before', 'crash-after'])(
    'survives a %s of every single step of collecting and sifting: nothing is lost, one mailing is put',
    async fate => {
      const calm = await openHouse()
      announced()
      let steps = 0
      await calm.collectOn(
        crashingTable(calm.table, () => {
          steps += 1
          return 'goes-well'
        }),
      )({})
      expect(steps).toBeGreaterThan(20)
      const [alert = ''] = opened(calm)
      for (let dies = 1; dies <= steps; dies += 1) {
        now = start
        const house = await openHouse()
        announced()
        let step = 0
        const table = crashingTable(house.table, () => {
          step += 1
          return step === dies ? fate : 'goes-well'
        })
        await house
          .collectOn(table)({})
          .catch(error => expect(error).toBeInstanceOf(Crash))
        // The dead run's lease ends by itself.
        now = plusMinutes(now, 5)
        await house.collect({})
        now = plusMinutes(now, 5)
        await house.collect({})
        const found = await house.store.developments(house.pack.id, '2025-03-01', '2025-03-05')
        expect([dies, found.map(one => one.reportIds.length)]).toEqual([dies, [2]])
        expect(await house.store.unsifted(house.pack.id)).toEqual([])
        expect((await house.store.state(house.pack.id)).milestones.map(one => one.name)).toContain(
          'announced',
        )
        const mailings = createMailingStore(house.table)
        expect([dies, await mailings.mailing(alert)]).toEqual([
          dies,
          expect.objectContaining({ phase: 'due' }),
        ])
        // Its opening may be lost with the crash: then it is listed as open, and the sweep sends it.
        expect((await mailings.open()).map(one => one.id)).toEqual([alert])
        expect(new Set(opened(house)).size).toBeLessThanOrEqual(1)
        expect(opened(house).length).toBeLessThanOrEqual(1)
      }
    },
  )
  test('two runs at the same time sift each report once', async () => {
    const house = await openHouse()
    announced()
    const both = await Promise.all([house.collect({}), house.collect({})])
    expect(both.map(one => one.sifted).sort()).toEqual([0, 2])
    expect(opened(house)).toHaveLength(1)
  })
})

describe('a take-back', () => {
  const sources = ['tidewire', 'gazette', 'harbour'].map(id => source(id))
  /** Each outlet's headline, minutes after the start. */
  const appear = (...reports: [outlet: string, id: string, title: string, minutes: number][]) => {
    feeds = Object.fromEntries(
      sources.map(({ id }) => [
        id,
        read(
          reports.flatMap(([outlet, report, title, minutes]) =>
            outlet === id ? [entry(report, title, plusMinutes(start, minutes))] : [],
          ),
        ),
      ]),
    )
  }
  const announcement = 'Northport and Südhafen agree to meet about the bridge'
  const denial = 'Südhafen denies talks with Northport about the bridge'
  const announce = (minutes: number) =>
    appear(
      ['tidewire', 'a', `${announcement} in spring`, minutes],
      ['gazette', 'b', `${announcement} after all`, minutes + 1],
    )
  const deny = () =>
    appear(['tidewire', 'c', `${denial} in spring`, 61], ['gazette', 'd', `${denial} outright`, 62])
  const collectAt = async (house: ReturnType<typeof setUp>, minutes: number) => {
    now = plusMinutes(start, minutes)
    return house.collect({})
  }
  /** A house in which the announcement stands. @param minutes after the start, when it was published @param readAt and when the feeds were read first */
  const toldHouse = async (minutes = 1, readAt = 0) => {
    now = plusMinutes(start, readAt)
    const house = setUp(sources)
    appear()
    await house.collect({})
    announce(minutes)
    await collectAt(house, 5)
    house.journal.notes.length = 0
    return house
  }
  const raised = (house: ReturnType<typeof setUp>) =>
    house.journal.notes.flatMap(note => (note.kind === 'alert' ? [note.mailing] : []))

  test('is journalled and alerts once those who were told of the milestone, at the second family', async () => {
    const house = await toldHouse()
    deny()
    await collectAt(house, 65)
    const { takenBack = [] } = await house.store.state(house.pack.id)
    expect(house.journal.notes.filter(note => note.kind === 'take-back')).toEqual([
      {
        kind: 'take-back',
        milestones: ['announced'],
        development: takenBack[0]?.development,
        families: ['tidewire', 'gazette'],
      },
    ])
    const [mailing = ''] = raised(house)
    expect(mailing).toBe(`a-harbour-bridge-${takenBack[0]?.development}-announced-denied`)
    expect(await createMailingStore(house.table).mailing(mailing)).toMatchObject({
      kind: 'alert',
      audience: { who: 'alerts', topics: ['meeting'] },
    })
    expect(await createMailingStore(house.table).brief(mailing)).toMatchObject({ takenBack: 'announced' })
    // More of the same, and another denial.
    appear(
      ['harbour', 'e', `${denial} at noon`, 70],
      ['harbour', 'f', 'Herring mayor denies talks: Südhafen', 80],
    )
    await collectAt(house, 85)
    expect(raised(house)).toEqual([mailing])
    expect(house.journal.notes.filter(note => note.kind === 'take-back')).toHaveLength(1)
  })
  test('is mailed as what holds no longer', async () => {
    const house = await toldHouse()
    const [announcement] = await createMailingStore(house.table).open()
    await openedLetter(house, announcement?.id ?? '')
    deny()
    await collectAt(house, 65)
    const [mailing = ''] = raised(house)
    const { frozen, sent } = await openedLetter(house, mailing)
    expect(frozen).toMatchObject({ kind: 'alert', call: { takenBack: 'announced', milestone: null } })
    expect(frozen.subject).toBe(`No longer: announced. ${denial} in spring`)
    if (frozen.kind === 'alert') expect(frozen.mail.slices.facts?.text).toContain('report a denial.')
    expect(sent.length).toBeGreaterThan(0)
  })
  test('disputes and mails nothing while one family alone denies it', async () => {
    const house = await toldHouse()
    appear(['tidewire', 'c', denial, 61], ['tidewire', 'd', `${denial} again`, 62])
    await collectAt(house, 65)
    expect(raised(house)).toEqual([])
    expect((await house.store.state(house.pack.id)).denials).toHaveLength(1)
  })
  test('is journalled, but mails nobody who was told of nothing', async () => {
    // Thirteen hours of an outage had passed over the announcement when we learned of it: no alert was raised.
    const house = await toldHouse(-13 * 60, -14 * 60)
    expect(await createMailingStore(house.table).open()).toEqual([])
    deny()
    await collectAt(house, 65)
    expect(house.journal.notes.some(note => note.kind === 'take-back')).toBe(true)
    expect(raised(house)).toEqual([])
  })
  test('of long ago is no alert', async () => {
    const house = await toldHouse()
    deny()
    await collectAt(house, 62 + 12 * 60 + 1)
    expect(house.journal.notes.some(note => note.kind === 'take-back')).toBe(true)
    expect(raised(house)).toEqual([])
  })
  test.each<Fate>(['crash-before', 'crash-after'])(
    'survives a %s of every single step: one mailing is put',
    async fate => {
      const calm = await toldHouse()
      deny()
      now = plusMinutes(start, 65)
      let steps = 0
      await calm.collectOn(
        crashingTable(calm.table, () => {
          steps += 1
          return 'goes-well'
        }),
      )({})
      expect(steps).toBeGreaterThan(20)
      const wanted = (await createMailingStore(calm.table).open()).map(({ id }) => id).sort()
      expect(wanted).toHaveLength(2)
      for (let dies = 1; dies <= steps; dies += 1) {
        const house = await toldHouse()
        deny()
        now = plusMinutes(start, 65)
        let step = 0
        const table = crashingTable(house.table, () => {
          step += 1
          return step === dies ? fate : 'goes-well'
        })
        await house
          .collectOn(table)({})
          .catch(error => expect(error).toBeInstanceOf(Crash))
        await collectAt(house, 70)
        await collectAt(house, 75)
        const open = (await createMailingStore(house.table).open()).map(({ id }) => id).sort()
        expect([dies, open]).toEqual([dies, wanted])
        const { milestones, takenBack } = await house.store.state(house.pack.id)
        expect([dies, milestones.map(({ name }) => name), takenBack?.length]).toEqual([dies, ['proposed'], 1])
        expect(raised(house).length).toBeLessThanOrEqual(1)
      }
    },
  )
})

test('a report that comes late over midnight joins the development that began after it', async () => {
  now = '2025-03-05T00:05:00.000Z'
  const house = setUp([source('gazette'), source('tidewire')])
  const title = 'Northport council votes for bridge toll'
  feeds = {
    gazette: read([entry('old', 'Fish prices fall', '2025-03-04T08:00:00.000Z')]),
    tidewire: read([]),
  }
  await house.collect({})
  now = plusMinutes(now, 5)
  feeds = { gazette: read([entry('a', title, '2025-03-05T00:01:00.000Z')]) }
  await house.collect({})
  now = plusMinutes(now, 5)
  feeds = { tidewire: read([entry('b', title, '2025-03-04T23:58:00.000Z')]) }
  await house.collect({})
  const found = await house.store.developments(house.pack.id, '2025-03-04', '2025-03-05')
  expect(found.filter(one => one.headline === title).map(one => one.reportIds.length)).toEqual([2])
})

describe('two runs at the same time', () => {
  /** By key: which of two runs wrote a row first is chance. */
  const inOrder = (items: { pk: string; sk: string }[]) =>
    items.toSorted((a, b) => (`${a.pk} ${a.sk}` < `${b.pk} ${b.sk}` ? -1 : 1))
  // Each call of the table gives way to the other run, so that they are interleaved call by call.
  const givingWay = (table: Table): Table =>
    Object.fromEntries(
      Object.entries(table).map(([name, call]) => [
        name,
        async (...given: unknown[]) => {
          await new Promise(later => setTimeout(later, 0))
          return Reflect.apply(call, table, given)
        },
      ]),
    ) as unknown as Table
  const news = [
    entry('a', 'Northport and Southport sign the harbour bridge treaty', start),
    entry('b', 'Harbour bridge treaty signed by Northport and Southport', start),
    entry('c', 'Northport herring festival', start),
  ]
  test('leave what one alone leaves, and raise what one alone raises', async () => {
    const sources = [source('tidewire'), source('gazette')]
    feeds = { tidewire: read(news.slice(0, 1), 'e1'), gazette: read(news.slice(1), 'e2') }
    const [aloneTable, twiceTable] = [createMemoryTable(), createMemoryTable()]
    const alone = setUp(sources, aloneTable)
    await alone.collect({})
    await alone.collect({ all: true })
    const twice = setUp(sources, twiceTable)
    const [one, other] = [twice.collectOn(givingWay(twice.table)), twice.collectOn(givingWay(twice.table))]
    const found = await Promise.all([one({}), other({})])
    expect(found.map(({ sifted }) => sifted).sort()).toEqual([0, 3])
    await twice.collect({ all: true })
    expect(inOrder(twiceTable.items())).toEqual(inOrder(aloneTable.items()))
    expect(twice.openQueue.sent).toEqual(alone.openQueue.sent)
    const developments = (house: typeof alone) =>
      house.journal.notes.filter(({ kind }) => kind === 'development' || kind === 'alert')
    expect(developments(twice)).toEqual(developments(alone))
  })
  test('nothing is counted or told twice, when one saves what the other has sifted in between', async () => {
    const sources = [source('tidewire'), source('gazette')]
    feeds = { tidewire: read(news.slice(0, 1), 'e1'), gazette: read(news.slice(1), 'e2') }
    const [aloneTable, table] = [createMemoryTable(), createMemoryTable()]
    const alone = setUp(sources, aloneTable)
    await alone.collect({})
    await alone.collect({ all: true })
    const house = setUp(sources, table)
    const [reached, other] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const late: Table = {
      ...table,
      async put(item, conditions) {
        if (item.sk.startsWith('UNSIFTED#')) {
          reached.resolve()
          await other.promise
        }
        return table.put(item, conditions)
      },
    }
    const slow = house.collectOn(late)({})
    await reached.promise
    await house.collect({})
    other.resolve()
    await slow
    await house.collect({ all: true })
    expect(inOrder(table.items())).toEqual(inOrder(aloneTable.items()))
    expect(house.openQueue.sent).toEqual(alone.openQueue.sent)
  })
})
