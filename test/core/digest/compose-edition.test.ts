import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { composeEdition, type EditionMaterial } from '#core/digest/compose-edition'
import { movesTold } from '#core/digest/moves-told'
import type { Development } from '#core/story/development'
import type { Milestone, StoryState, TakenBack } from '#core/story/milestone'
import { en } from '#templates/words/en'
import { development, harbourStory, report } from '#test/core/story/harbour-story'
import { judgeOf } from '../story/judging.ts'

const noon = '2025-03-04T12:00:00.000Z'

test('what takes a milestone back stands before what many publishers carry, as a milestone does', () => {
  const wide = development(
    ['a', 'b', 'c'].map(family => report({ title: 'Toll doubled', family })),
    { id: 'd-wide' },
  )
  const denial = development([report({ title: 'Südhafen denies talks' })], { id: 'd-denial' })
  const fallen: TakenBack = {
    name: 'announced',
    at: noon,
    development: 'd-denial',
    families: ['tidewire', 'gazette'],
    reports: [],
    fell: [{ name: 'announced', at: noon, development: 'd', headline: '', families: [], detail: null }],
  }
  const leadWith = (takenBack: TakenBack[]) =>
    composeEdition({
      words: en,
      pack: harbourStory,
      judge: judgeOf(harbourStory),
      edition: { mailing: 'e', cadence: 'weekly', number: 1, opens: noon, closes: noon },
      now: noon,
      developments: [wide, denial],
      earlier: [],
      state: { story: harbourStory.id, milestones: [], takenBack },
      reportsByDay: {},
      site: 'https://example.org',
      sample: false,
    }).developments[0]?.id
  expect(leadWith([])).toBe('d-wide')
  expect(leadWith([fallen])).toBe('d-denial')
})

const opens = '2025-03-02T17:00:00.000Z'
const closes = '2025-03-09T17:00:00.000Z'
const compose = (material: Partial<EditionMaterial>) =>
  composeEdition({
    words: en,
    pack: harbourStory,
    judge: judgeOf(harbourStory),
    edition: { mailing: 'e', cadence: 'weekly', number: 4, opens, closes },
    now: closes,
    developments: [],
    earlier: [],
    state: { story: harbourStory.id, milestones: [] },
    reportsByDay: {},
    site: 'https://example.org',
    sample: false,
    ...material,
  })
const carriedBy = (headline: string, families: string[], id: string, more: Partial<Development> = {}) =>
  development(
    families.map(family => report({ title: headline, family })),
    { id, ...more },
  )
const wide = carriedBy('Herring prices fall', ['a', 'b', 'c', 'd', 'e'], 'wide')
const announced = carriedBy('Mayors agree to meet', ['a', 'b'], 'announced', { milestone: 'announced' })
const dated = carriedBy('Mayors to meet on 4 May', ['a', 'b'], 'dated', { milestone: 'date' })
const milestone = (
  name: string,
  at: string,
  development: string,
  detail: string | null = null,
): Milestone => ({
  name,
  at,
  development,
  headline: `${name} as it was told`,
  families: ['a', 'b'],
  detail,
})
const stateWith = (...milestones: Milestone[]): StoryState => ({ story: harbourStory.id, milestones })
const moved = stateWith(
  milestone('announced', '2025-03-05T10:00:00.000Z', 'announced'),
  milestone('date', '2025-03-07T10:00:00.000Z', 'dated', '4 May'),
)

describe('an edition in whose window the story has moved', () => {
  test('is led by the latest move: in its subject, in its brief, in its developments', () => {
    const view = compose({ developments: [wide, announced, dated], state: moved })
    // The day stands in the headline: the answer beside it would say it twice.
    expect(view.subject).toBe('Example Wire No. 4: Mayors to meet on 4 May')
    expect(view.moves.map(({ sentence }) => sentence)).toEqual([
      'Dated: Mayors to meet on 4 May',
      'Announced: Mayors agree to meet',
    ])
    expect(view.developments.map(({ id }) => id)).toEqual(['dated', 'announced', 'wide'])
    // What the subject says is not said again.
    expect(view.preheader).not.toContain('Planned for 4 May')
  })
  test('says the day, the place or the number beside a headline that does not', () => {
    const subject = (headline: string, ...[name, detail, more]: [string, string, Partial<Milestone>?]) =>
      compose({
        developments: [carriedBy(headline, ['a', 'b'], 'carrier', { milestone: name })],
        state: stateWith({ ...milestone(name, '2025-03-07T10:00:00.000Z', 'carrier', detail), ...more }),
      }).subject.replace('Example Wire No. 4: ', '')
    const fourth = { day: '2025-05-04' }
    expect(subject('Mayors agree on a day', 'date', '4 May', fourth)).toBe(
      'planned for 4 May. Mayors agree on a day',
    )
    expect(subject('Mayors to meet May 4', 'date', '4 May', fourth)).toBe('Mayors to meet May 4')
    expect(subject('Mayors will not meet on 14 May', 'date', '4 May', fourth)).toMatch(/^planned for 4 May\./)
    expect(subject('The Lighthouse to host mayors', 'venue', 'the lighthouse')).toBe(
      'The Lighthouse to host mayors',
    )
    // The headline's "4" may be anything; what the number was before is said all the same.
    expect(subject('Mayors to meet on 4 May', 'date', '4 May', { ...fourth, revisedFrom: 6 })).toMatch(
      /^planned for 4 May, revised down from 6/,
    )
  })
  test('puts the place after the day, though it came later, and before what many papers carry', () => {
    const placed = carriedBy('The lighthouse to host', ['a', 'b'], 'placed', { milestone: 'venue' })
    const state = stateWith(...moved.milestones, milestone('venue', '2025-03-08T10:00:00.000Z', 'placed'))
    const { developments } = compose({ developments: [wide, placed, announced, dated], state })
    expect(developments.map(({ id }) => id)).toEqual(['dated', 'announced', 'placed', 'wide'])
  })
  test('is led by a take-back that nothing has followed, told by its denial', () => {
    const denial = report({ title: 'Südhafen denies talks', family: 'c' })
    const mixed = development([report({ title: 'Mayors will meet, sources say' }), denial], { id: 'mixed' })
    const fallen: TakenBack = {
      name: 'announced',
      at: '2025-03-08T10:00:00.000Z',
      development: 'mixed',
      families: ['c', 'd'],
      reports: [denial],
      fell: [milestone('announced', '2025-03-05T10:00:00.000Z', 'announced')],
    }
    const view = compose({ developments: [wide, mixed], state: { ...stateWith(), takenBack: [fallen] } })
    expect(view.subject).toBe('Example Wire No. 4: No longer: announced. Südhafen denies talks')
    expect(view.moves).toEqual([
      { development: 'mixed', sentence: 'No longer: announced: Südhafen denies talks' },
    ])
    expect(view.quiet.subject).toBe(view.subject)
    expect(view.quiet.label).not.toBe('A quiet week')
  })

  test.each([
    ['withdrawn', 'Tidewire withdraws “Mayors to meet”'],
    ['corrected', 'Mayors to meet'],
  ] as const)('says of a report that was %s who stands by it no more', (how, headline) => {
    const told = report({ title: 'Mayors to meet', outlet: 'Tidewire', family: 'tidewire' })
    const carrier = development([told], { id: 'carrier' })
    const fallen: TakenBack = {
      ...{
        name: 'announced',
        at: noon,
        development: 'carrier',
        families: ['tidewire'],
        reports: [told],
        how,
      },
      fell: [
        { name: 'announced', at: opens, development: 'carrier', headline: '', families: [], detail: null },
      ],
    }
    const view = compose({ developments: [carrier], state: { ...stateWith(), takenBack: [fallen] } })
    expect(view.subject).toBe(`Example Wire No. 4: No longer: announced. ${headline}`)
    expect(view.moves).toEqual([{ development: 'carrier', sentence: `No longer: announced: ${headline}` }])
  })
  test('tells of what moved the story although it was known, and told, before', () => {
    const before = { ...dated, knownAt: '2025-03-01T10:00:00.000Z' }
    const view = compose({ developments: [wide], earlier: [before], state: moved })
    expect(view.developments.map(({ id, knownAt }) => [id, knownAt])).toEqual([
      ['dated', '2025-03-07T10:00:00.000Z'],
      ['wide', wide.knownAt],
    ])
    expect(view.counts.developments).toBe(2)
  })
  test('an editor’s word leads, too; no headline tells it', () => {
    const standing = {
      ...harbourStory.standing,
      milestones: [{ name: 'cancelled', at: '2025-03-06T10:00', detail: null }],
    }
    const view = compose({ pack: { ...harbourStory, standing }, developments: [wide] })
    expect(view.subject).toBe('Example Wire No. 4: called off')
    expect(view.moves).toEqual([{ development: null, sentence: 'Called off' }])
  })
})

describe('a move is told by exactly one edition', () => {
  const next = {
    mailing: 'e2',
    cadence: 'weekly' as const,
    number: 5,
    opens: closes,
    closes: '2025-03-16T17:00:00.000Z',
  }
  const told = movesTold(harbourStory, moved, closes, { closes })
  test('what one has told, the next does not', () => {
    const view = compose({
      edition: next,
      now: next.closes,
      developments: [wide],
      state: moved,
      movesTold: told,
    })
    expect(view.subject).toBe('Example Wire No. 5: Herring prices fall')
    expect(view.moves).toEqual([])
  })
  test('what was published before the closing and reached us after it, the next one tells', () => {
    const late = milestone('postponed', '2025-03-09T16:55:00.000Z', 'late')
    const state = stateWith(...moved.milestones, late)
    const carrier = carriedBy('Talks postponed', ['a', 'b'], 'late')
    const known = { ...carrier, knownAt: '2025-03-09T17:05:00.000Z' }
    const view = compose({
      edition: next,
      now: next.closes,
      developments: [wide, known],
      state,
      movesTold: told,
    })
    expect(view.subject).toContain('postponed. ')
    expect(view.subject).toContain('Talks postponed')
    expect(view.developments[0]).toMatchObject({ id: 'late', knownAt: '2025-03-09T17:05:00.000Z' })
  })
  test('what moved after the closing waits, although the edition is opened late', () => {
    const after = milestone('postponed', '2025-03-09T18:00:00.000Z', 'late')
    const state = stateWith(...moved.milestones, after)
    const late = { now: '2025-03-09T20:00:00.000Z', developments: [wide, dated], state }
    expect(compose(late).subject).toContain('Mayors to meet on 4 May')
    const noted = movesTold(harbourStory, state, late.now, { closes })
    expect(compose({ ...late, edition: next, movesTold: noted }).subject).toContain('postponed')
  })
})

test('a milestone leads in a state that has never taken one back, and has none noted', () => {
  for (const state of [stateWith(), { ...stateWith(), takenBack: [] }])
    expect(compose({ developments: [wide, announced], state }).developments[0]?.id).toBe('announced')
  // Held by another development, it is the same news once more.
  const again = stateWith(milestone('announced', '2025-02-01T10:00:00.000Z', 'first'))
  expect(compose({ developments: [wide, announced], state: again }).developments[0]?.id).toBe('wide')
})

test('the same developments give the same edition, in whatever order they were read', () => {
  const days = ['2025-03-04', '2025-03-05', '2025-03-06']
  const anyDevelopment = fc.record({
    milestone: fc.constantFrom(null, 'announced', 'date'),
    families: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }),
    lastAt: fc.constantFrom(...days.map(day => `${day}T12:00:00.000Z`)),
  })
  const anyMoves = fc.subarray(
    ['1', '2', '3'].map(id => milestone('announced', `${days[0]}T09:00:00.000Z`, id)),
  )
  fc.assert(
    fc.property(
      fc.array(anyDevelopment, { minLength: 2, maxLength: 12 }),
      anyMoves,
      fc.boolean(),
      fc.infiniteStream(fc.nat()),
      (given, milestones, hasTakenBack, chance) => {
        const all = given.map((one, n) => carriedBy('Mayors', one.families, `${n}`, one))
        const state = { ...stateWith(...milestones), ...(hasTakenBack ? { takenBack: [] } : {}) }
        const shuffled = all
          .map(one => ({ one, place: chance.next().value }))
          .sort((a, b) => a.place - b.place)
          .map(({ one }) => one)
        const ids = (developments: Development[]) =>
          compose({ developments, state }).developments.map(({ id }) => id)
        expect(ids(shuffled)).toEqual(ids(all))
        const [lead] = ids(all)
        const first = milestones
          .map(({ development }) => development)
          .find(id => all.some(one => one.id === id))
        if (first) expect(milestones.map(({ development }) => development)).toContain(lead)
      },
    ),
    { numRuns: 300 },
  )
})

describe('the clock tells what no report does', () => {
  const plan = { ...milestone('date', '2025-03-05T10:00:00.000Z', 'dated', '8 March'), day: '2025-03-08' }
  const placed = milestone('venue', '2025-03-06T10:00:00.000Z', 'announced', 'the lighthouse')
  const planned = { ...stateWith(plan, placed), story: harbourStory.id }
  test('a planned day that went by in the window is everybody’s subject, and no plan for it is told', () => {
    const view = compose({ developments: [wide, dated, announced], state: planned })
    const overdue = en.story.overdue('8 March')
    expect(view.subject.toLowerCase()).toContain(overdue.toLowerCase().replace(/\.$/, ''))
    expect(view.moves).toEqual([{ development: null, sentence: overdue }])
    expect(view.subject).not.toContain('planned for')
  })
  test('and is not news again in the edition after', () => {
    const [later, end] = ['2025-03-09T17:00:00.000Z', '2025-03-16T17:00:00.000Z']
    const edition = { mailing: 'e2', cadence: 'weekly' as const, number: 5, opens: later, closes: end }
    const view = compose({ edition, now: end, developments: [wide], state: planned, movesTold: [] })
    expect(view.moves).toEqual([])
  })
  test('on the day it says so', () => {
    const now = '2025-03-08T07:00:00.000Z'
    const view = compose({ now, developments: [wide], state: planned, movesTold: [] })
    expect(view.moves[0]?.sentence).toContain(en.story.today)
  })
  test('also of a track beside the first, under its own name', () => {
    const pier = { id: 'pier', label: 'The pier', wire: [{ label: 'Opened', reachedBy: ['opening'] }] }
    const opening = { ...harbourStory.milestones.find(({ name }) => name === 'date'), name: 'opening' }
    const pack = {
      ...harbourStory,
      tracks: [...harbourStory.tracks, pier],
      milestones: [...harbourStory.milestones, { ...opening, track: 'pier' }],
    } as typeof harbourStory
    const state = {
      ...stateWith({
        ...milestone('opening', '2025-03-05T10:00:00.000Z', 'dated', '8 March'),
        day: '2025-03-08',
      }),
      story: harbourStory.id,
    }
    const said = (now: string) =>
      compose({ pack, now, developments: [wide], state, movesTold: [] }).moves[0]?.sentence
    expect(said('2025-03-08T07:00:00.000Z')).toBe('The pier: today.')
    expect(said('2025-03-09T07:00:00.000Z')).toBe(
      'The pier: was to take place on 8 March; no outlet has said that it did.',
    )
  })
})
