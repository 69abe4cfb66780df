import { beforeEach, describe, expect, test } from 'vitest'
import { plusMinutes } from '#core/instant'
import type { StoryPack } from '#core/story/pack'
import { harbourStory } from '#test/core/story/harbour-story'
import { Crash, crashingTable } from '#test/doubles/crashing-table'
import { entry, newDay, read, setUp, source, start, world } from './house.ts'

beforeEach(newDay)

const bare = { answer: '-', undoes: [], notWhile: [], details: {} }
/** Two towns whose mayors are to meet: the story goes by the place and, on its day, by "the talks". */
const story: StoryPack = {
  ...harbourStory,
  names: { north: ['Northport'], south: ['Südhafen'] },
  lists: {
    place: ['Old Bridge'],
    'by-place': ['@place talks', '@place meeting'],
    'by-day': ['Northport-Südhafen talks'],
    aftermath: ['follow-up talks'],
  },
  relevance: [{ all: [['@north'], ['@south']] }, { any: ['@by-place', '@by-day', '@aftermath'] }],
  topics: [
    {
      id: 'meeting',
      title: 'Meeting',
      hint: 'time and place',
      match: [{ any: ['talks', 'meet'] }],
      alert: null,
    },
  ],
  milestones: [
    {
      ...bare,
      name: 'venue',
      label: 'Place',
      kind: 'aside',
      of: 'plan',
      detail: 'place',
      calls: 'place',
      match: [{ all: [['@north'], ['@south'], ['to meet'], ['@any-place']] }],
    },
    {
      ...bare,
      name: 'date',
      label: 'Dated',
      detail: 'day',
      calls: 'by-day',
      today: ['^talks', 'the talks'],
      match: [{ all: [['@north'], ['@south'], ['to meet'], ['Wednesday']] }],
    },
    {
      ...bare,
      name: 'off',
      label: 'Off',
      kind: 'setback',
      match: [{ all: [['@by-place', '@by-day'], ['put off']] }],
    },
    {
      ...bare,
      name: 'held',
      label: 'Held',
      calls: 'aftermath',
      since: ['ferry council'],
      match: [
        {
          all: [
            ['@by-place', '@by-day'],
            ['over', 'end'],
          ],
        },
      ],
    },
  ],
  tracks: [{ id: 'story', label: 'Story', wire: [{ label: 'Dated', reachedBy: ['date'] }] }],
  standing: { ...harbourStory.standing, milestones: [] },
}

const sources = ['tidewire', 'gazette', 'harbour'].map(id => source(id))
const days = 24 * 60
/** What outlets print, minutes after the start, collected five minutes on. */
const printed = async (house: ReturnType<typeof setUp>, minutes: number, ...titles: string[]) => {
  world.feeds = Object.fromEntries(
    titles.map((title, n) => [
      sources[n]?.id ?? '',
      read([entry(`${minutes}x${n}`.replace('x', '0'), title, plusMinutes(start, minutes + n))]),
    ]),
  )
  world.now = plusMinutes(start, minutes + 5)
  await house.collect({})
}
const begun = async (table?: Parameters<typeof setUp>[1]) => {
  const house = setUp(sources, table, story)
  world.feeds = Object.fromEntries(sources.map(({ id }) => [id, read([])]))
  await house.collect({})
  return house
}
const held = async (house: ReturnType<typeof setUp>) =>
  (await house.store.state(story.id)).milestones.map(({ name }) => name)

/** The start is a Tuesday. */
const placed = [
  'Mayors of Northport and Südhafen to meet in Lower Marsh on Wednesday',
  'Northport and Südhafen mayors to meet Wednesday in Lower Marsh, clerks say',
] as const

describe('what a story has come to be called', () => {
  test('by its place, which no list of the pack names, once two families name it', async () => {
    const house = await begun()
    await printed(house, 10, ...placed)
    const state = await house.store.state(story.id)
    expect(state.milestones.find(({ name }) => name === 'venue')?.detail).toBe('Lower Marsh')
    expect(state.called).toEqual({ place: ['Lower Marsh'] })
    await printed(
      house,
      60,
      'Lower Marsh talks put off, clerk says',
      'Talks put off: Lower Marsh meeting will not be held',
    )
    expect(await held(house)).toContain('off')
  })
  test('not before: the same headlines belong to no story until then', async () => {
    const house = await begun()
    await printed(house, 10, 'Lower Marsh talks put off, clerk says', 'Lower Marsh meeting put off')
    expect(await held(house)).toEqual([])
    expect(house.journal.notes.filter(note => note.kind === 'sifted' && note.relevant)).toEqual([])
  })
  test('not by one family alone', async () => {
    const house = await begun()
    await printed(house, 10, placed[0])
    expect((await house.store.state(story.id)).called).toBeUndefined()
  })
  test('on its day "the talks" are its own, where a headline names nothing else; a day before they are not', async () => {
    const house = await begun()
    await printed(house, 10, ...placed)
    await printed(house, 60, 'Talks over after an hour, no word yet', 'A handshake, and the talks end early')
    expect(await held(house)).not.toContain('held')
    await printed(
      house,
      days,
      'Talks over at Fordham works, no word yet',
      'Rail talks end, and the talks on pay at Bexley',
    )
    expect(await held(house)).not.toContain('held')
    await printed(house, days + 60, 'Talks over after three hours', 'A long handshake: the talks end')
    expect(await held(house)).toContain('held')
  })
  test('what follows belongs to it since it was held, for as long as that is new', async () => {
    const house = await begun()
    const ofStory = async (minutes: number, title: string): Promise<boolean> => {
      const noted = house.journal.notes.length
      await printed(house, minutes, title)
      return house.journal.notes.slice(noted).some(note => note.kind === 'sifted' && note.relevant)
    }
    await printed(house, 10, ...placed)
    expect(await ofStory(30, 'Harbour chief sees ferry council')).toBe(false)
    await printed(house, days + 60, 'Talks over after three hours', 'A long handshake: the talks end')
    expect(await ofStory(days + 120, 'Ferry council receives harbour chief')).toBe(true)
    expect(await ofStory(16 * days, 'Ferry council lowers fares')).toBe(false)
  })
  test('as it was read it is read for good, also after a crash at any write', async () => {
    for (let write = 1; ; write += 1) {
      newDay()
      const house = await begun()
      await printed(house, 10, ...placed)
      const { crashed } = await crashing(house, write)
      world.now = plusMinutes(start, 75)
      await house.collect({})
      expect(await held(house)).toContain('off')
      const sightings = (await house.store.developments(story.id, '2025-03-01', '2025-03-10')).flatMap(
        one => one.sightings,
      )
      expect(sightings.filter(one => one.called).length).toBeGreaterThanOrEqual(2)
      if (!crashed) break
    }
  })
})

/** Collects with a table that dies before its nth write. */
const crashing = async (house: ReturnType<typeof setUp>, last: number) => {
  let writes = 0
  const dying = crashingTable(house.table, ({ what }) => {
    if (what === 'put' || what === 'update' || what === 'remove') writes += 1
    return writes === last ? 'crash-before' : 'goes-well'
  })
  world.now = plusMinutes(start, 66)
  world.feeds = {
    tidewire: read([entry('c1', 'Lower Marsh talks put off, clerk says', plusMinutes(start, 60))]),
    gazette: read([entry('c2', 'Lower Marsh meeting put off, aides say', plusMinutes(start, 61))]),
  }
  return house
    .collectOn(dying)({})
    .then(
      () => ({ crashed: false }),
      (error: unknown) => {
        if (!(error instanceof Crash)) throw error
        return { crashed: true }
      },
    )
}
