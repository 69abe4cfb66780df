import { expect, test } from 'vitest'
import type { Table } from '#functions/stores/table'
import { Crash, crashingTable, type Fate } from '#test/doubles/crashing-table'
import { type FeedItem, newsstand } from '#test/functions/newsstand'

const page = 'https://example.org'
const old: FeedItem = {
  title: 'Lorries queue at the Northport crossing',
  link: `${page}/old-1`,
  minutes: -60,
}
const item = (title: string, path: string, minutes = 1): FeedItem => ({
  title,
  link: `${page}/${path}`,
  minutes,
})
const deal = 'Northport and Südhafen agree to meet about the bridge'
const gazette = [item(`${deal} after all`, 'gz-77'), old]

type House = ReturnType<typeof newsstand>
const announced = async (): Promise<House> => {
  const house = newsstand(['tidewire', 'gazette'])
  await house.at(0, { tidewire: [old], gazette: [old] })
  await house.at(5, { tidewire: [item(`${deal} in spring`, 'tw-77'), old], gazette })
  return house
}

/** All that outlasts a run, without the moments at which it was written. */
const left = async (house: House) => {
  const { milestones, takenBack = [] } = await house.store.state(house.story.id)
  const recent = await house.mailings.recent(house.story.id, 20)
  const developments = (await house.developments()).map(one => ({
    headline: one.headline,
    families: one.families,
    reports: one.reportIds.toSorted(),
    says: one.sightings.map(({ title, before = [] }) => [title, ...before.map(former => former.title)]),
    withdrawn: (one.withdrawn ?? []).map(({ id }) => id),
  }))
  return {
    milestones: milestones.map(({ name, families }) => ({ name, families })),
    takenBack: takenBack.map(({ name, how, fell }) => ({ name, how, fell: fell.map(one => one.name) })),
    developments: developments.toSorted((a, b) => (a.headline < b.headline ? -1 : 1)),

    alerts: recent.map(({ id }) => id).toSorted(),
    waiting: await house.store.unsifted(house.story.id),
  }
}

/** Every write but those of what pages list, which is prepared anew. */
const isOfIt = ({ what, pk }: { what: string; pk: string }): boolean =>
  ['put', 'update', 'remove'].includes(what) && !pk.startsWith('LISTING#')

/** What stays away for a quarter of an hour was taken out. */
const moments = [25, 45, 50, 55]
/** @param takenBackAt the run in which it is taken back, on `table` */
const runs = async (house: House, shown: FeedItem[], takenBackAt: number, table: Table) => {
  for (const minutes of moments)
    await house
      .at(minutes, { tidewire: shown, gazette }, minutes === takenBackAt ? table : undefined)
      .catch(error => expect(error).toBeInstanceOf(Crash))
}

const cases: [string, FeedItem[], number?][] = [
  [
    'a notice of withdrawal',
    [
      item(`Tidewire withdraws report that ${deal} in spring`, 'tw-78', 20),
      item(`${deal} in spring`, 'tw-77'),
      old,
    ],
  ],
  [
    'a headline corrected to its contradiction',
    [item('Südhafen denies talks with Northport in spring', 'tw-77'), old],
  ],
  [
    'a headline corrected within its development',
    [item('Northport and Südhafen have not agreed on talks about the bridge in spring', 'tw-77'), old],
  ],
  ['an article taken out of its feed', [old], 45],
]
for (const [what, shown, takenBackAt = 25] of cases)
  test.each<Fate>(['crash-before', 'crash-after'])(
    `${what} comes to the same after a %s of every single write`,
    async fate => {
      const calm = await announced()
      let steps = 0
      await runs(
        calm,
        shown,
        takenBackAt,
        crashingTable(calm.table, step => {
          steps += Number(isOfIt(step))
          return 'goes-well'
        }),
      )
      const expected = await left(calm)
      expect(expected.takenBack.map(({ name }) => name)).toEqual(['announced'])
      expect(expected.alerts).toHaveLength(2)
      expect(steps).toBeGreaterThan(8)
      for (let dies = 1; dies <= steps; dies += 1) {
        const house = await announced()
        let step = 0
        await runs(
          house,
          shown,
          takenBackAt,
          crashingTable(house.table, one => {
            step += Number(isOfIt(one))
            return isOfIt(one) && step === dies ? fate : 'goes-well'
          }),
        )
        expect([dies, await left(house)]).toEqual([dies, expected])
      }
    },
  )
