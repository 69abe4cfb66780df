import { expect, test } from 'vitest'
import type { Cadence } from '#core/cadence'
import { prepareListing } from '#core/digest/prepare-listing'
import { type Instant, plusMinutes } from '#core/instant'
import { readStoryPage } from '#functions/site/read-story-page'
import { createListingStore } from '#functions/stores/listing-store'
import { createMailingStore } from '#functions/stores/mailing-store'
import { createMemoryTable } from '#functions/stores/memory-table'
import { createPlannedDayStore } from '#functions/stores/planned-day-store'
import { createStoryStore } from '#functions/stores/story-store'
import { wordsFor } from '#templates/words/words-for'
import { development, harbourStory, report } from '#test/core/story/harbour-story'
import { judgeOf } from '../../core/story/judging.ts'

/** One o'clock at night of 11 March in Auckland, thirteen hours ahead of UTC; the day before there in UTC. */
const now: Instant = '2025-03-10T12:00:00.000Z'
const pack = { ...harbourStory, timeZone: 'Pacific/Auckland' }
const hour = 60
/** Midnight in Auckland, so many days ago. */
const midnight = (daysAgo: number): Instant => plusMinutes(now, -hour - daysAgo * 24 * hour)

const opened = () => {
  const table = createMemoryTable()
  const stories = createStoryStore(table)
  const mailings = createMailingStore(table)
  const ports = { storyStore: stories, mailings, listings: createListingStore(table), judgeOf, wordsFor }
  return {
    stories,
    mailings,
    page: () => readStoryPage(pack, ports, now),
    prepare: () =>
      prepareListing(
        pack,
        { ...ports, planned: createPlannedDayStore(table), clock: { now: () => now } },
        true,
      ),
    async told(title: string, first: Instant, last = first) {
      const reports = [first, last].map((published, n) => report({ title, published, family: `paper-${n}` }))
      const id = `${first.slice(0, 10)}-${title.padStart(10, '0').slice(-10)}`
      await stories.saveDevelopment(development(reports, { id, headline: title }))
    },
    async counted(title: string, published: Instant) {
      const verdict = { relevant: true, topics: [], milestone: null, why: [] }
      await stories.saveSifted(pack, report({ title, published }), verdict, null)
    },
  }
}
type House = ReturnType<typeof opened>
/** The same whether it was prepared or not. */
const bothWays = async (house: House, check: (page: Awaited<ReturnType<House['page']>>) => void) => {
  check(await house.page())
  await house.prepare()
  check(await house.page())
}

test('what began on the first of sixty days of the story is listed, what began a minute before is not', async () => {
  const house = opened()
  await house.told('aa', midnight(59))
  await house.told('bb', plusMinutes(midnight(59), -1))
  await house.told('cc', plusMinutes(now, -1))
  await bothWays(house, page => {
    expect(page.timeline.total).toBe(2)
    // What stands among the latest is not told twice.
    expect(page.latest.entries.map(({ headline }) => headline)).toEqual(['cc'])
    expect(page.timeline.entries.map(({ headline }) => headline)).toEqual(['aa'])
  })
})

test('what was reported in the running week is of this week: seven days with today', async () => {
  const house = opened()
  await house.told('aa', midnight(20), midnight(6))
  await house.told('bb', midnight(20), plusMinutes(midnight(6), -1))
  await bothWays(house, page => {
    expect(page.latest).toMatchObject({ entries: [{ headline: 'aa' }], total: 1 })
    expect(page.timeline.total).toBe(2)
  })
})

test('of more than eight the page says how many there are', async () => {
  const house = opened()
  for (let n = 10; n < 20; n += 1) await house.told(`a${n}`, plusMinutes(now, -n))
  const { latest } = await house.page()
  expect(latest.total).toBe(10)
  expect(latest.entries).toHaveLength(8)
})

test('the bars count the days that they draw, and the number beside them is their sum', async () => {
  const house = opened()
  await house.counted('One', midnight(34))
  await house.counted('Two', plusMinutes(midnight(34), -1))
  await house.counted('Three', plusMinutes(midnight(6), -1))
  await house.counted('Four', midnight(6))
  await house.counted('Five', plusMinutes(now, -1))
  await bothWays(house, ({ coverage, reports }) => {
    expect(coverage.map(bar => bar.reports)).toEqual([1, 0, 0, 1, 2])
    expect(reports).toBe(4)
    expect(coverage.at(-1)).toMatchObject({ starts: '2025-03-05', label: '5 Mar', open: true })
    expect(coverage[0]).toMatchObject({ starts: '2025-02-05', open: false })
  })
})

test('a milestone of before the first bar is not drawn', async () => {
  const house = opened()
  const reached = (name: string, at: Instant) => ({
    name,
    at,
    development: 'd',
    headline: 'They will meet',
    families: [],
    detail: null,
  })
  await house.stories.saveState({
    story: pack.id,
    milestones: [reached('proposed', plusMinutes(midnight(34), -1)), reached('announced', midnight(34))],
  })
  const { tracks } = await house.page()
  const milestones = [{ label: 'Announced', note: '5 Feb', day: '2025-02-05', state: 'reached' }]
  expect(tracks).toEqual([{ label: null, milestones }])
})

test('a development that an earlier report has joined is listed by its first day, wherever its id puts it', async () => {
  const house = opened()
  const first = plusMinutes(midnight(59), -1)
  const reports = [first, midnight(57)].map((published, n) =>
    report({ title: 'Toll', published, family: `paper-${n}` }),
  )
  await house.stories.saveDevelopment(development(reports, { id: `${midnight(57).slice(0, 10)}-00000000aa` }))
  await bothWays(house, page => expect(page.timeline.total).toBe(0))
})

test('the last edition is the newest of either cadence, as the archive has it', async () => {
  const house = opened()
  const edition = (cadence: Cadence, closes: Instant) => ({
    mailing: `e-${cadence}`,
    story: pack.id,
    cadence,
    number: 3,
    title: 'No. 3, 10 March 2025',
    opens: midnight(9),
    closes,
    audienceAt: closes,
    previousAudienceAt: null,
  })
  await house.mailings.saveEdition(edition('weekly', midnight(2)))
  await house.mailings.saveEdition(edition('daily', midnight(1)))
  const { lastEdition } = await house.page()
  expect(lastEdition?.title).toBe('Daily digest No. 3, 10 March 2025')
})
