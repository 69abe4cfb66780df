import { describe, expect, test } from 'vitest'
import type { OpenMessage } from '#core/delivery/queue'
import { type Instant, plusMinutes } from '#core/instant'
import type { StoryPack } from '#core/story/pack'
import type { Report } from '#core/story/report'
import { wireCollect } from '#functions/collect'
import { createMailingStore } from '#functions/stores/mailing-store'
import { createMemoryTable } from '#functions/stores/memory-table'
import { createStoryStore } from '#functions/stores/story-store'
import { harbourStory } from '#test/core/story/harbour-story'
import { Crash, crashingTable, type Fate } from '#test/doubles/crashing-table'
import { createJournalDouble, createQueueDouble } from '#test/doubles/outside'

const start = '2025-03-04T12:00:00.000Z'
let ids = 0
/** One report of a paper of its own, minutes after the start. */
const told = (title: string, minutes: number): Report => {
  ids += 1
  return {
    id: ids.toString(16).padStart(10, '0').padEnd(32, '0'),
    title,
    summary: null,
    url: `https://example.org/${ids}`,
    outlet: `Paper ${ids}`,
    family: `paper-${ids}`,
    source: 'source',
    published: plusMinutes(start, minutes),
    collectedAt: plusMinutes(start, minutes),
  }
}
const pillar = told('Cracked pillar closes the Northport bridge', 1)
const lorries = told('Lorries stranded in Südhafen at the crossing', 2)
const lorriesAgain = told('Stranded lorries in Südhafen at the crossing', 3)
const lorriesStill = told('Lorries still stranded in Südhafen at the crossing', 4)
const both = told('Cracked pillar closes bridge, lorries stranded in Northport and Südhafen', 5)
const bothAgain = told('Lorries stranded as cracked pillar closes Northport bridge', 6)
const lorriesLater = told('Lorries stranded in Südhafen, crossing closed', 7)
const idOf = (report: Report) => `2025-03-04-${report.id.slice(0, 10)}`

const setUp = (families: number) => {
  const table = createMemoryTable()
  const stories = createStoryStore(table)
  const openQueue = createQueueDouble<OpenMessage>()
  const journal = createJournalDouble()
  const alert = { on: 'coverage' as const, families, withinHours: 12 }
  const topics = [{ id: 'bridge', title: 'The bridge', hint: '', match: [{ any: ['@bridge'] }], alert }]
  const pack: StoryPack = { ...harbourStory, topics }
  let now: Instant = start
  const collectOn = (used: typeof table) =>
    wireCollect({
      table: used,
      openQueue,
      packs: [pack],
      clock: { now: () => now },
      journal,
      poll: async () => ({ outcome: 'unchanged' }),
    })
  const run = async (reports: Report[], used = table) => {
    await stories.saveReports(pack.id, reports)
    now = plusMinutes(now, 10)
    return collectOn(used)({})
  }
  const alerts = async () => (await createMailingStore(table).open()).map(({ id }) => id)
  return { table, stories, journal, run, alerts, pack }
}
type House = ReturnType<typeof setUp>
const developments = (house: House) => house.stories.developments(house.pack.id, '2025-03-04', '2025-03-04')

describe('a merge', () => {
  test('is kept with both, and only the one that stays is told further', async () => {
    const house = setUp(9)
    await house.run([pillar, lorries])
    expect(await developments(house)).toHaveLength(2)
    await house.run([both, bothAgain, lorriesLater])
    const [survivor, ...others] = await developments(house)
    expect(others).toEqual([])
    expect(survivor).toMatchObject({ id: idOf(pillar), absorbed: [{ development: idOf(lorries) }] })
    expect(survivor?.reportIds).toHaveLength(5)
    const gone = await house.stories.development(house.pack.id, idOf(lorries))
    expect(gone).toMatchObject({ reportIds: [lorries.id], mergedInto: { development: idOf(pillar) } })
    expect(gone?.mergedInto?.why).toBe(survivor?.absorbed?.[0]?.why)
    expect(house.journal.notes.filter(({ kind }) => kind === 'merged')).toEqual([
      expect.objectContaining({ development: idOf(lorries), into: idOf(pillar) }),
    ])
  })
  test('raises no second alert when the one that goes had alerted', async () => {
    const house = setUp(3)
    await house.run([pillar, lorries, lorriesAgain, lorriesStill])
    expect(await house.alerts()).toEqual([`a-harbour-bridge-${idOf(lorries)}`])
    await house.run([both, bothAgain])
    expect((await developments(house)).map(({ families }) => families.length)).toEqual([6])
    expect(await house.alerts()).toHaveLength(1)
  })
  test('raises the alert that neither had raised', async () => {
    const house = setUp(4)
    await house.run([pillar, lorries])
    await house.run([both])
    expect(await house.alerts()).toEqual([])
    await house.run([bothAgain])
    expect(await house.alerts()).toEqual([`a-harbour-bridge-${idOf(pillar)}`])
  })
  test.each<Fate>(['crash-before', 'crash-after'])(
    'survives a %s of every single step: no report is lost, the merge is whole, one alert is put',
    async fate => {
      const calm = setUp(4)
      let steps = 0
      await calm.run([pillar, lorries])
      const counted = crashingTable(calm.table, () => {
        steps += 1
        return 'goes-well'
      })
      await calm.run([both, bothAgain], counted as House['table'])
      const expected = await developments(calm)
      expect(steps).toBeGreaterThan(15)
      for (let dies = 1; dies <= steps; dies += 1) {
        const house = setUp(4)
        await house.run([pillar, lorries])
        let step = 0
        const dying = crashingTable(house.table, () => {
          step += 1
          return step === dies ? fate : 'goes-well'
        })
        await house
          .run([both, bothAgain], dying as House['table'])
          .catch(error => expect(error).toBeInstanceOf(Crash))
        await house.run([])
        expect([dies, await developments(house)]).toEqual([dies, expected])
        const gone = await house.stories.development(house.pack.id, idOf(lorries))
        expect([dies, gone?.mergedInto?.development]).toEqual([dies, idOf(pillar)])
        expect(await house.stories.unsifted(house.pack.id)).toEqual([])
        expect([dies, await house.alerts()]).toEqual([dies, [`a-harbour-bridge-${idOf(pillar)}`]])
        expect(house.journal.notes.some(({ kind }) => kind === 'merged')).toBe(true)
      }
    },
  )
})
