import { expect, test } from 'vitest'
import { readListing } from '#core/digest/read-listing'
import { plusMinutes } from '#core/instant'
import type { StoryPack } from '#core/story/pack'
import { wireCollect } from '#functions/collect'
import { createListingStore } from '#functions/stores/listing-store'
import { createMailingStore } from '#functions/stores/mailing-store'
import { createMemoryTable } from '#functions/stores/memory-table'
import { createStoryStore } from '#functions/stores/story-store'
import { en } from '#templates/words/en'
import { harbourStory } from '#test/core/story/harbour-story'
import { crashingTable } from '#test/doubles/crashing-table'
import { createJournalDouble, createQueueDouble } from '#test/doubles/outside'
import { judgeOf } from '../story/judging.ts'

const start = '2025-03-10T09:00:00.000Z'
const pack: StoryPack = {
  ...harbourStory,
  sources: [
    {
      id: 'gazette',
      name: 'The Gazette',
      family: 'gazette',
      country: 'GB',
      language: 'en',
      tier: 1,
      feed: 'https://gazette.example/feed',
    },
  ],
}

const setUp = () => {
  const memory = createMemoryTable()
  let now = start
  let feed: string[] = []
  let requests = 0
  let broken = false
  const table = crashingTable(memory, ({ what, pk }) => {
    requests += 1
    return broken && what === 'put' && pk.startsWith('LISTING#') ? 'crash-before' : 'goes-well'
  })
  const journal = createJournalDouble()
  const process = () =>
    wireCollect({
      table,
      openQueue: createQueueDouble(),
      packs: [pack],
      clock: { now: () => now },
      journal,
      poll: async () => ({
        outcome: 'read',
        entries: feed.map((title, n) => ({
          id: String(n).padEnd(32, 'a'),
          title,
          summary: null,
          url: `https://gazette.example/${n}`,
          published: plusMinutes(start, n),
          outlet: null,
        })),
        etag: null,
        lastModified: null,
      }),
    })
  return {
    memory,
    journal,
    process,
    async run(collect: ReturnType<typeof process>, ...titles: string[]) {
      feed = titles
      now = plusMinutes(now, 10)
      await collect({ collect: 'due' })
    },
    /** @returns the headlines that pages list, and how many requests it took to read them */
    async listed() {
      requests = 0
      const { entries } = await readListing(pack, ['2025-02-20', '2025-03-10'], {
        judgeOf,
        wordsFor: () => en,
        storyStore: createStoryStore(table),
        mailings: createMailingStore(table),
        listings: createListingStore(table),
      })
      return { headlines: entries.map(one => one.headline).sort(), requests }
    },
    breaks(does: boolean) {
      broken = does
    },
  }
}

test('after each run of collecting what pages list is prepared', async () => {
  const { run, process, listed } = setUp()
  const collect = process()
  await run(collect, 'Mayors of Northport and Südhafen will meet')
  expect(await listed()).toEqual({ headlines: ['Mayors of Northport and Südhafen will meet'], requests: 2 })
  await run(
    collect,
    'Mayors of Northport and Südhafen will meet',
    'Council budget doubles the toll on the Südhafen crossing',
  )
  expect(await listed()).toMatchObject({ requests: 2 })
  expect((await listed()).headlines).toHaveLength(2)
})

test('a run that nothing has changed writes nothing of it', async () => {
  const { run, process, memory } = setUp()
  const collect = process()
  const prepared = () => JSON.stringify(memory.items().filter(({ pk }) => pk.startsWith('LISTING#')))
  await run(collect, 'Mayors of Northport and Südhafen will meet')
  const before = prepared()
  await run(collect, 'Mayors of Northport and Südhafen will meet')
  expect(prepared()).toBe(before)
})

test('the first run of a new version prepares all of it anew', async () => {
  const { run, process, memory, listed } = setUp()
  await run(process(), 'Mayors of Northport and Südhafen will meet')
  for (const item of memory.items())
    if (item.content instanceof Uint8Array) await memory.put({ ...item, content: new Uint8Array([0]) })
  await run(process(), 'Mayors of Northport and Südhafen will meet')
  expect(await listed()).toEqual({ headlines: ['Mayors of Northport and Südhafen will meet'], requests: 2 })
})

test('preparing that fails stops no collecting, is noted, and is made up for by the next run', async () => {
  const { run, process, listed, breaks, journal } = setUp()
  const collect = process()
  breaks(true)
  await run(collect, 'Mayors of Northport and Südhafen will meet')
  expect(journal.notes).toContainEqual(expect.objectContaining({ subject: pack.id }))
  expect((await listed()).headlines).toHaveLength(1)
  breaks(false)
  await run(collect, 'Mayors of Northport and Südhafen will meet')
  expect(await listed()).toMatchObject({ requests: 2 })
})
