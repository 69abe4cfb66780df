import { beforeEach, describe, expect, test } from 'vitest'
import { plusMinutes } from '#core/instant'
import { createMailingStore } from '#functions/stores/mailing-store'
import { Crash, crashingTable, type Fate } from '#test/doubles/crashing-table'
import { entry, fault, newDay, openedLetter, read, setUp, source, start, world } from './house.ts'

beforeEach(newDay)

describe('an alert', () => {
  const announced = () => {
    const title = 'Northport and Südhafen agree to meet about the bridge'
    const by = (id: string, more: string, minutes: number) =>
      entry(id, `${title} ${more}`, plusMinutes(start, minutes))
    world.feeds = {
      tidewire: read([by('a', 'in spring', 1)]),
      gazette: read([by('b', 'after all', 2)]),
    }
    world.now = plusMinutes(start, 5)
  }
  const sources = [source('tidewire'), source('gazette')]
  const openHouse = async () => {
    const house = setUp(sources)
    // The first fetch finds nothing: what comes then is news.
    world.feeds = { tidewire: read([]), gazette: read([]) }
    await house.collect({})
    return house
  }
  const opened = (house: ReturnType<typeof setUp>) =>
    house.openQueue.sent.flatMap(({ message }) => (message.open === 'mailing' ? [message.mailing] : []))

  test('says which paper of record does not have it yet, not which one cannot be read', async () => {
    const house = setUp([...sources, source('silent'), source('failing')])
    world.feeds = Object.fromEntries(house.pack.sources.map(({ id }) => [id, read([])]))
    await house.collect({})
    announced()
    world.feeds.failing = fault()
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
    world.now = plusMinutes(world.now, 5)
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
        world.now = start
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
        world.now = plusMinutes(world.now, 5)
        await house.collect({})
        world.now = plusMinutes(world.now, 5)
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
