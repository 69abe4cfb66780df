import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Edition } from '#core/digest/edition'
import { prepareListing } from '#core/digest/prepare-listing'
import { type Listing, readListing } from '#core/digest/read-listing'
import { plusMinutes } from '#core/instant'
import type { StoryState } from '#core/story/milestone'
import { createListingStore } from '#functions/stores/listing-store'
import { createMailingStore } from '#functions/stores/mailing-store'
import { createMemoryTable } from '#functions/stores/memory-table'
import { createPlannedDayStore } from '#functions/stores/planned-day-store'
import { createStoryStore } from '#functions/stores/story-store'
import type { Table } from '#functions/stores/table'
import { en } from '#templates/words/en'
import { development, harbourStory, report } from '#test/core/story/harbour-story'
import { Crash, crashingTable, type Fate } from '#test/doubles/crashing-table'
import { judgeOf } from '../story/judging.ts'

const start = '2025-03-10T09:00:00.000Z'
const window = ['2025-02-20', '2025-03-10'] as const
const pack = harbourStory
const portsOn = (table: Table) => ({
  storyStore: createStoryStore(table),
  mailings: createMailingStore(table),
  listings: createListingStore(table),
  judgeOf,
  planned: createPlannedDayStore(table),
  wordsFor: () => en,
})
const listed = (table: Table, of = pack): Promise<Listing> => readListing(of, window, portsOn(table))

/** The same without anything that was prepared. */
const read = async (table: ReturnType<typeof createMemoryTable>, of = pack): Promise<Listing> => {
  const bare = createMemoryTable()
  for (const item of table.items()) if (!item.pk.startsWith('LISTING#')) await bare.put(item)
  return listed(bare, of)
}

/** How many requests it takes, and what comes of it. */
const counted = async (table: Table, act: (counting: Table) => Promise<unknown>): Promise<number> => {
  let requests = 0
  const counting = crashingTable(table, () => {
    requests += 1
    return 'goes-well'
  })
  await act(counting)
  return requests
}

const titles = ['Mayors will meet', 'Northport denies talks', 'Toll doubled on the bridge', 'Herring is back']
const families = ['tidewire', 'gazette', 'quay']
const developed = (day: number, n: number, grown: number, milestone: string | null) => {
  const of = `2025-03-${String(day).padStart(2, '0')}`
  const sightings = Array.from({ length: grown }, (_, k) =>
    report({
      title: titles[(n + k) % titles.length] ?? '',
      family: families[k % families.length] ?? '',
      published: `${of}T${String(6 + k).padStart(2, '0')}:00:00.000Z`,
    }),
  )
  return development(sightings, {
    id: `${of}-00000000a${n}`,
    milestone,
    milestoneFamilies: milestone === null ? [] : families.slice(0, grown),
    summary: 'The council sat.',
  })
}
const stateWith = (id: string, denied: boolean): StoryState => ({
  story: pack.id,
  milestones: [
    { name: 'announced', at: start, development: id, headline: 'Will meet', families, detail: null },
  ],
  ...(denied
    ? {
        denials: [
          { milestone: 'announced', development: id, report: report({ title: 'No', family: 'quay' }) },
        ],
      }
    : {}),
})
const edition = (n: number): Edition => ({
  mailing: `e-${n}`,
  story: pack.id,
  cadence: n % 2 ? 'weekly' : 'daily',
  number: n,
  title: `No. ${n}`,
  opens: start,
  closes: plusMinutes(start, n),
  audienceAt: start,
  previousAudienceAt: null,
})

type Change = (table: Table, at: number) => Promise<unknown>
const day = fc.integer({ min: 1, max: 6 })
const one = fc.integer({ min: 1, max: 3 })
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(day, one, fc.integer({ min: 1, max: 4 }), fc.constantFrom(null, 'announced')).map(
    ([on, n, grown, milestone]): Change =>
      table =>
        createStoryStore(table).saveDevelopment(developed(on, n, grown, milestone)),
  ),
  fc.tuple(day, one).map(
    ([on, n]): Change =>
      table => {
        const gone = developed(on, n, 2, null)
        const mergedInto = { development: '2025-03-01-00000000a1', at: start, why: 'The same.' }
        return createStoryStore(table).saveDevelopment({ ...gone, mergedInto })
      },
  ),
  day.map(
    (on): Change =>
      async table => {
        const stories = createStoryStore(table)
        const fresh = report({ title: 'Toll', published: `2025-03-0${on}T05:00:00.000Z` })
        await stories.saveReports(pack.id, [fresh])
        await stories.saveSifted(pack, fresh, { relevant: true, topics: [], milestone: null, why: [] }, null)
      },
  ),
  fc.tuple(day, one, fc.boolean()).map(
    ([on, n, denied]): Change =>
      table =>
        createStoryStore(table).saveState(stateWith(`2025-03-0${on}-00000000a${n}`, denied)),
  ),
  fc.integer({ min: 1, max: 9 }).map(
    (n): Change =>
      table =>
        createMailingStore(table).saveEdition(edition(n)),
  ),
  // Twice as often as each of the others.
  ...[1, 2].map(() =>
    fc.boolean().map(
      (all): Change =>
        (table, at) =>
          prepareListing(pack, { ...portsOn(table), clock: { now: () => plusMinutes(start, at * 5) } }, all),
    ),
  ),
)

describe('What pages list', () => {
  test('is the same prepared and read directly, whatever changed in whatever order and wherever a run died', async () => {
    const step = fc.tuple(change, fc.option(fc.integer({ min: 1, max: 12 }), { nil: null }))
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 25 }), async steps => {
        const table = createMemoryTable()
        for (const [at, [act, diesAt]] of steps.entries()) {
          let done = 0
          const mortal = crashingTable(table, () => {
            done += 1
            if (done !== diesAt) return 'goes-well'
            return at % 2 === 0 ? 'crash-before' : 'crash-after'
          })
          await act(mortal, at).catch(fault => {
            if (!(fault instanceof Crash)) throw fault
          })
          expect(await listed(table)).toEqual(await read(table))
        }
      }),
      { numRuns: 150 },
    )
  })

  test('takes two requests once it is prepared, as many as there are days before', async () => {
    const table = createMemoryTable()
    const stories = createStoryStore(table)
    for (const on of [1, 2, 3, 5]) await stories.saveDevelopment(developed(on, 1, 2, null))
    await createMailingStore(table).saveEdition(edition(1))
    expect(await counted(table, listed)).toBeGreaterThan(19)
    await prepareListing(pack, { ...portsOn(table), clock: { now: () => start } }, true)
    expect(await counted(table, listed)).toBe(2)
    expect((await listed(table)).entries).toHaveLength(4)
  })

  test('is prepared anew where the pack is another one, and until then read directly', async () => {
    const table = createMemoryTable()
    await createStoryStore(table).saveDevelopment(developed(2, 1, 2, 'announced'))
    await createStoryStore(table).saveState(stateWith('2025-03-02-00000000a1', false))
    const clock = { now: () => start }
    await prepareListing(pack, { ...portsOn(table), clock }, false)
    const [first, ...others] = pack.milestones.map(rule => ({ ...rule, label: `${rule.label} at last` }))
    const renamed = { ...pack, milestones: first ? [first, ...others] : [] }
    expect(await listed(table, renamed)).toEqual(await read(table, renamed))
    await prepareListing(renamed, { ...portsOn(table), clock }, false)
    expect(await counted(table, counting => listed(counting, renamed))).toBe(2)
    expect(await listed(table, renamed)).toEqual(await read(table, renamed))
  })

  test('stays open where it was changed again while it was being prepared', async () => {
    const table = createMemoryTable()
    const stories = createStoryStore(table)
    await stories.saveDevelopment(developed(2, 1, 1, null))
    let puts = 0
    const meanwhile = crashingTable(table, async ({ what, pk }): Promise<Fate> => {
      if (what === 'put' && pk.startsWith('LISTING#')) puts += 1
      // The editions are first; then the day has been read, and is about to be written.
      if (puts === 2) await stories.saveDevelopment(developed(2, 2, 3, null))
      return 'goes-well'
    })
    await prepareListing(pack, { ...portsOn(meanwhile), clock: { now: () => start } }, true)
    expect(await listed(table)).toEqual(await read(table))
    expect((await listed(table)).entries).toHaveLength(2)
  })

  test('that cannot be read any more, or was written by another version, is read where it comes from', async () => {
    const table = createMemoryTable()
    await createStoryStore(table).saveDevelopment(developed(2, 1, 2, null))
    await createMailingStore(table).saveEdition(edition(3))
    await prepareListing(pack, { ...portsOn(table), clock: { now: () => start } }, true)
    for (const item of table.items())
      if (item.content instanceof Uint8Array) await table.put({ ...item, content: new Uint8Array([1, 2, 3]) })
    expect(await listed(table)).toEqual(await read(table))
  })

  test('of a day too large for one item is read directly', async () => {
    const table = createMemoryTable()
    const stories = createStoryStore(table)
    // Random letters: nothing that could be packed small.
    const noise = (n: number) =>
      Array.from({ length: 2_000 }, (_, k) => ((n * 7919 + k * k * 104729) % 65_521).toString(36)).join('')
    for (let n = 0; n < 100; n += 1)
      await stories.saveDevelopment({
        ...developed(2, 1, 1, null),
        id: `2025-03-02-${String(n).padStart(10, '0')}`,
        summary: noise(n),
      })
    await prepareListing(pack, { ...portsOn(table), clock: { now: () => start } }, true)
    expect(table.items().find(({ sk }) => sk === 'DAY#2025-03-02')).not.toHaveProperty('content')
    expect((await listed(table)).entries).toHaveLength(100)
    expect(await listed(table)).toEqual(await read(table))
  })

  test('has one writer: who finds another at it leaves everything as it is', async () => {
    const table = createMemoryTable()
    const stories = createStoryStore(table)
    await stories.saveDevelopment(developed(2, 1, 2, null))
    await stories.lease(pack.id, start, plusMinutes(start, 3))
    const before = JSON.stringify(table.items())
    await prepareListing(pack, { ...portsOn(table), clock: { now: () => plusMinutes(start, 1) } }, true)
    expect(JSON.stringify(table.items())).toBe(before)
  })
})
