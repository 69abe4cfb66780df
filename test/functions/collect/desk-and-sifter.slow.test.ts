import { beforeEach, expect, test } from 'vitest'
import { decide } from '#core/story/deciding/decide'
import type { Ruling } from '#core/story/decision'
import { openDesk } from '#functions/desk'
import { createMemoryTable } from '#functions/stores/memory-table'
import type { Table } from '#functions/stores/table'
import { agree, atNoon, deskOf } from './desk-house.ts'
import { entry, read, setUp, source, start, world } from './house.ts'

beforeEach(atNoon)

const papers = ['tidewire', 'gazette'].map(id => source(id))
const first = entry('a', `${agree} in spring`, start)
const second = entry('b', `${agree} after all`, start)

/** A table that does something before its nth call of all. */
const before = (nth: number, table: Table, act: () => Promise<unknown>) => {
  let calls = 0
  const watched = Object.fromEntries(
    Object.entries(table).map(([name, call]) => [
      name,
      async (...given: unknown[]) => {
        calls += 1
        if (calls === nth) await act()
        return Reflect.apply(call, table, given)
      },
    ]),
  ) as unknown as Table
  return { table: watched, calls: () => calls }
}

/** One report is known; a second one is on its way. */
const houseWith = async (table: Table) => {
  world.now = start
  const house = setUp(papers, table)
  world.feeds = { tidewire: read([first], 'e1'), gazette: read([]) }
  await house.collect({})
  const [one] = await deskOf(house).developments()
  if (!one) throw new Error('There is a development.')
  world.feeds = { tidewire: read([first], 'e1'), gazette: read([second], 'e2') }
  return { house, one }
}
type House = Awaited<ReturnType<typeof houseWith>>['house']

const rulings: Record<string, (development: string) => Ruling> = {
  headline: development => ({ kind: 'headline', development, text: 'The mayors will meet' }),
  drop: development => ({ kind: 'drop', development }),
  retract: development => ({ kind: 'retract', development, report: first.id }),
  falls: () => ({
    ...{ kind: 'state', milestone: 'announced', says: 'falls', detail: null },
    source: 'https://example.org/hall',
  }),
}
const rule = (house: House, ruling: Ruling, table: Table = house.table, seen: number | null = null) => {
  const desk = openDesk({ table, packs: [house.pack], clock: { now: () => world.now } })
  const asked = { story: house.pack.id, by: 'Ada', why: 'we know better', ruling, seen }
  return decide(asked, house.pack, desk)
}
/** What readers would be told. */
const told = async (house: House) => ({
  developments: await deskOf(house).developments(),
  state: await deskOf(house).state(),
  decisions: await deskOf(house).told.decisions(house.pack.id),
})

test.each(Object.keys(rulings))(
  'a decision (%s) at each read and write of the sifter: nothing of either is lost',
  async name => {
    const rulingOf = rulings[name] ?? (() => ({ kind: 'pin', development: '' }))
    // One after the other, in either order; these two differ in nothing that is told.
    const last = await houseWith(createMemoryTable())
    await last.house.collect({ all: true })
    await rule(last.house, rulingOf(last.one.id))
    const expected = await told(last.house)
    for (let nth = 1; ; nth += 1) {
      const { house, one } = await houseWith(createMemoryTable())
      const seam = before(nth, house.table, () => rule(house, rulingOf(one.id)))
      await house.collectOn(seam.table)({ all: true })
      if (seam.calls() < nth) break
      await house.collect({ all: true })
      expect({ nth, ...(await told(house)) }).toEqual({ nth, ...expected })
    }
  },
)

test('the sifter at each read and write of a decision: nothing of either is lost', async () => {
  const last = await houseWith(createMemoryTable())
  await last.house.collect({ all: true })
  const ruling: Ruling = { kind: 'headline', development: last.one.id, text: 'The mayors will meet' }
  await rule(last.house, ruling)
  const expected = await told(last.house)
  for (let nth = 1; ; nth += 1) {
    const { house } = await houseWith(createMemoryTable())
    const seam = before(nth, house.table, () => house.collect({ all: true }))
    expect(await rule(house, ruling, seam.table)).toMatchObject({ is: 'decided' })
    if (seam.calls() < nth) break
    expect({ nth, ...(await told(house)) }).toEqual({ nth, ...expected })
  }
})

test('another editor at each read and write of a decision: the second hears what the first did', async () => {
  for (let nth = 1; ; nth += 1) {
    const { house, one } = await houseWith(createMemoryTable())
    const [mine, theirs] = ['Mine', 'Theirs'].map(
      (text): Ruling => ({ kind: 'headline', development: one.id, text }),
    )
    if (!mine || !theirs) throw new Error('There are two.')
    const answers: unknown[] = []
    const seam = before(nth, house.table, async () => answers.push(await rule(house, theirs, house.table, 0)))
    const answer = await rule(house, mine, seam.table, 0)
    if (seam.calls() < nth) break
    const kept = (await deskOf(house).told.decisions(house.pack.id)).map(({ ruling }) => ruling)
    expect(kept).toHaveLength(1)
    const heard = [answer, ...answers].filter(one => Object(one).is === 'heard')
    expect({ nth, heard }).toMatchObject({ nth, heard: [{ of: [{ ruling: kept[0] }] }] })
  }
})
