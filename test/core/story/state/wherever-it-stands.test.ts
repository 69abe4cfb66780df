import { describe, expect, it } from 'vitest'
import { plusHours } from '#core/instant'
import type { Development } from '#core/story/development'
import type { StoryState } from '#core/story/milestone'
import type { StoryPack } from '#core/story/pack'
import { advance } from '#core/story/state/advance'
import { latestOn } from '#core/story/state/tracks'
import { labelOfMove, saidByMove } from '#core/story/telling/said'
import { wireOf } from '#core/story/telling/wire'
import { en } from '#templates/words/en'
import { development, harbourStory, report } from '../harbour-story.ts'
import { readingIn } from '../judging.ts'

const noon = '2025-03-04T12:00:00.000Z'
type Said = [family: string, hour: number, title: string]
const told = (id: string, ...said: Said[]): Development =>
  development(
    said.map(([family, hour, title]) => report({ title, family, published: plusHours(noon, hour) })),
    { id },
  )

/** The state after these developments came one after another, each knowing those before it. */
const played = (pack: StoryPack, ...all: Development[]) => {
  let state: StoryState = { story: pack.id, milestones: [] }
  const moves: string[] = []
  for (const [n, one] of all.entries()) {
    const { state: next, reached, fallen } = advance(state, one, all.slice(0, n + 1), pack, readingIn(pack))
    state = next
    moves.push(...(reached ? [reached.name] : []), ...(fallen ? [`no ${fallen.name}`] : []))
  }
  return { state, moves }
}

describe('a turn is corroborated wherever its reports stand', () => {
  it('in two developments that nobody has put together', () => {
    const { state, moves } = played(
      harbourStory,
      told('d-1', ['tidewire', 0, 'Mayors agree to meet']),
      told('d-2', ['gazette', 1, 'Toll row ends: both towns agree to meet']),
    )
    expect(moves).toEqual(['announced'])
    expect(state.milestones.at(-1)).toMatchObject({ development: 'd-2', families: ['tidewire', 'gazette'] })
  })
  it('not by one family twice, nor by a copy elsewhere, nor two days apart', () => {
    const title = 'Mayors of both towns agree to meet on the old bridge'
    expect(
      played(
        harbourStory,
        told('d-1', ['tidewire', 0, 'Mayors agree to meet']),
        told('d-2', ['tidewire', 1, title]),
      ).moves,
    ).toEqual([])
    expect(
      played(harbourStory, told('d-1', ['tidewire', 0, title]), told('d-2', ['gazette', 1, title])).moves,
    ).toEqual([])
    expect(
      played(
        harbourStory,
        told('d-1', ['tidewire', 0, 'Mayors agree to meet']),
        told('d-2', ['gazette', 49, 'Both towns agree to meet']),
      ).moves,
    ).toEqual([])
  })
  it('once, whichever development says it again', () => {
    const { moves } = played(
      harbourStory,
      told('d-1', ['tidewire', 0, 'Mayors agree to meet'], ['gazette', 1, 'Both towns agree to meet']),
      told('d-2', ['quay', 2, 'Council: they agree to meet']),
      told('d-3', ['post', 3, 'Ferry firms cheer as mayors agree to meet']),
    )
    expect(moves).toEqual(['announced'])
  })
  it('by as many families as its pack wants', () => {
    const pack: StoryPack = {
      ...harbourStory,
      milestones: harbourStory.milestones.map(rule =>
        rule.name === 'announced' ? { ...rule, families: 3 } : rule,
      ),
    }
    const two = [
      told('d-1', ['tidewire', 0, 'Mayors agree to meet']),
      told('d-2', ['gazette', 1, 'Both towns agree to meet']),
    ]
    expect(played(pack, ...two).moves).toEqual([])
    const three = played(pack, ...two, told('d-3', ['quay', 2, 'They agree to meet, council says']))
    expect(three.moves).toEqual(['announced'])
    expect(three.state.milestones.at(-1)?.at).toBe(plusHours(noon, 2))
  })
})

const step = (name: string, words: string[], more: Partial<StoryPack['milestones'][number]> = {}) => ({
  name,
  label: name.slice(0, 1).toUpperCase() + name.slice(1),
  answer: `${name}.`,
  match: [{ all: [['truce', 'flood', 'dead'], words] }],
  undoes: [],
  notWhile: [],
  details: {},
  ...more,
})
/** Two threads that move on their own: a truce that may collapse, and a toll that rises. */
const war: StoryPack = {
  ...harbourStory,
  milestones: [
    step('talks', ['talks begin', 'talks start']),
    step('agreed', ['agreed', 'agree on', 'signed']),
    step('force', ['takes effect', 'in force'], { implies: ['agreed'] }),
    step('broken', ['collapses', 'breaks down'], { kind: 'setback' }),
    step('peace', ['made permanent'], { implies: ['force'] }),
    step('toll', ['dead', 'killed'], { track: 'toll', detail: 'number', answer: '{detail} dead.' }),
  ],
  tracks: [
    {
      id: 'truce',
      label: 'The truce',
      wire: [
        { label: 'Talks', reachedBy: ['talks'] },
        { label: 'Agreed', reachedBy: ['agreed'] },
        { label: 'In force', reachedBy: ['force'] },
        { label: 'Peace', reachedBy: ['peace'] },
      ],
    },
    {
      id: 'toll',
      label: 'The toll',
      wire: [
        { label: 'None', reachedBy: [] },
        { label: 'Dead', reachedBy: ['toll'] },
      ],
    },
  ],
  standing: { answer: 'War.', sentence: 'No truce.', milestones: [] },
}
const both = (id: string, hour: number, first: string, second: string) =>
  told(id, ['tidewire', hour, first], ['gazette', hour + 1, second])
const force = both('d-force', 0, 'Truce takes effect at the bridge', 'Truce in force, mayors say')
const broken = both('d-broken', 10, 'Truce agreed last week collapses', 'Bridge truce breaks down')
const wire = (state: StoryState) =>
  wireOf(war.tracks[0], war, state, en).map(({ label, state: how, struck }) =>
    `${label} ${how} ${struck ?? ''}`.trim(),
  )

describe('another detail of what is known', () => {
  const day: StoryPack = {
    ...harbourStory,
    milestones: harbourStory.milestones.map(rule =>
      rule.name === 'venue'
        ? {
            ...rule,
            match: [{ all: [['harbour', 'quay', 'lighthouse'], ['to host']] }],
            details: { 'the lighthouse': ['lighthouse'], 'the harbour': ['harbour', 'lighthouse'] },
          }
        : rule,
    ),
  }
  const dated = both('d-date', 0, 'New date for bridge talks: 28 March', 'Date set for talks: 28 March')
  it('is a turn once two families name it, also a day later and in the same development', () => {
    const moved = told(
      'd-date',
      ['tidewire', 0, 'New date for bridge talks: 28 March'],
      ['gazette', 1, 'Date set for talks: 28 March'],
      ['quay', 20, 'New date for bridge talks: 4 April'],
      ['post', 21, 'Talks have new date, 4 April'],
    )
    const { state, moves } = played(day, dated, moved)
    expect(moves).toEqual(['date', 'date'])
    expect(state.milestones.at(-1)).toMatchObject({ day: '2025-04-04', again: 1, families: ['quay', 'post'] })
    expect(state.struck).toEqual({ name: 'date', detail: '28\u00a0March' })
  })
  it('is the one that two families name, whatever one family alone names more exactly', () => {
    const pack: StoryPack = {
      ...day,
      milestones: day.milestones.map(rule => ({
        ...rule,
        ...(rule.name === 'venue'
          ? {
              match: [{ all: [['harbour', 'lighthouse', 'hall'], ['to host']] }],
              details: { ...rule.details, 'the hall': ['hall'] },
            }
          : {}),
      })),
    }
    const venue = both('d-venue', 0, 'Harbour to host bridge talks', 'Old harbour to host the mayors')
    const alone = told('d-1', ['quay', 5, 'Lighthouse to host bridge talks'])
    const hall = both(
      'd-2',
      6,
      'Town hall to host bridge talks instead',
      'Northport: town hall to host mayors',
    )
    const { state, moves } = played(pack, venue, alone, hall)
    expect(moves).toEqual(['venue', 'venue'])
    expect(state.milestones.at(-1)?.detail).toBe('the hall')
  })
  it('is none for who names what is known beside it', () => {
    const pack: StoryPack = {
      ...day,
      milestones: day.milestones.map(rule =>
        rule.name === 'venue'
          ? { ...rule, details: { 'the lighthouse': ['lighthouse'], 'the quay': ['quay'] } }
          : rule,
      ),
    }
    const venue = both('d-venue', 0, 'Quay to host bridge talks', 'Old quay to host the mayors')
    const beside = both(
      'd-1',
      5,
      'Quay by the lighthouse to host talks',
      'Quay at lighthouse to host the mayors',
    )
    expect(played(pack, venue, beside).moves).toEqual(['venue'])
    const other = both('d-2', 7, 'Lighthouse to host bridge talks', 'Lighthouse to host the mayors')
    expect(played(pack, venue, other).moves).toEqual(['venue', 'venue'])
  })
  it('is none while one family names it beside others on the same milestone', () => {
    const venue = both('d-venue', 0, 'Harbour to host bridge talks', 'Old harbour to host the mayors')
    const mixed = [
      told('d-1', ['quay', 5, 'Lighthouse to host bridge talks']),
      told(
        'd-2',
        ['post', 6, 'Ferries wait as harbour to host talks'],
        ['herald', 7, 'Harbour to host talks: what it costs us'],
      ),
    ]
    expect(played(day, venue, ...mixed).moves).toEqual(['venue'])
    const second = told('d-3', ['tidewire', 9, 'Mayors choose: lighthouse to host talks'])
    const { state, moves } = played(day, venue, ...mixed, second)
    expect(moves).toEqual(['venue', 'venue'])
    expect(state.milestones.at(-1)?.detail).toBe('the lighthouse')
    // What it lies in is nothing new.
    const less = both(
      'd-4',
      12,
      'Harbour to host bridge talks, says council',
      'Harbour to host bridge talks at noon',
    )
    expect(played(day, venue, ...mixed, second, less).moves).toEqual(['venue', 'venue'])
  })
})

describe('a story of any kind', () => {
  it('takes what a later step implies, and what that implies, with it', () => {
    const { state, moves } = played(
      war,
      both('d', 0, 'Truce made permanent', 'Bridge truce is made permanent'),
    )
    expect(moves).toEqual(['peace'])
    expect(state.milestones.map(({ name }) => name).toSorted()).toEqual(['agreed', 'force', 'peace'])
    expect(wire(state)).toEqual(['Talks reached', 'Agreed reached', 'In force reached', 'Peace current'])
  })
  it('shows a setback with its own word where it struck, what fell struck through', () => {
    const { state, moves } = played(war, force, broken)
    expect(moves).toEqual(['force', 'broken'])
    expect(latestOn('truce', state, war)?.name).toBe('broken')
    expect(wire(state)).toEqual(['Talks reached', 'Agreed reached', 'Broken set-back Force', 'Peace ahead'])
  })
  it('shows nothing behind a setback as reached', () => {
    const pack: StoryPack = {
      ...war,
      milestones: war.milestones.map(rule =>
        rule.name === 'broken' ? { ...rule, undoes: ['agreed'] } : rule,
      ),
    }
    const { state } = played(pack, force, broken)
    expect(wireOf(pack.tracks[0], pack, state, en).map(({ state: how }) => how)).toEqual([
      'reached',
      'set-back',
      'ahead',
      'ahead',
    ])
  })
  it('goes on after a setback with what is said since; what was said before it brings nothing back', () => {
    const straggler = both('d-late', 9, 'Truce in force still, traders say', 'Truce takes effect for ferries')
    expect(played(war, force, broken, straggler).moves).toEqual(['force', 'broken'])
    const mixed = told(
      'd-mixed',
      ['quay', 10, 'Truce takes effect for ferries'],
      ['post', 13, 'New truce takes effect'],
    )
    expect(played(war, force, broken, mixed).moves).toEqual(['force', 'broken'])
    const anew = both('d-anew', 20, 'New truce talks begin', 'Truce talks start again')
    const { state, moves } = played(war, force, broken, anew)
    expect(moves).toEqual(['force', 'broken', 'talks'])
    expect(latestOn('truce', state, war)?.name).toBe('talks')
  })
  it('counts a number up: the latest that two families reach, told anew once it has grown by a tenth', () => {
    const first = both('d-1', 0, 'Flood leaves 40 dead', '43 dead in flood')
    const little = both('d-2', 5, 'Now 42 dead in flood', 'Flood: 43 dead by now')
    const more = both('d-3', 9, 'Flood: 58 dead', '61 dead in flood')
    const toll = (...all: Development[]) => {
      const { state, moves } = played(war, ...all)
      return [moves, latestOn('toll', state, war)?.detail]
    }
    expect(toll(first)).toEqual([['toll'], '40'])
    expect(toll(first, little)).toEqual([['toll'], '42'])
    expect(toll(first, little, more)).toEqual([['toll', 'toll'], '58'])
    expect(toll(first, more, little)).toEqual([['toll', 'toll'], '58'])
  })
  it('tells a number that falls as revised, once two families lower it, and not what was in print before', () => {
    const first = both('d-1', 0, 'Flood leaves 43 dead', '43 dead in flood')
    const lowered: Said[] = [
      ['tidewire', 5, 'Flood: officials lower toll from 43 dead to 36, revised on Tuesday'],
      ['gazette', 6, '37 dead in flood, down from 43'],
    ]
    const fall = told('d-2', ...lowered)
    const ended = (...all: Development[]) => {
      const { state, moves } = played(war, first, ...all)
      const { detail, revisedFrom } = latestOn('toll', state, war) ?? {}
      return [moves.length, detail, revisedFrom]
    }
    expect(ended(fall)).toEqual([2, '37', 43])
    expect(ended(told('d-2', ...lowered.slice(0, 1)))).toEqual([1, '43', undefined])
    // Some of the dead are fewer than all of them, whoever counts.
    const some = both(
      'd-2',
      5,
      'Five of the dead in flood are children',
      '5 dead in flood were from one family',
    )
    expect(ended(some)).toEqual([1, '43', undefined])
    // One of the two need not say so: it had the higher number itself.
    const silently = both('d-2', 5, 'Flood: toll revised to 36 dead', '36 dead in flood')
    expect(ended(silently)).toEqual([2, '36', 43])
    const straggler = both('d-3', 9, 'Flood: 43 dead', '43 dead in flood')
    expect(ended(fall, straggler)).toEqual([2, '37', 43])
    const rise = both('d-3', 9, 'Flood: 48 dead', '47 dead in flood')
    expect(ended(fall, rise)).toEqual([3, '47', undefined])
  })
  it('shows a lowered number with the one that it was before, struck through', () => {
    const first = both('d-1', 0, 'Flood leaves 43 dead', '43 dead in flood')
    const fall = both('d-2', 5, 'Flood toll revised: 36 dead', '36 dead in flood, down from 43')
    const { state } = played(war, first, fall)
    const [, toll] = war.tracks
    expect(toll && wireOf(toll, war, state, en).at(-1)).toMatchObject({ note: '36', struck: '43' })
    const move = latestOn('toll', state, war)
    expect(move && labelOfMove(war, move, en)).toBe('Toll, revised down from 43')
    expect(move && saidByMove(war, move, en)).toBe('36 dead, revised down from 43')
  })
  it('moves one thread without the other', () => {
    const { state } = played(war, force, both('d-1', 3, 'Flood leaves 40 dead', '43 dead in flood'))
    expect(latestOn('truce', state, war)?.name).toBe('force')
    expect(latestOn('toll', state, war)?.name).toBe('toll')
  })
})

describe('a milestone of the first track', () => {
  /** The same track, named by one rule and left to the default by the others. */
  const named = (names: string[]): StoryPack => ({
    ...war,
    milestones: war.milestones.map(rule => (names.includes(rule.name) ? { ...rule, track: 'truce' } : rule)),
  })
  const said = (pack: StoryPack) =>
    readingIn(pack)(report({ title: 'The truce agreed on in May collapses' })).claims.map(
      one => one.milestone,
    )

  it('is struck by a setback of it, whether or not a rule names the track', () => {
    for (const names of [[], ['broken'], ['agreed'], ['agreed', 'broken']])
      expect(said(named(names))).toEqual(['broken'])
  })
})
