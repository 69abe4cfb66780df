import { beforeEach, describe, expect, test } from 'vitest'
import { composeEdition } from '#core/digest/compose-edition'
import { readEdition } from '#core/digest/read-edition'
import { plusMinutes } from '#core/instant'
import { createMailingStore } from '#functions/stores/mailing-store'
import { en } from '#templates/words/en'
import { judgeOf } from '#test/core/story/judging'
import { agree, atNoon, brings, deskOf, opened, openHouse, runs } from './desk-house.ts'
import { openedLetter, start, world } from './house.ts'

beforeEach(atNoon)

describe('An editor’s decision', () => {
  test('a headline stands whatever reports come, also in the alert, until it is taken back', async () => {
    const house = await openHouse()
    const desk = deskOf(house)
    await brings(house, 'tidewire', 'a', `${agree} in spring`)
    const [one] = await desk.developments()
    await desk.rule({ kind: 'headline', development: one?.id ?? '', text: 'The mayors will meet' })
    await brings(house, 'gazette', 'b', `${agree} after all`)
    expect((await desk.developments()).map(({ headline }) => headline)).toEqual(['The mayors will meet'])
    const { frozen } = await openedLetter(house, opened(house)[0] ?? '')
    expect(frozen.subject).toContain('The mayors will meet')
    await desk.undo(1)
    expect((await desk.developments())[0]?.headline).toMatch(/^Northport/)
  })

  test('a report that counts no more takes its milestone along, and readers who were told hear of it', async () => {
    const house = await openHouse()
    const desk = deskOf(house)
    await brings(house, 'tidewire', 'a', `${agree} in spring`)
    await brings(house, 'gazette', 'b', `${agree} after all`)
    expect(await desk.held()).toEqual(['announced'])
    await openedLetter(house, opened(house)[0] ?? '')
    const [one] = await desk.developments()
    await desk.rule({ kind: 'retract', development: one?.id ?? '', report: 'b'.padEnd(32, '0') })
    expect(await desk.held()).toEqual([])
    expect((await desk.state()).takenBack).toMatchObject([{ name: 'announced', how: 'retracted' }])
    await runs(house)
    const [, told = ''] = opened(house)
    expect(told).toMatch(/announced-denied$/)
    expect((await openedLetter(house, told)).frozen.subject).toMatch(/^No longer: announced/)
    // A second voice that comes later brings it back, as news.
    await brings(house, 'quay', 'c', `${agree}, officials say`)
    expect(await desk.held()).toEqual(['announced'])
    expect((await desk.state()).milestones.at(-1)?.at).toBe(plusMinutes(world.now, -1))
  })

  test('a hoax of which every report is retracted at once is taken back, to readers and in digests', async () => {
    const house = await openHouse()
    const desk = deskOf(house)
    await brings(house, 'tidewire', 'a', `${agree} in spring`)
    await brings(house, 'gazette', 'b', `${agree} after all`)
    await openedLetter(house, opened(house)[0] ?? '')
    const [one] = await desk.developments()
    for (const report of ['a', 'b'])
      await desk.rule({ kind: 'retract', development: one?.id ?? '', report: report.padEnd(32, '0') })
    expect(await desk.developments()).toEqual([])
    await runs(house)
    const [, told = ''] = opened(house)
    expect(told).toMatch(/announced-denied$/)
    expect((await openedLetter(house, told)).frozen.subject).toMatch(/^No longer: announced/)
    expect((await desk.state()).takenBack?.[0]?.untold).toBeUndefined()
    await desk.undo(1)
    await desk.undo(2)
    expect(await desk.held()).toEqual(['announced'])
  })

  test('a milestone that never reached its second family without that report is no take-back', async () => {
    const house = await openHouse()
    const desk = deskOf(house)
    await brings(house, 'tidewire', 'a', `${agree} in spring`)
    const [one] = await desk.developments()
    await desk.rule({ kind: 'retract', development: one?.id ?? '', report: 'a'.padEnd(32, '0') })
    await brings(house, 'gazette', 'b', `${agree} after all`)
    expect(await desk.held()).toEqual([])
    expect((await desk.state()).takenBack ?? []).toEqual([])
    expect(opened(house)).toEqual([])
  })

  test('a dropped rumour is told nowhere, and an alert that was raised for it is not written', async () => {
    const house = await openHouse()
    const desk = deskOf(house)
    await brings(house, 'tidewire', 'a', `${agree} in spring`)
    await brings(house, 'gazette', 'b', `${agree} after all`)
    const [one] = await desk.developments()
    await desk.rule({ kind: 'drop', development: one?.id ?? '' })
    expect(await desk.developments()).toEqual([])
    const [alert = ''] = opened(house)
    await openedLetter(house, alert).catch(() => null)
    expect(await createMailingStore(house.table).mailing(alert)).toMatchObject({
      phase: 'dropped',
      dropped: 'An editor has dropped it.',
    })
  })

  test('what was dropped moves the story without its words, in digests and where the story stands', async () => {
    const house = await openHouse()
    const desk = deskOf(house)
    await brings(house, 'tidewire', 'a', `${agree} in spring`)
    await brings(house, 'gazette', 'b', `${agree} after all`)
    const digest = async () => {
      const edition = { cadence: 'weekly' as const, opens: start, closes: plusMinutes(world.now, 60) }
      const mailings = createMailingStore(house.table)
      const read = await readEdition(edition, house.pack, world.now, { stories: desk.told, mailings })
      const about = { mailing: 'e', number: 1, ...edition }
      const { pack } = house
      const site = 'https://wire.example.org'
      return composeEdition({
        pack,
        edition: about,
        now: world.now,
        site,
        sample: false,
        words: en,
        judge: judgeOf(pack),
        ...read,
      })
    }
    expect(JSON.stringify(await digest())).toContain('agree to meet')
    const [one] = await desk.developments()
    await desk.rule({ kind: 'drop', development: one?.id ?? '' })
    const told = await digest()
    expect(told.subject).toMatch(/No. 1: announced$/)
    expect(JSON.stringify(told)).not.toContain('agree to meet')
    await desk.undo(1)
    expect(JSON.stringify(await digest())).toContain('agree to meet')
  })

  test('a take-back by a rumour that was dropped is told without it', async () => {
    const house = await openHouse()
    const desk = deskOf(house)
    await brings(house, 'tidewire', 'a', `${agree} in spring`)
    await brings(house, 'gazette', 'b', `${agree} after all`)
    const [one] = await desk.developments()
    await desk.rule({ kind: 'retract', development: one?.id ?? '', report: 'b'.padEnd(32, '0') })
    expect((await desk.state()).takenBack).toMatchObject([{ name: 'announced', how: 'retracted' }])
    expect((await desk.state()).takenBack?.[0]?.untold).toBeUndefined()
    await desk.rule({ kind: 'drop', development: one?.id ?? '' })
    expect((await desk.state()).takenBack).toMatchObject([{ name: 'announced', untold: true }])
  })

  test('a report that was left out does not head what it has moved', async () => {
    const house = await openHouse()
    const desk = deskOf(house)
    await brings(house, 'tidewire', 'a', `${agree} in spring`)
    await brings(house, 'gazette', 'b', `${agree} after all`)
    const headline = async () => (await desk.state()).milestones.at(-1)?.headline
    expect(await headline()).toBe(`${agree} after all`)
    const [one] = await desk.developments()
    await desk.rule({ kind: 'leave-out', development: one?.id ?? '', report: 'b'.padEnd(32, '0') })
    expect(await headline()).toBe(`${agree} in spring`)
    expect(await desk.held()).toEqual(['announced'])
  })

  test('what was dropped is told again by nobody’s merge or split, before that is taken back', async () => {
    const house = await openHouse()
    const desk = deskOf(house)
    await brings(house, 'tidewire', 'a', `${agree} in spring`)
    await brings(house, 'gazette', 'b', `${agree} after all`)
    await brings(house, 'quay', 'c', 'Südhafen budget talks: toll on the bridge doubled')
    const [one, other] = await desk.developments()
    await desk.rule({ kind: 'drop', development: one?.id ?? '' })
    const refused = { is: 'refused', why: expect.stringContaining('It was dropped') }
    const [into, gone] = [other?.id ?? '', one?.id ?? '']
    expect(await desk.rule({ kind: 'merge', development: into, other: gone })).toEqual(refused)
    expect(await desk.rule({ kind: 'merge', development: gone, other: into })).toEqual(refused)
    const reports = ['a'.padEnd(32, '0')]
    expect(await desk.rule({ kind: 'split', development: gone, reports })).toEqual(refused)
    await desk.undo(1)
    expect(await desk.rule({ kind: 'split', development: gone, reports })).toMatchObject({ is: 'decided' })
  })

  test('two that an editor merges are one, and parted again when that is taken back', async () => {
    const house = await openHouse()
    const desk = deskOf(house)
    await brings(house, 'tidewire', 'a', `${agree} in spring`)
    await brings(house, 'gazette', 'b', 'Südhafen budget talks: toll on the bridge doubled')
    const [one, other] = await desk.developments()
    await desk.rule({ kind: 'merge', development: one?.id ?? '', other: other?.id ?? '' })
    const [whole, none] = await desk.developments()
    expect([whole?.reportIds.length, none]).toEqual([2, undefined])
    expect((await desk.told.development(house.pack.id, other?.id ?? ''))?.mergedInto?.development).toBe(
      one?.id,
    )
    await desk.undo(1)
    expect(await desk.developments()).toEqual([one, other])
  })

  test('a report that is parted tells its own development and alerts nobody of what was told', async () => {
    const house = await openHouse()
    const desk = deskOf(house)
    await brings(house, 'tidewire', 'a', `${agree} in spring`)
    await brings(house, 'gazette', 'b', `${agree} after all`)
    const [one] = await desk.developments()
    await desk.rule({ kind: 'split', development: one?.id ?? '', reports: ['a'.padEnd(32, '0')] })
    const parted = await desk.developments()
    expect(parted.map(({ reportIds }) => reportIds.length)).toEqual([1, 1])
    expect(new Set(parted.map(({ id }) => id)).size).toBe(2)
    await brings(house, 'quay', 'c', `${agree}, officials say`)
    expect(new Set(opened(house)).size).toBe(1)
  })

  test('the state holds by an editor’s word, with a detail, and what papers say of it later is told once', async () => {
    const house = await openHouse()
    const desk = deskOf(house)
    const holds = { kind: 'state', milestone: 'announced', says: 'holds', detail: null } as const
    expect(await desk.rule({ ...holds, source: null })).toMatchObject({ is: 'refused' })
    await desk.rule({ ...holds, source: 'https://example.org/notice' })
    expect(await desk.held()).toEqual(['announced'])
    await brings(house, 'tidewire', 'a', `${agree} in spring`)
    await brings(house, 'gazette', 'b', `${agree} after all`)
    const reached = async () => (await desk.state()).milestones.find(({ name }) => name === 'announced')
    expect([await reached()]).toMatchObject([
      { name: 'announced', at: start, families: ['tidewire', 'gazette'] },
    ])
    await desk.undo(1)
    expect((await reached())?.at).not.toBe(start)
  })

  test('what falls by an editor’s word comes back only by what is said since', async () => {
    const house = await openHouse()
    const desk = deskOf(house)
    await brings(house, 'tidewire', 'a', `${agree} in spring`)
    await brings(house, 'gazette', 'b', `${agree} after all`)
    const falls = { kind: 'state', milestone: 'announced', says: 'falls', detail: null } as const
    await desk.rule({ ...falls, source: 'https://example.org/notice' })
    expect(await desk.held()).toEqual([])
    await brings(house, 'quay', 'c', `${agree}, officials say`)
    expect(await desk.held()).toEqual([])
    await brings(house, 'herald', 'd', `${agree}, mayors say`)
    expect(await desk.held()).toEqual(['announced'])
  })
})
