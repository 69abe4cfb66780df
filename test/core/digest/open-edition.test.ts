import { describe, expect, test } from 'vitest'
import type { DeliverMessage, OpenMessage } from '#core/delivery/queue'
import type { Instant } from '#core/instant'
import { plusDays, plusMinutes } from '#core/instant'
import type { Milestone } from '#core/story/milestone'
import { cadenceAt, cadencesAfterChange, firstKnownAt } from '#core/subscription/covered'
import { wireOpenMailing } from '#functions/open-mailing'
import { createMailingStore } from '#functions/stores/mailing-store'
import { createMemoryTable } from '#functions/stores/memory-table'
import { createStoryStore } from '#functions/stores/story-store'
import { development, harbourStory as pack, report } from '#test/core/story/harbour-story'
import { crashingTable, type Fate } from '#test/doubles/crashing-table'
import { createJournalDouble, createQueueDouble } from '#test/doubles/outside'

const firstClosing = '2025-03-09T17:00:00.000Z'
const weekly: OpenMessage = { open: 'due', story: pack.id }

const news = (knownAt: Instant) =>
  development([report({ title: 'They will meet', published: knownAt, collectedAt: knownAt })], {
    id: `${knownAt.slice(0, 10)}-0123456789`,
  })

const setUp = () => {
  const table = createMemoryTable()
  let now: Instant = firstClosing
  let fate: (partition: string) => Fate = () => 'goes-well'
  const open = wireOpenMailing({
    table: crashingTable(table, ({ what, pk }) =>
      what === 'put' || what === 'update' ? fate(pk) : 'goes-well',
    ),
    bulkQueue: createQueueDouble<DeliverMessage>(),
    urgentQueue: createQueueDouble<DeliverMessage>(),
    packs: [pack],
    clock: { now: () => now },
    journal: createJournalDouble(),
    site: 'https://storywire.example.org',
    sample: false,
    audienceLagMinutes: 2,
  })
  return {
    mailings: createMailingStore(table),
    stories: createStoryStore(table),
    open: (message: OpenMessage) => open({ Records: [{ messageId: 'm', body: JSON.stringify(message) }] }),
    at(instant: Instant) {
      now = instant
    },
    fates(next: (partition: string) => Fate) {
      fate = next
    },
  }
}

describe('an opener that dies', () => {
  for (const how of ['crash-before', 'crash-after'] as const)
    for (let step = 1; step <= 10; step += 1)
      test(`${how} write ${step} leaves windows that tile time, each told once`, async () => {
        const house = setUp()
        await house.stories.saveDevelopment(news('2025-03-04T12:00:00.000Z'))
        await house.stories.saveDevelopment(news('2025-03-12T12:00:00.000Z'))
        let steps = 0
        house.fates(() => {
          steps += 1
          return steps === step ? how : 'goes-well'
        })
        // SQS brings a message again whose worker died.
        const opened = () => house.open(weekly).catch(() => house.open(weekly))
        await opened()
        house.at(plusDays(firstClosing, 7))
        await opened()
        expect(steps).toBeGreaterThanOrEqual(step)
        const editions = await house.mailings.editions(pack.id, 'weekly', 9)
        expect(editions.map(({ number, opens, closes }) => ({ number, opens, closes }))).toEqual([
          { number: 2, opens: firstClosing, closes: plusDays(firstClosing, 7) },
          { number: 1, opens: plusDays(firstClosing, -7), closes: firstClosing },
        ])
      })
})

describe('what moved the story', () => {
  const milestone = (at: Instant, id: string): Milestone => ({
    name: 'announced',
    at,
    development: id,
    headline: 'They will meet',
    families: ['a', 'b'],
    detail: null,
  })
  const frozenAt = async (house: ReturnType<typeof setUp>, closes: Instant) => {
    const editions = await house.mailings.editions(pack.id, 'weekly', 9)
    const edition = editions.find(one => one.closes === closes)
    const content = (await house.mailings.mailing(edition?.mailing ?? ''))?.content ?? ''
    const frozen = await house.mailings.content(content)
    if (frozen.kind !== 'edition') throw new Error('It is no edition.')
    return frozen
  }
  test('and reached us after the closing that it was published before, the next edition tells, and no third', async () => {
    const house = setUp()
    await house.stories.saveDevelopment(news('2025-03-04T12:00:00.000Z'))
    await house.open(weekly)
    expect((await frozenAt(house, firstClosing)).moves).toEqual([])
    const late = { ...news(plusMinutes(firstClosing, 6)), headline: 'Mayors agree to meet' }
    await house.stories.saveDevelopment(late)
    const state = { story: pack.id, milestones: [milestone(plusMinutes(firstClosing, -5), late.id)] }
    await house.stories.saveState(state)
    const second = plusDays(firstClosing, 7)
    house.at(second)
    await house.open(weekly)
    expect((await frozenAt(house, second)).subject).toBe(
      'Example Wire No. 2: announced. Mayors agree to meet',
    )
    house.at(plusDays(second, 7))
    await house.open(weekly)
    expect((await frozenAt(house, plusDays(second, 7))).moves).toEqual([])
  })
  test('is told of a development from long before the window, for it moved only now', async () => {
    const house = setUp()
    const old = news('2025-01-20T12:00:00.000Z')
    await house.stories.saveDevelopment(old)
    await house.stories.saveDevelopment(news('2025-03-04T12:00:00.000Z'))
    await house.stories.saveState({
      story: pack.id,
      milestones: [milestone('2025-03-05T12:00:00.000Z', old.id)],
    })
    await house.open(weekly)
    const [lead] = (await frozenAt(house, firstClosing)).developments
    expect(lead).toMatchObject({ id: old.id, knownAt: '2025-03-05T12:00:00.000Z' })
  })
})

test('the chart of a daily edition counts each of the seven days that it draws', async () => {
  const house = setUp()
  const days = ['2025-03-03', '2025-03-04', '2025-03-05', '2025-03-06', '2025-03-07', '2025-03-08']
  const verdict = { relevant: true, topics: [], milestone: null, why: [] }
  for (const [n, day] of days.entries())
    for (let at = 0; at <= n; at += 1) {
      const one = report({ title: 'Toll doubled', published: `${day}T12:00:00.000Z` })
      await house.stories.saveReports(pack.id, [one])
      await house.stories.saveSifted(pack, one, verdict, null)
    }
  await house.stories.saveDevelopment(news('2025-03-08T12:00:00.000Z'))
  house.at('2025-03-09T06:00:00.000Z')
  await house.open(weekly)
  const [daily] = await house.mailings.editions(pack.id, 'daily', 1)
  const frozen = await house.mailings.content(
    (await house.mailings.mailing(daily?.mailing ?? ''))?.content ?? '',
  )
  const { text } = frozen.mail.slices.chart ?? { text: '' }
  const bars = [...text.matchAll(/^ {2}\w{3} (\d+) +(\d+)/gm)].map(([, day, n]) => [Number(day), Number(n)])
  expect(bars).toEqual([
    [3, 1],
    [4, 2],
    [5, 3],
    [6, 4],
    [7, 5],
    [8, 6],
    [9, 0],
  ])
  expect(text).toContain('21 reports')
})

test('an edition that was never frozen is given up once a later one has told its window', async () => {
  const house = setUp()
  await house.stories.saveDevelopment(news('2025-03-04T12:00:00.000Z'))
  // Put, and then the worker dies before it freezes.
  let died = false
  house.fates(partition => {
    if (died || !partition.startsWith('SLICES#')) return 'goes-well'
    died = true
    return 'crash-before'
  })
  await house.open(weekly).catch(() => undefined)
  const [stuck] = await house.mailings.open()
  house.at(plusMinutes(plusDays(firstClosing, 7), 1))
  await house.open(weekly)
  const before = await house.mailings.editions(pack.id, 'weekly', 9)
  await house.open({ open: 'mailing', mailing: stuck?.id ?? '' })
  expect((await house.mailings.mailing(stuck?.id ?? ''))?.phase).toBe('due')
  expect(await house.mailings.editions(pack.id, 'weekly', 9)).toEqual(before)
  expect((await house.mailings.open()).map(one => one.id)).not.toContain(stuck?.id)
})

test('who joins after an audience was fixed, and before its closing, is told that week by the next edition', () => {
  const opens = '2025-03-09T17:00:00.000Z'
  const edition = { opens, closes: plusDays(opens, 7), previousAudienceAt: plusMinutes(opens, -2) }
  const to = plusDays(opens, -7)
  expect(firstKnownAt(edition, { to, setAt: plusMinutes(opens, -1) })).toBe(to)
  // Who joined a little earlier was due for the edition before.
  expect(firstKnownAt(edition, { to, setAt: plusMinutes(opens, -3) })).toBe(opens)
})

test('a mailing goes to those who wanted its cadence when its audience was fixed', () => {
  const changedAt = '2025-03-09T17:30:00.000Z'
  const preferences = { topics: ['meeting'], cadence: 'weekly' as const, alerts: false }
  const known = {
    reader: 'a',
    story: pack.id,
    state: 'active' as const,
    epoch: 1,
    preferences,
    since: '2025-02-01T00:00:00.000Z',
    consent: { askedAt: '', confirmedAt: null, leftAt: null },
    covered: null,
    alertsOn: null,
  }
  const changed = {
    cadencesBefore: cadencesAfterChange(known, changedAt),
    preferences: { ...preferences, cadence: 'daily' as const },
  }
  expect(cadenceAt(changed, plusMinutes(changedAt, -1))).toBe('weekly')
  expect(cadenceAt(changed, plusMinutes(changedAt, 1))).toBe('daily')
})

describe('a month', () => {
  test('is opened on its first Sunday, tells what became known in it, and the next one goes on from there', async () => {
    const house = setUp()
    for (const day of ['2025-03-04', '2025-03-20', '2025-04-06', '2025-04-08'])
      await house.stories.saveDevelopment(news(`${day}T12:00:00.000Z`))
    for (const opens of [
      '2025-04-06T16:00:00.000Z',
      '2025-04-13T16:00:00.000Z',
      '2025-05-04T16:00:00.000Z',
    ]) {
      house.at(opens)
      await house.open(weekly)
    }
    const editions = await house.mailings.editions(pack.id, 'monthly', 9)
    expect(editions.map(({ number, title, opens, closes }) => [number, title, opens, closes])).toEqual([
      [2, 'No. 2, 6 April–4 May 2025', '2025-04-06T16:00:00.000Z', '2025-05-04T16:00:00.000Z'],
      [1, 'No. 1, 2 March–6 April 2025', '2025-03-02T17:00:00.000Z', '2025-04-06T16:00:00.000Z'],
    ])
    const told = await Promise.all(
      editions.map(async ({ mailing, opens }) => {
        const frozen = await house.mailings.content((await house.mailings.mailing(mailing))?.content ?? '')
        if (frozen.kind !== 'edition') throw new Error('no edition')
        return frozen.developments.filter(one => one.knownAt >= opens).map(one => one.knownAt.slice(0, 10))
      }),
    )
    expect(told.map(days => days.sort())).toEqual([
      ['2025-04-08'],
      ['2025-03-04', '2025-03-20', '2025-04-06'],
    ])
    expect((await house.mailings.mailing(editions[0]?.mailing ?? ''))?.notAfter).toBe(
      '2025-06-01T16:00:00.000Z',
    )
  })
})

describe('what an edition has told', () => {
  const carriedBy = (families: number) => {
    const told = news('2025-03-04T12:00:00.000Z')
    const sightings = Array.from({ length: families }, (_, at) =>
      report({ title: 'They will meet', family: `paper-${at}`, published: told.knownAt }),
    )
    return { ...development(sightings), id: told.id, knownAt: told.knownAt }
  }
  const weekAfter = async (house: ReturnType<typeof setUp>, weeks: number) => {
    house.at(plusDays(firstClosing, 7 * weeks))
    // SQS brings a message again whose worker died.
    await house.open(weekly).catch(() => house.open(weekly))
    const [edition] = await house.mailings.editions(pack.id, 'weekly', 1)
    const frozen = await house.mailings.content(
      (await house.mailings.mailing(edition?.mailing ?? ''))?.content ?? '',
    )
    if (frozen.kind !== 'edition') throw new Error('It is no edition.')
    return frozen.developments.filter(one => one.knownAt >= frozen.edition.opens).map(one => one.sentence)
  }
  test.each(['none', 'crash-before', 'crash-after'] as const)(
    'comes once more when it has grown, and no third time (%s)',
    async how => {
      const house = setUp()
      await house.stories.saveDevelopment(carriedBy(2))
      expect(await weekAfter(house, 0)).toHaveLength(1)
      await house.stories.saveDevelopment(carriedBy(4))
      expect(await weekAfter(house, 1)).toEqual([])
      await house.stories.saveDevelopment(carriedBy(6))
      let died = how === 'none'
      house.fates(partition => {
        if (died || !partition.startsWith('SLICES#')) return 'goes-well'
        died = true
        return how === 'none' ? 'goes-well' : how
      })
      expect(await weekAfter(house, 2)).toEqual(['Update: They will meet'])
      await house.stories.saveDevelopment(carriedBy(9))
      expect(await weekAfter(house, 3)).toEqual([])
    },
  )
})
