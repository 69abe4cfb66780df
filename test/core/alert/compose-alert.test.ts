import { describe, expect, test } from 'vitest'
import { composeAlert } from '#core/alert/compose-alert'
import { alertFor } from '#core/alert/rule'
import type { Elsewhere } from '#core/alert/silent'
import { plusMinutes } from '#core/instant'
import type { Development } from '#core/story/development'
import type { Milestone, StoryState, TakenBack } from '#core/story/milestone'
import type { Source, SourceState } from '#core/story/source'
import { en } from '#templates/words/en'
import { development, harbourStory, report } from '#test/core/story/harbour-story'
import { readingIn } from '../story/judging.ts'
import { sceneWith } from './scene.ts'

const at = '2025-03-04T12:00:00.000Z'
const source = (family: string, tier: Source['tier']): Source => ({
  id: family,
  name: family,
  family,
  country: 'GB',
  language: 'en',
  tier,
  feed: `https://example.org/${family}`,
})
/** Answered at the last poll. */
const answering = ({ id }: Source): SourceState => ({
  source: id,
  etag: null,
  lastModified: null,
  failures: 0,
  nextAt: at,
  lastSuccessAt: plusMinutes(at, -5),
  fault: null,
})
const one = development(
  ['tidewire', 'harbour-times'].map(family => report({ title: 'Mayors agree to meet', family })),
)
const surenessWith = (sources: Source[], sourceStates = sources.map(answering)) =>
  composeAlert({
    words: en,
    pack: { ...harbourStory, sources },
    readingOf: readingIn(harbourStory),
    call: { topic: 'meeting', milestone: 'announced' },
    mailing: 'a-1',
    development: one,
    state: { story: harbourStory.id, milestones: [] },
    sourceStates,
    site: 'https://example.org',
    now: at,
    sample: false,
  }).sureness

describe('since when an alert says that it is told', () => {
  const sinceOf = (...published: string[]) => {
    const sightings = published.map((when, n) =>
      report({ title: 'Mayors agree to meet', family: `paper-${n}`, published: when }),
    )
    return composeAlert({
      words: en,
      pack: harbourStory,
      readingOf: readingIn(harbourStory),
      call: { topic: 'meeting', milestone: 'announced' },
      mailing: 'a-1',
      development: development(sightings),
      state: { story: harbourStory.id, milestones: [] },
      sourceStates: [],
      site: 'https://example.org',
      // A quarter past one in the night of the fifth, in Berlin.
      now: '2025-03-05T00:15:00.000Z',
      sample: false,
    }).since.map(({ time }) => time.replaceAll('\u00a0', ' '))
  }
  test('gives the hours of its own day, where the story is told', () => {
    expect(sinceOf('2025-03-04T23:10:00.000Z', '2025-03-05T00:05:00.000Z')).toEqual(['00:10', '01:05'])
  })
  test('gives the day with each hour where one is of the day before', () => {
    expect(sinceOf('2025-03-04T22:50:00.000Z', '2025-03-04T23:10:00.000Z')).toEqual([
      '4 March, 23:50',
      '5 March, 00:10',
    ])
  })
})

describe('how sure an alert is', () => {
  test('names the papers of record that do not have it yet', () => {
    const sources = [source('tidewire', 1), source('gazette', 1), source('gossip', 3)]
    expect(surenessWith(sources)).toBe('Not yet reported by The Gazette')
  })
  test('names three of them and counts the rest', () => {
    const sources = ['a', 'b', 'c', 'd', 'e'].map(family => source(family, 1))
    expect(surenessWith(sources)).toBe('Not yet reported by a, b, c and 2 more')
  })
  test('does not name a paper whose feed fails, was not read lately, or never was: it may have it', () => {
    const gazette = source('gazette', 1)
    const herald = source('herald', 1)
    const withGazette = (more: Partial<SourceState>) =>
      surenessWith([gazette, herald], [{ ...answering(gazette), ...more }, answering(herald)])
    expect(withGazette({})).toBe('Not yet reported by The Gazette, herald')
    expect(withGazette({ failures: 1 })).toBe('Not yet reported by herald')
    expect(withGazette({ lastSuccessAt: plusMinutes(at, -15) })).toContain('Not yet reported by The Gazette')
    expect(withGazette({ lastSuccessAt: plusMinutes(at, -16) })).toBe('Not yet reported by herald')
    expect(withGazette({ lastSuccessAt: null })).toBe('Not yet reported by herald')
    expect(surenessWith([gazette], [])).toBe('')
  })
  test('does not name a paper of which one of two feeds fails', () => {
    const [world, politics] = [source('gazette', 1), { ...source('gazette', 1), id: 'gazette-politics' }]
    const failing = { ...answering(politics), failures: 2 }
    expect(surenessWith([world, politics])).toBe('Not yet reported by The Gazette')
    expect(surenessWith([world, politics], [answering(world), failing])).toBe('')
  })
  test('says nothing of it when all have it', () => {
    expect(surenessWith([source('tidewire', 1)])).toBe('')
  })
})

describe('what is said of papers that are silent', () => {
  const sources = ['gazette', 'herald', 'courier'].map(family => source(family, 1))
  const said = (elsewhere: Elsewhere, call: { milestone: string | null } = { milestone: 'announced' }) =>
    composeAlert({
      words: en,
      pack: { ...harbourStory, sources },
      readingOf: readingIn(harbourStory),
      call: { topic: 'meeting', ...call },
      mailing: 'a-1',
      development: one,
      state: { story: harbourStory.id, milestones: [] },
      sourceStates: sources.map(answering),
      elsewhere,
      site: 'https://example.org',
      now: at,
      sample: false,
    }).sureness
  const beside = (title: string, family: string, published = at) =>
    development([report({ title, family, published })], { id: `beside-${family}` })
  test('leaves out a paper whose report waits to be sifted: it may be this one', () => {
    expect(said({ others: [], waiting: ['herald'] })).toBe('Not yet reported by The Gazette, courier')
  })
  test('leaves out a paper that says the same in a development of its own', () => {
    const others = [beside('They will meet, mayors say', 'courier')]
    expect(said({ others, waiting: [] })).toBe('Not yet reported by The Gazette, herald')
  })
  test('but not one that speaks of something else there, or spoke of it days ago', () => {
    const others = [
      beside('Toll on the bridge is doubled', 'courier'),
      beside('They will meet, mayors say', 'herald', plusMinutes(at, -3 * 24 * 60)),
    ]
    expect(said({ others, waiting: [] })).toContain('Not yet reported by The Gazette, herald, courier')
    const same = [beside('They will meet, mayors say', 'courier')]
    expect(said({ others: same, waiting: [] }, { milestone: null })).toContain('courier')
  })
})

test('what was mailed as a milestone is not mailed again because many papers print it', () => {
  const [topic] = harbourStory.topics
  if (topic === undefined) throw new Error('The story has topics.')
  const money = { ...topic, alert: { on: 'coverage' as const, families: 2, withinHours: 6 } }
  const held = {
    name: 'announced',
    at,
    development: one.id,
    headline: one.headline,
    families: ['tidewire', 'gazette'],
    detail: null,
  }
  const covered = { ...one, topics: ['meeting'] }
  expect(alertFor(covered, null, { topics: [money] }, at, sceneWith())).not.toBeNull()
  expect(alertFor(covered, held, { topics: [money] }, at, sceneWith())).toBeNull()
})

describe('what follows on an alert in its topic', () => {
  const topic = { id: 'money', title: 'Money', hint: '', match: [] }
  const pack = { topics: [{ ...topic, alert: { on: 'coverage' as const, families: 2, withinHours: 2 } }] }
  const covered = (id: string, hour: number) =>
    development(
      ['tidewire', 'gazette'].map((family, n) =>
        report({ title: `Toll ${id}`, family, published: plusMinutes(at, hour * 60 + n) }),
      ),
      { id, topics: ['money'] },
    )
  const live = [covered('first', 0), covered('second', 3), covered('third', 7)]
  const called = live.map(
    one => alertFor(one, null, pack, plusMinutes(one.lastAt, 1), sceneWith({ live }))?.development,
  )

  test('waits for the digest within six hours, and is mailed at once after them', () => {
    expect(called).toEqual(['first', undefined, 'third'])
  })
  test('is mailed at once when it is a milestone', () => {
    const held = {
      name: 'announced',
      at: plusMinutes(at, 181),
      development: 'second',
      headline: '',
      families: ['tidewire', 'gazette'],
      detail: null,
    }
    const second = live[1]
    if (second === undefined) throw new Error('There are three.')
    const both = { topics: [...pack.topics, ...harbourStory.topics] }
    expect(alertFor(second, held, both, held.at, sceneWith({ live }))).toMatchObject({
      milestone: 'announced',
    })
  })
})

describe('an alert on what was taken back', () => {
  const report1 = report({
    title: 'Südhafen denies talks',
    outlet: 'TW News',
    published: '2025-03-05T18:30:00.000Z',
  })
  const report2 = report({ title: 'Mayor denies talks', family: 'gazette', outlet: 'Gazette' })
  const fallen: TakenBack = {
    name: 'announced',
    at,
    development: one.id,
    families: ['tidewire', 'gazette'],
    reports: [report1, report2],
    fell: [
      {
        name: 'announced',
        at: '2025-03-03T09:05:00.000Z',
        development: 'd-1',
        headline: 'Mayors agree to meet',
        families: ['tidewire', 'harbour-times'],
        detail: null,
      },
      {
        name: 'date',
        at: '2025-03-03T11:00:00.000Z',
        development: 'd-2',
        headline: 'Date set for talks: 28 March',
        families: ['tidewire', 'gazette'],
        detail: '28\u00a0March',
      },
    ],
  }
  const composed = (state: Partial<StoryState>, more: Partial<Development> = {}) =>
    composeAlert({
      words: en,
      pack: { ...harbourStory, sources: [source('gazette', 1), source('harbour-times', 1)] },
      readingOf: readingIn(harbourStory),
      call: { topic: 'meeting', milestone: null, takenBack: 'announced' },
      mailing: 'a-1',
      // The denials stand among the reports that they contradict.
      development: {
        ...one,
        milestone: 'announced',
        sightings: [...one.sightings, report1, report2],
        ...more,
      },
      state: { story: harbourStory.id, milestones: [], ...state },
      sourceStates: [source('gazette', 1), source('harbour-times', 1)].map(answering),
      site: 'https://example.org',
      now: at,
      sample: false,
    })
  test('says in the subject what holds no longer, and whose headline denies it', () => {
    const view = composed({ takenBack: [fallen] })
    expect(view.subject).toBe('No longer: announced, planned for 28\u00a0March. Südhafen denies talks')
    expect(view.standing).toMatchObject({
      label: 'The meeting: Reversed',
      answer: 'Südhafen denies talks',
    })
  })
  test('names who reports a denial, and who had reported since when what fell', () => {
    const { development: shown, sureness, since } = composed({ takenBack: [fallen] })
    expect(shown.summary).toBe(
      'Tidewire and The Gazette report a denial. ' +
        'Announced: reported by Tidewire and harbour-times since Mon\u00a03\u00a0March, 10:05 CET. ' +
        'Planned for 28\u00a0March: reported by Tidewire and The Gazette since Mon\u00a03\u00a0March, 12:00 CET.',
    )
    expect(shown).toMatchObject({ mark: 'Reported', by: 'by 2\u00a0publishers' })
    expect(shown.outlets.map(({ name }) => name)).toEqual(['TW News', 'Gazette'])
    expect(sureness).toBe('2 publishers in 2 countries; not yet reported by harbour-times')
    expect(since).toHaveLength(2)
  })
  test('waits for no other paper where an outlet took back its own report', () => {
    for (const how of ['withdrawn', 'corrected', 'retracted'] as const)
      expect(composed({ takenBack: [{ ...fallen, how }] }).sureness).toBe('2 publishers in 2 countries')
  })
  test('takes the denial that gives the headline by its id, whose credit the headline leaves out', () => {
    const credited = { ...report2, title: 'Südhafen says nothing is agreed: TW News' }
    const state = {
      takenBack: [{ ...fallen, reports: [report1, credited] as [typeof report1, typeof report2] }],
    }
    const headline = 'Südhafen says nothing is agreed'
    const { subject, standing } = composed(state, { headline, headlineBy: report2.id })
    expect(standing.answer).toBe(headline)
    expect(subject).toMatch(/agreed$/)
    expect(composed(state, { headline, headlineBy: 'another' }).standing.answer).toBe(report1.title)
  })
  test('counts and names who has denied it since it was taken back, and says "not yet" of none of them', () => {
    const late = report({
      title: 'Harbour mayor denies talks',
      family: 'harbour-times',
      outlet: 'Harbour Times',
    })
    const sightings = [...one.sightings, report1, report2, late]
    const { development: shown, sureness, preheader } = composed({ takenBack: [fallen] }, { sightings })
    expect(shown.by).toBe('by 3\u00a0publishers')
    expect(preheader).toContain('by 3\u00a0publishers')
    expect(shown.outlets.map(({ name }) => name)).toEqual(['TW News', 'Gazette', 'Harbour Times'])
    expect(sureness).toBe('3 publishers in 2 countries')
  })
  test('is found again when its development was merged into another one meanwhile', () => {
    const merge = { development: 'd-other', at, why: '' }
    const moved = { ...fallen, development: 'd-other' }
    expect(composed({ takenBack: [moved] }, { mergedInto: merge }).subject).toContain('No longer')
  })
  test('is a fault when nothing was taken back', () => {
    expect(() => composed({})).toThrow('has not taken back')
  })
})

test('an alert that calls it off lists nothing unknown that no longer matters', () => {
  const withState = (name: string) =>
    composeAlert({
      words: en,
      pack: harbourStory,
      readingOf: readingIn(harbourStory),
      call: { topic: 'meeting', milestone: name },
      mailing: 'a-1',
      development: one,
      state: {
        story: harbourStory.id,
        milestones: [{ name, at, development: one.id, headline: '', families: [], detail: null }],
      },
      sourceStates: [],
      site: 'https://example.org',
      now: at,
      sample: false,
    })
  expect(withState('announced').notKnown).toBe('On which day they meet. Where they meet.')
  expect(withState('postponed').notKnown).toContain('On which day they meet.')
  expect(withState('cancelled').notKnown).toBe('We know of no open questions.')
  expect(withState('cancelled').preheader).not.toContain('Not known')
})

describe('a turn whose reports stand in several developments', () => {
  const [tidewire, gazette, quay] = ['tidewire', 'gazette', 'quay'].map((family, n) =>
    report({
      title:
        ['Toll row: towns agree to meet', 'Mayors of both towns agree to meet in spring', 'Herring dear'][
          n
        ] ?? '',
      family,
      outlet: family,
      published: plusMinutes(at, n * 10),
      summary: n === 1 ? 'The mayors of both towns will talk about the toll, the council said.' : null,
    }),
  )
  if (!tidewire || !gazette || !quay) throw new Error('no reports')
  const carrier = development([tidewire, quay], { id: 'd-2' })
  const other = development([gazette], { id: 'd-1' })
  const held = (...more: Partial<Milestone>[]): StoryState => ({
    story: harbourStory.id,
    milestones: [...more.map(one => ({ ...turn, ...one })), turn],
  })
  const turn: Milestone = {
    name: 'announced',
    at: plusMinutes(at, 10),
    development: 'd-2',
    headline: tidewire.title,
    families: ['tidewire', 'gazette'],
    detail: null,
  }
  const composed = (state: StoryState, beside = other) =>
    composeAlert({
      words: en,
      pack: harbourStory,
      readingOf: readingIn(harbourStory),
      call: { topic: 'meeting', milestone: 'announced' },
      mailing: 'a-1',
      development: carrier,
      state,
      sourceStates: [],
      elsewhere: { others: [beside], waiting: [] },
      site: 'https://example.org',
      now: plusMinutes(at, 12),
      sample: false,
    })
  test('is told by all of them and by nobody else, under the clearest headline', () => {
    const { development: told, standing, subject } = composed(held())
    expect(told.outlets.map(({ name }) => name)).toEqual(['tidewire', 'gazette'])
    expect(standing.answer).toBe(gazette.title)
    expect(told.summary).toContain('The mayors of both towns will talk')
    expect(subject).toBe(`Announced: ${gazette.title}`)
  })
  test('is not told by those in a development that an editor has dropped', () => {
    const { development: told, standing } = composed(held(), { ...other, edited: { dropped: at } })
    expect(told.outlets.map(({ name }) => name)).toEqual(['tidewire'])
    expect(standing.answer).toBe(tidewire.title)
  })
  test('is an update where its track had another turn within twelve hours', () => {
    const proposed = { name: 'proposed', development: 'd-0' }
    expect(composed(held({ ...proposed, at: plusMinutes(at, -60) })).subject).toBe(`Update: ${gazette.title}`)
    expect(composed(held({ ...proposed, at: plusMinutes(at, -721) })).subject).toMatch(/^Announced: /)
  })
})

test('a milestone alerts the topics that its pack names, and no others', () => {
  const named = (...topics: string[]) => ({
    ...harbourStory,
    milestones: harbourStory.milestones.map(rule => (rule.name === 'announced' ? { ...rule, topics } : rule)),
  })
  const move: Milestone = {
    name: 'announced',
    at,
    development: one.id,
    headline: '',
    families: ['tidewire', 'gazette'],
    detail: null,
  }
  const topicsOf = (pack: typeof harbourStory) => alertFor(one, move, pack, at, sceneWith())?.topics
  expect(topicsOf(harbourStory)).toEqual(['meeting'])
  expect(topicsOf(named('money', 'fish'))).toEqual(['money', 'fish'])
})
