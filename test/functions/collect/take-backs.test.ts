import { beforeEach, describe, expect, test } from 'vitest'
import { plusMinutes } from '#core/instant'
import { createMailingStore } from '#functions/stores/mailing-store'
import { Crash, crashingTable, type Fate } from '#test/doubles/crashing-table'
import { entry, newDay, openedLetter, read, setUp, source, start, world } from './house.ts'

beforeEach(newDay)

describe('a take-back', () => {
  const sources = ['tidewire', 'gazette', 'harbour'].map(id => source(id))
  /** Each outlet's headline, minutes after the start. */
  const appear = (...reports: [outlet: string, id: string, title: string, minutes: number][]) => {
    world.feeds = Object.fromEntries(
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
    world.now = plusMinutes(start, minutes)
    return house.collect({})
  }
  /** A house in which the announcement stands. @param minutes after the start, when it was published @param readAt and when the world.feeds were read first */
  const toldHouse = async (minutes = 1, readAt = 0) => {
    world.now = plusMinutes(start, readAt)
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
      audience: { who: 'recipients', of: mailing.replace('-denied', ''), topics: ['meeting'] },
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
      world.now = plusMinutes(start, 65)
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
        world.now = plusMinutes(start, 65)
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
