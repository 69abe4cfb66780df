import { describe, expect, it } from 'vitest'
import { plusHours } from '#core/instant'
import type { Development } from '#core/story/development'
import { moveOf, type StoryState } from '#core/story/milestone'
import type { StoryPack } from '#core/story/pack'
import { advance } from '#core/story/state/advance'
import { development, harbourStory, report } from '../harbour-story.ts'
import { readingIn } from '../judging.ts'

const noon = '2025-03-04T12:00:00.000Z'
const nothing: StoryState = { story: harbourStory.id, milestones: [] }

type Said = [family: string, hour: number, title?: string]

/** A development of reports at so many hours after noon. */
const told = (id: string, milestone: string | null, title: string, ...said: Said[]): Development =>
  development(
    said.map(([family, hour, own]) =>
      report({ title: own ?? title, family, published: plusHours(noon, hour) }),
    ),
    { id, milestone, milestoneFamilies: milestone ? said.map(([family]) => family) : [] },
  )
const announced = told('d-announced', 'announced', 'Mayors agree to meet', ['tidewire', 0], ['gazette', 1])
const dated = told('d-dated', 'date', 'Date set for talks: 28 March', ['tidewire', 2], ['gazette', 3])
const denial = (id: string, ...said: Said[]) => told(id, null, 'Südhafen denies talks', ...said)

const stateAfter = (developments: Development[], pack: StoryPack = harbourStory): StoryState =>
  developments.reduce((state, one) => advance(state, one, [], pack, readingIn(pack)).state, nothing)
const namesOf = ({ milestones }: StoryState) => milestones.map(({ name }) => name)

describe('a milestone that is denied', () => {
  it('falls when a second family denies it, at that moment, and all that implies it falls too', () => {
    const { state, reached, fallen } = advance(
      stateAfter([announced, dated]),
      denial('d-denial', ['tidewire', 6], ['gazette', 7]),
      [],
      harbourStory,
      readingIn(harbourStory),
    )
    expect(namesOf(state)).toEqual(['proposed'])
    expect(reached).toBeNull()
    expect(fallen).toMatchObject({
      name: 'announced',
      at: plusHours(noon, 7),
      development: 'd-denial',
      families: ['tidewire', 'gazette'],
      fell: [
        { name: 'announced', development: 'd-announced', families: ['tidewire', 'gazette'] },
        { name: 'date', development: 'd-dated', detail: '28\u00a0March' },
      ],
    })
    expect(state.takenBack).toEqual([fallen])
    expect(state.denials).toBeUndefined()
  })
  it('is disputed, and holds, while one family alone denies it, however often', () => {
    const one = advance(
      stateAfter([announced]),
      denial('d-denial', ['tidewire', 6]),
      [],
      harbourStory,
      readingIn(harbourStory),
    )
    expect(one.fallen).toBeNull()
    expect(namesOf(one.state)).toEqual(['proposed', 'announced'])
    expect(one.state.denials).toMatchObject([
      { milestone: 'announced', development: 'd-denial', report: { family: 'tidewire' } },
    ])
    const again = advance(
      one.state,
      denial('d-denial', ['tidewire', 6], ['tidewire', 8]),
      [],
      harbourStory,
      readingIn(harbourStory),
    )
    expect(again.state).toBe(one.state)
    expect(
      namesOf(stateAfter([announced, denial('a', ['tidewire', 6]), denial('b', ['tidewire', 8])])),
    ).toContain('announced')
  })
  it.each([
    [
      'in two developments within a day',
      'falls',
      [denial('a', ['tidewire', 6]), denial('b', ['gazette', 30])],
    ],
    ['more than a day apart', 'holds', [denial('a', ['tidewire', 6]), denial('b', ['gazette', 31])]],
    [
      'once more, and then by a second family',
      'falls',
      [denial('a', ['tidewire', 6]), denial('b', ['tidewire', 40]), denial('c', ['gazette', 41])],
    ],
    ['before it was reported', 'holds', [denial('a', ['tidewire', -2], ['gazette', -1])]],
    ['before and after', 'falls', [denial('a', ['tidewire', -2], ['tidewire', 6], ['gazette', 7])]],
    [
      'word for word, as the copy of one report',
      'holds',
      [told('a', null, 'Südhafen denies talks with the mayor of Northport', ['tidewire', 6], ['gazette', 7])],
    ],
    [
      'beside the reports that carry it',
      'falls',
      [
        told(
          'd-announced',
          'announced',
          'Mayors agree to meet',
          ['tidewire', 0],
          ['gazette', 1],
          ['tidewire', 6, 'Südhafen denies talks'],
          ['gazette', 7, 'Mayor denies talks'],
        ),
      ],
    ],
    [
      'after it was postponed',
      'holds',
      [
        told('d-off', 'postponed', 'Talks put off', ['tidewire', 4], ['gazette', 5]),
        denial('a', ['tidewire', 6], ['gazette', 7]),
      ],
    ],
  ] as const)('denied %s: it %s', (_, outcome, developments) => {
    const state = stateAfter([announced, ...developments])
    expect(namesOf(state).includes('announced')).toBe(outcome === 'holds')
    expect(state.takenBack?.length ?? 0).toBe(outcome === 'holds' ? 0 : 1)
  })
  it('falls once: the same denial, another one and a straggler move nothing', () => {
    const denied = stateAfter([announced, denial('a', ['tidewire', 6], ['gazette', 7])])
    const straggler = told(
      'd-announced',
      'announced',
      'Mayors agree to meet',
      ['tidewire', 0],
      ['gazette', 1],
      ['c', 9],
    )
    for (const one of [
      denial('a', ['tidewire', 6], ['gazette', 7], ['c', 8]),
      denial('b', ['c', 8], ['d', 9]),
      straggler,
    ])
      expect(advance(denied, one, [], harbourStory, readingIn(harbourStory))).toEqual({
        state: denied,
        reached: null,
        fallen: null,
      })
  })
  it('is reached anew by later reports, and can fall again', () => {
    const anew = told('d-anew', 'announced', 'Mayors agree to meet', ['tidewire', 24], ['gazette', 25])
    const state = stateAfter([announced, denial('a', ['tidewire', 6], ['gazette', 7]), anew])
    expect(namesOf(state)).toEqual(['proposed', 'announced'])
    const twice = advance(
      state,
      denial('b', ['tidewire', 30], ['gazette', 31]),
      [],
      harbourStory,
      readingIn(harbourStory),
    )
    expect(twice.fallen?.fell[0].development).toBe('d-anew')
    expect(twice.state.takenBack).toHaveLength(2)
  })
  it('takes back with one move what is denied in one breath', () => {
    const pack: StoryPack = {
      ...harbourStory,
      milestones: harbourStory.milestones.map(rule =>
        rule.name === 'date' || rule.name === 'venue'
          ? { ...rule, denied: [{ all: [['undecided'], ['day and place']] }] }
          : rule,
      ),
    }
    const both = told(
      'd-both',
      'venue',
      'Lighthouse to host, date set: 28 March',
      ['tidewire', 2],
      ['gazette', 3],
    )
    const open = told('a', null, 'Day and place undecided', ['tidewire', 6], ['gazette', 7])
    const { state, fallen } = advance(stateAfter([announced, both], pack), open, [], pack, readingIn(pack))
    expect(fallen?.fell.map(({ name }) => name)).toEqual(['date', 'venue'])
    expect(namesOf(state)).toEqual(['proposed', 'announced'])
    expect(state.takenBack).toHaveLength(1)
  })
})

describe('what a plan of later rank leaves open', () => {
  const base = harbourStory.milestones
  const pack: StoryPack = {
    ...harbourStory,
    milestones: [
      ...base.map(rule =>
        rule.name === 'venue'
          ? { ...rule, of: 'plan' as const, denied: [{ all: [['undecided'], ['place']] }] }
          : rule,
      ),
      {
        name: 'moved',
        of: 'plan',
        detail: 'day',
        label: 'Moved',
        answer: 'Moved to {detail}.',
        match: [{ any: ['moved to'] }],
        undoes: ['date'],
        notWhile: ['held'],
        details: {},
      },
    ],
  }
  const placed = told('d-place', 'venue', 'Lighthouse to host talks', ['tidewire', 2], ['gazette', 3])
  const moved = (at: number) =>
    told('d-moved', 'moved', 'Talks moved to 3 April', ['tidewire', at], ['gazette', at + 1])
  const noPlace = (id: string, ...said: Said[]) => told(id, null, 'Place of talks is undecided', ...said)
  const ended = told('d-over', 'held', 'Talks ended', ['tidewire', 8], ['gazette', 9])

  it('the place of a meeting that was moved can be denied, whenever it was moved', () => {
    for (const at of [1, 4]) {
      const all = [announced, ...(at < 2 ? [moved(at), placed] : [placed, moved(at)])]
      const before = stateAfter(all, pack)
      expect(namesOf(before)).toEqual(expect.arrayContaining(['venue', 'moved']))
      const after = stateAfter([...all, noPlace('n', ['tidewire', 10], ['gazette', 11])], pack)
      expect(after.takenBack?.map(({ name }) => name)).toEqual(['venue'])
      expect(namesOf(after)).toContain('moved')
    }
  })
  it('a dispute over the place outlasts the move, and ends with the meeting', () => {
    const disputed = [announced, placed, noPlace('n', ['tidewire', 4])]
    expect(stateAfter([...disputed, moved(5)], pack).denials).toHaveLength(1)
    expect(stateAfter([...disputed, moved(5), ended], pack).denials).toBeUndefined()
  })
  it('once the meeting is over its place is denied in vain', () => {
    const over = [announced, placed, moved(4), ended, noPlace('n', ['tidewire', 10], ['gazette', 11])]
    expect(stateAfter(over, pack).takenBack).toBeUndefined()
  })
})

describe('a dispute', () => {
  const disputed = [announced, denial('a', ['tidewire', 6])]
  it('ends when the story moves on', () => {
    expect(stateAfter(disputed).denials).toHaveLength(1)
    const later = told('d-later', 'date', 'Date set for talks: 28 March', ['tidewire', 8], ['gazette', 9])
    expect(stateAfter([...disputed, later]).denials).toBeUndefined()
    expect(namesOf(stateAfter([...disputed, later, denial('b', ['gazette', 10])]))).toContain('announced')
  })
})

describe('the move that a development has made', () => {
  it('follows from the state, the later one first', () => {
    const breath = told(
      'a',
      'cancelled',
      'Südhafen denies talks',
      ['tidewire', 6],
      ['gazette', 7],
      ['tidewire', 8, 'Talks called off'],
      ['gazette', 9, 'It is called off'],
    )
    const state = stateAfter([announced, { ...breath, sightings: breath.sightings.slice(0, 2) }])
    expect(moveOf(state, 'a')).toEqual(state.takenBack?.[0])
    expect(
      moveOf(advance(state, breath, [], harbourStory, readingIn(harbourStory)).state, 'a'),
    ).toMatchObject({ name: 'cancelled' })
    expect(moveOf(state, 'd-announced')).toBeNull()
  })
})

describe('a milestone that was taken back', () => {
  it('returns when two families say it anew, also in the development that it fell with', () => {
    const fallen = stateAfter([announced, denial('d-denial', ['tidewire', 6], ['gazette', 7])])
    expect(namesOf(fallen)).toEqual(['proposed'])
    const said: Said[] = [
      ['tidewire', 0],
      ['gazette', 1],
      ['tidewire', 30],
    ]
    const once = told('d-announced', 'announced', 'Mayors agree to meet', ...said)
    expect(namesOf(advance(fallen, once, [], harbourStory, readingIn(harbourStory)).state)).toEqual([
      'proposed',
    ])
    const twice = told('d-announced', 'announced', 'Mayors agree to meet', ...said, ['gazette', 31])
    const { state, reached } = advance(fallen, twice, [], harbourStory, readingIn(harbourStory))
    expect(namesOf(state)).toEqual(['proposed', 'announced'])
    // Counted, since its alert is another one.
    expect(reached).toMatchObject({ name: 'announced', at: plusHours(noon, 31), again: 1 })
  })
  it('does not return by what was said at the very moment of the take-back', () => {
    const fallen = stateAfter([announced, denial('d-denial', ['tidewire', 6], ['gazette', 7])])
    const late: Said[] = [
      ['tidewire', 30],
      ['gazette', 7],
    ]
    const again = told('d-announced', 'announced', 'Mayors agree to meet', ...late)
    expect(namesOf(advance(fallen, again, [], harbourStory, readingIn(harbourStory)).state)).toEqual([
      'proposed',
    ])
  })
})
