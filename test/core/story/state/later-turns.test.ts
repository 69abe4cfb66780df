import { describe, expect, it } from 'vitest'
import { firstCoverage } from '#core/alert/coverage'
import { alertFor, alertId } from '#core/alert/rule'
import { plusHours } from '#core/instant'
import type { Development } from '#core/story/development'
import { growDevelopment } from '#core/story/grouping/grow-development'
import { moveOf, type StoryState } from '#core/story/milestone'
import type { StoryPack } from '#core/story/pack'
import { openJudge } from '#core/story/reading/judge'
import type { Sighting } from '#core/story/report'
import { advance } from '#core/story/state/advance'
import { latestOn } from '#core/story/state/tracks'
import { surenessOf } from '#core/story/telling/corroborate'
import { sceneWith } from '#test/core/alert/scene'
import { development, harbourStory, report } from '../harbour-story.ts'
import { readingIn } from '../judging.ts'

/** The story with a meeting that can be held, and announced once more. */
const pack: StoryPack = {
  ...harbourStory,
  milestones: harbourStory.milestones.map(rule =>
    rule.name === 'announced' ? { ...rule, undoes: ['cancelled', 'date'], reopens: ['held'] } : rule,
  ),
}
const noon = '2025-03-04T12:00:00.000Z'
const nothing: StoryState = { story: pack.id, milestones: [] }
const judge = openJudge(pack)

type Said = [family: string, hour: number, title: string]
const told = (id: string, ...said: Said[]): Development => {
  const sightings = said.map(([family, hour, title]) =>
    report({ title, family, published: plusHours(noon, hour) }),
  )
  const milestone =
    judge.read({ title: said.at(-1)?.[2] ?? '', summary: null }).claims.at(-1)?.milestone ?? null
  return development(sightings, { id, milestone, topics: ['meeting', 'money'] })
}
const agree = 'Mayors agree to meet'
const denies = 'Südhafen denies talks'
const both = (id: string, hour: number, title: string) =>
  told(id, ['tidewire', hour, title], ['gazette', hour + 1, title])
const stateAfter = (...developments: Development[]) =>
  developments.reduce((state, one) => advance(state, one, [], pack, readingIn(pack)).state, nothing)
const namesOf = ({ milestones }: StoryState) => milestones.map(({ name }) => name)

describe('after a meeting was held', () => {
  const held = stateAfter(both('d-announced', 0, agree), both('d-held', 10, 'Bridge talks ended'))
  it('"they will meet", printed still, is about that one', () => {
    const late = advance(held, both('d-late', 12, agree), [], pack, readingIn(pack))
    expect(late.reached).toBeNull()
    expect(late.state).toBe(held)
  })
  it('the next meeting is announced a day and a half later, and the old one is over', () => {
    expect(namesOf(advance(held, both('d-next', 50, agree), [], pack, readingIn(pack)).state)).toEqual([
      'proposed',
      'announced',
    ])
  })
})

describe('a development whose reports say more than before', () => {
  it('moves the story further by two families, whatever most of it says', () => {
    const first = told('d', ['a', 0, agree], ['b', 1, agree], ['c', 2, agree], ['e', 3, agree])
    const grown = told(
      'd',
      ['a', 0, agree],
      ['b', 1, agree],
      ['c', 2, agree],
      ['e', 3, agree],
      ['f', 9, 'New date for bridge talks: 28 March'],
      ['g', 10, 'New date for bridge talks: 28 March'],
    )
    const { reached } = advance(
      stateAfter(first),
      { ...grown, milestone: 'announced' },
      [],
      pack,
      readingIn(pack),
    )
    expect(reached).toMatchObject({ name: 'date', detail: '28\u00a0March' })
  })
  it('is news again with a weaker milestone that comes later; in the same breath it is taken along', () => {
    const place = 'Lighthouse to host bridge talks'
    const venue = told('d', ['a', 0, place], ['b', 1, place])
    const day: Said[] = [
      ['c', 16, 'New date for bridge talks: 28 March'],
      ['e', 17, 'New date for bridge talks: 28 March'],
    ]
    const later = { ...told('d', ['a', 0, place], ['b', 1, place], ...day), milestone: 'venue' }
    expect(advance(stateAfter(venue), later, [], pack, readingIn(pack)).reached?.name).toBe('date')
    const breath = both('d', 0, 'Lighthouse to host, date set: 28 March')
    expect(advance(nothing, breath, [], pack, readingIn(pack)).reached?.name).toBe('venue')
    expect(namesOf(stateAfter(breath))).toContain('date')
  })
  it('takes along what a late report shows to have been said with it', () => {
    const breath = 'Lighthouse to host, date set: 28 March'
    const place: Said[] = [
      ['a', 1, 'Lighthouse to host bridge talks'],
      ['b', 2, breath],
    ]
    const venue = told('d', ...place)
    const late = { ...told('d', ['c', 0, 'Date set: 28 March'], ...place), milestone: 'venue' }
    const { state, reached } = advance(stateAfter(venue), late, [], pack, readingIn(pack))
    expect(reached).toBeNull()
    expect(namesOf(state)).toContain('date')
    expect(moveOf(state, 'd')).toMatchObject({ name: 'venue' })
  })
  it('names a day only if two families do, or nobody another one; a day that comes later is filled in', () => {
    const days = (first: string, second: string) =>
      advance(nothing, told('d', ['a', 0, first], ['b', 1, second]), [], pack, readingIn(pack)).reached
        ?.detail
    expect(days('Date set: 28 March', 'Date set: 28 March')).toBe('28\u00a0March')
    expect(days('Date set: 28 March', 'Date set for bridge talks')).toBe('28\u00a0March')
    expect(days('Date set: 28 March', 'Date set: 11 April')).toBeNull()
    const unnamed = told('d', ['a', 0, 'Date set for talks'], ['b', 1, 'Date set for talks'])
    const named = told(
      'd',
      ['a', 0, 'Date set for talks'],
      ['b', 1, 'Date set for talks'],
      ['c', 2, 'Date set: 28 March'],
    )
    const { state, reached } = advance(stateAfter(unnamed), named, [], pack, readingIn(pack))
    expect(reached).toBeNull()
    expect(state.milestones.find(({ name }) => name === 'date')?.detail).toBe('28\u00a0March')
  })
})

describe('a development that very many papers carry', () => {
  const readings = {
    readingOf: (one: Sighting) => {
      const read = judge.read(one)
      const verdict = {
        ...read.verdict,
        topics: ['meeting'],
        milestone: read.claims.at(-1)?.milestone ?? null,
      }
      return { ...read, verdict, commentary: false }
    },
    topicOrder: ['meeting'],
    isCredit: () => false,
  }
  const grown = (said: Said[]) =>
    said.reduce<Development | null>(
      (before, [family, hour, title]) =>
        growDevelopment(
          before,
          report({ title, family, published: plusHours(noon, hour) }),
          pack.id,
          readings,
        ),
      null,
    )
  it('still hears a denial, and a further turn', () => {
    const papers = Array.from({ length: 15 }, (_, n): Said => [`paper-${n}`, n / 10, agree])
    const crowd = grown(papers)
    const denied = grown([...papers, ['quay', 5, denies], ['harbour', 6, denies]])
    if (!crowd || !denied) throw new Error('They were grown.')
    expect(denied.sightings).toHaveLength(12)
    expect(advance(stateAfter(crowd), denied, [], pack, readingIn(pack)).fallen?.families).toEqual([
      'quay',
      'harbour',
    ])
  })
  it('the same headline of the same paper is one article within hours, and said anew a day later', () => {
    const sightings = (hours: number) =>
      grown([
        ['tidewire', 0, agree],
        ['tidewire', hours, agree],
      ])?.sightings.length
    expect(sightings(2)).toBe(1)
    expect(sightings(24)).toBe(2)
  })
})

describe('what is denied, said anew and denied again', () => {
  const carrier = both('d-announced', 0, agree)
  const anew = told(
    'd-announced',
    ['tidewire', 0, agree],
    ['gazette', 1, agree],
    ['quay', 8, agree],
    ['post', 9, agree],
  )
  const denial = (...more: Said[]) =>
    told('d-denial', ['tidewire', 4, denies], ['gazette', 5, denies], ...more)
  const twice = denial(['quay', 12, denies], ['post', 13, denies])
  const back = stateAfter(carrier, denial(), anew)

  it('is taken back twice, and each take-back has its alert', () => {
    const { state, fallen } = advance(back, twice, [], pack, readingIn(pack))
    expect(fallen).toMatchObject({ name: 'announced', again: 1 })
    const ids = [stateAfter(carrier, denial()), state].map(held => {
      const move = moveOf(held, 'd-denial')
      const scene = sceneWith({ state: held })
      const call = alertFor(twice, move, pack, plusHours(noon, 14), scene)
      return call && alertId(pack.id, call)
    })
    expect(ids).toEqual([
      'a-harbour-bridge-d-denial-announced-denied',
      'a-harbour-bridge-d-denial-announced-denied-again-1',
    ])
  })
  it('is disputed no more once it is back', () => {
    expect(surenessOf(carrier, pack, stateAfter(carrier, denial()), readingIn(pack)).mark).toBe('Disputed')
    expect(surenessOf(carrier, pack, back, readingIn(pack)).mark).toBe('Reported')
  })
})

it('what moved the story and was overtaken is not alerted once more as coverage', () => {
  const money = {
    id: 'money',
    title: 'Money',
    hint: '',
    match: [],
    alert: { on: 'coverage' as const, families: 2, withinHours: 2 },
  }
  const topics = [...harbourStory.topics.filter(({ id }) => id === 'meeting'), money]
  const dated = both('d-dated', 2, 'Date set: 28 March')
  const state = stateAfter(both('d-announced', 0, agree), dated, both('d-off', 6, 'Bridge talks put off'))
  expect(moveOf(state, 'd-dated')).toBeNull()
  const scene = sceneWith({ state })
  expect(firstCoverage(dated, money.alert, scene)).not.toBeNull()
  expect(alertFor(dated, null, { topics }, plusHours(noon, 7), scene)).toBeNull()
})

describe('a later step that two sources report', () => {
  const rule = {
    name: 'follow-up',
    label: 'Follow-up',
    answer: 'They meet again.',
    match: [{ all: [['next talks']] }],
    undoes: [],
    notWhile: [],
    of: 'plan' as const,
    implies: ['held'],
    details: {},
  }
  const later: StoryPack = { ...pack, milestones: [...pack.milestones, rule] }
  const follows = both('d-next', 4, 'Northport and Südhafen plan next talks')
  it('moves the story whatever was missed before it, and what it implies is noted with it', () => {
    const { state, reached } = advance(
      stateAfter(both('d-announced', 0, agree)),
      follows,
      [],
      later,
      readingIn(later),
    )
    expect(reached?.name).toBe('follow-up')
    expect(namesOf(state)).toEqual(['proposed', 'announced', 'held', 'follow-up'])
  })
  it('is the answer', () => {
    const { state } = advance(nothing, follows, [], later, readingIn(later))
    expect(latestOn('main', state, later)?.name).toBe('follow-up')
  })
  it('waits for what it follows on where the pack says so; then it is told', () => {
    const rules = [...pack.milestones, { ...rule, implies: [], after: ['held'] }]
    const after: StoryPack = { ...pack, milestones: rules }
    const announced = both('d-announced', 0, agree)
    const next = (...before: Development[]) =>
      advance(
        stateAfter(...before),
        both('d-next', 60, 'Northport and Südhafen plan next talks'),
        [],
        after,
        readingIn(after),
      ).reached?.name
    expect(next(announced)).toBeUndefined()
    expect(next(announced, both('d-held', 10, 'Bridge talks ended'))).toBe('follow-up')
  })
})
