import { describe, expect, it } from 'vitest'
import { plusHours } from '#core/instant'
import type { StoryState } from '#core/story/milestone'
import type { Family, StoryPack } from '#core/story/pack'
import type { Source } from '#core/story/source'
import { advance } from '#core/story/state/advance'
import { marksOf, surenessOf } from '#core/story/telling/corroborate'
import { presentDevelopment } from '#core/story/telling/present'
import { standingOf } from '#core/story/telling/standing'
import { en } from '#templates/words/en'
import { development, harbourStory, report } from '../harbour-story.ts'
import { readingIn } from '../judging.ts'

const noon = '2025-03-04T12:00:00.000Z'
const nothing: StoryState = { story: harbourStory.id, milestones: [] }
const told = (
  id: string,
  milestone: string | null,
  ...said: [family: string, hour: number, title: string][]
) =>
  development(
    said.map(([family, hour, title]) =>
      report({ title, family, outlet: family, published: plusHours(noon, hour) }),
    ),
    { id, milestone, milestoneFamilies: milestone ? said.map(([family]) => family) : [] },
  )
const agree = 'Mayors agree to meet'
const denies = 'Südhafen denies talks'
const announced = told('d-announced', 'announced', ['tidewire', 0, agree], ['gazette', 1, agree])
const denial = told('d-denial', null, ['quay', 6, denies], ['gazette', 7, denies])
const oneDenial = { ...denial, sightings: denial.sightings.slice(0, 1), families: ['quay'] }
const stateAfter = (...developments: (typeof announced)[]) =>
  developments.reduce(
    (state, one) => advance(state, one, [], harbourStory, readingIn(harbourStory)).state,
    nothing,
  )
const view = (one: typeof announced, state: StoryState, pack: StoryPack = harbourStory) =>
  presentDevelopment(one, pack, { site: '', state, words: en, readingOf: readingIn(pack) })

describe('a milestone that one publisher denies', () => {
  const state = stateAfter(announced, oneDenial)
  it('is disputed, and says who carries the denial; the denial itself is one report', () => {
    expect(view(announced, state)).toMatchObject({
      mark: 'Disputed',
      by: 'reported by 2\u00a0publishers, denied according to quay',
      milestoneLabel: 'Announced',
      takenBack: null,
    })
    expect(view(oneDenial, state)).toMatchObject({ mark: 'One report', by: 'quay', milestoneLabel: null })
  })
  it('is disputed no longer once the story has moved on', () => {
    const dated = 'Date set for talks: 28 March'
    const later = stateAfter(
      announced,
      oneDenial,
      told('d-date', 'date', ['tidewire', 8, dated], ['gazette', 9, dated]),
    )
    expect(view(announced, later).mark).toBe('Reported')
  })
})

describe('what was taken back', () => {
  const state = stateAfter(announced, denial)
  it('stays where it stands, disputed, with the day on which it fell', () => {
    expect(view(announced, state)).toMatchObject({
      mark: 'Disputed',
      by: 'reported by 2\u00a0publishers, denied according to quay and The Gazette',
      milestoneLabel: 'Announced',
      takenBack: '4\u00a0March',
    })
  })
  it('is named by the denial', () => {
    expect(view(denial, state)).toMatchObject({
      mark: 'Reported',
      milestoneLabel: 'No longer: announced',
      takenBack: null,
    })
  })
  it('is told where the story stands, until it moves again', () => {
    const sentence = (reached: StoryState) =>
      standingOf(harbourStory, reached, plusHours(noon, 8), en).sentence
    expect(sentence(state).replaceAll('\u00a0', ' ')).toBe(
      'Both towns wish for a meeting. As of Tue 4 March, “announced” no longer holds: 2 publishers report a denial.',
    )
    const anew = told('d-anew', 'announced', ['tidewire', 24, agree], ['gazette', 25, agree])
    expect(sentence(advance(state, anew, [], harbourStory, readingIn(harbourStory)).state)).not.toContain(
      'Reversed',
    )
  })
})

describe('publishers that contradict each other in one development', () => {
  it.each([
    [
      'one says it, another denies it',
      [
        ['tidewire', agree],
        ['quay', denies],
      ],
      'Disputed',
    ],
    [
      'one says it and denies it later',
      [
        ['tidewire', agree],
        ['tidewire', denies],
      ],
      'One report',
    ],
    [
      'nobody denies it',
      [
        ['tidewire', agree],
        ['quay', agree],
      ],
      'Reported',
    ],
  ] as const)('%s', (_, said, mark) => {
    const one = told(
      'd',
      'announced',
      ...said.map(([family, title], n): [string, number, string] => [family, n, title]),
    )
    expect(surenessOf(one, harbourStory, nothing, readingIn(harbourStory)).mark).toBe(mark)
  })
})

describe('parties of the story', () => {
  const families: Family[] = [
    ...harbourStory.families,
    { id: 'north-hall', name: 'Northport Town Hall', country: null, outlets: [], party: 'north' },
    { id: 'south-hall', name: 'Südhafen Town Hall', country: null, outlets: [], party: 'south' },
  ]
  const pack: StoryPack = { ...harbourStory, families }
  const said = (...names: string[]) =>
    told('d', 'announced', ...names.map((family, n): [string, number, string] => [family, n, agree]))

  it('confirm a milestone when each of them says it itself', () => {
    expect(view(said('tidewire', 'north-hall', 'south-hall'), nothing, pack)).toMatchObject({
      mark: 'Confirmed',
      by: 'by Northport Town Hall and Südhafen Town Hall, 3\u00a0publishers',
    })
  })
  it.each([
    ['one of them is silent', said('tidewire', 'north-hall')],
    ['only publishers say it', said('tidewire', 'gazette')],
    [
      'one of them reports beside it what is no milestone',
      told(
        'd',
        'announced',
        ['tidewire', 0, agree],
        ['north-hall', 1, agree],
        ['south-hall', 2, 'A herring'],
      ),
    ],
  ])('confirm nothing when %s', (_, one) => {
    expect(view(one, nothing, pack).mark).toBe('Reported')
  })
  it('confirm nothing that a publisher denies', () => {
    const both = said('north-hall', 'south-hall')
    const moved = advance(nothing, both, [], pack, readingIn(pack)).state
    expect(view(both, moved, pack).mark).toBe('Confirmed')
    expect(view(both, advance(moved, oneDenial, [], pack, readingIn(pack)).state, pack).mark).toBe('Disputed')
  })
  it('are in the legend only when each of them is read', () => {
    const read = (...ids: string[]): Source[] =>
      ids.map(id => ({ id, name: id, family: id, country: 'DE', language: 'en', tier: 3, feed: '' }))
    expect(marksOf({ ...pack, sources: read('north-hall', 'tidewire') })).toEqual([
      'Reported',
      'One report',
      'Disputed',
    ])
    expect(marksOf({ ...pack, sources: read('north-hall', 'south-hall') })[0]).toBe('Confirmed')
    const undenied = { ...pack, milestones: pack.milestones.map(rule => ({ ...rule, denied: undefined })) }
    expect(marksOf(undenied)).toEqual(['Reported', 'One report'])
  })
})
