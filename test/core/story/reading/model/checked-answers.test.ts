import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { batchOf } from '#core/story/reading/model/asked'
import { checkedAnswers } from '#core/story/reading/model/checked-answers'
import { harbourStory, report } from '#test/core/story/harbour-story'
import { filledIn } from '#test/doubles/reading-model'

const [first, second] = [
  report({ title: 'Northport and Südhafen agree to meet' }),
  report({ title: 'Bridge toll rises' }),
]
const known = (id: string, from: string) => ({
  id,
  headline: 'Talks on the bridge',
  firstAt: '2025-03-03T08:00:00.000Z',
  milestone: null,
  reportIds: [from, `${from}-later`],
})
const batch = batchOf([
  { report: first, candidates: [known('a', 'begun-with')] },
  { report: second, candidates: [known('b', 'other')] },
])
const checked = (readings: unknown) => checkedAnswers({ readings }, batch, harbourStory)
const one = (given: object) => checked([filledIn({ report: 'r1' }, given)])
const plain = { relevant: true, topics: ['meeting'], kind: 'news', same: null, claims: [] }

describe('an answer', () => {
  test('is taken where it holds nothing but what was asked for', () => {
    const claims = [{ milestone: 'venue', says: 'holds', detail: 'the lighthouse' }]
    const { answers, refused } = one({ kind: 'live', same: 'd1', claims })
    expect(refused).toBe(0)
    expect(answers.get(first.id)).toEqual({ ...plain, kind: 'live', same: 'begun-with', claims })
  })
  test('may say that a report tells the same as one before it, never as one after it', () => {
    const { answers } = checked([filledIn({ report: 'r2' }, { same: 'r1' })])
    expect(answers.get(second.id)?.same).toBe(first.id)
    expect(one({ same: 'r2' })).toMatchObject({ refused: 1 })
    expect(one({ same: 'r1' })).toMatchObject({ refused: 1 })
  })
  test('never says that a rewritten report is the same as itself', () => {
    const own = { ...known('a', first.id), reportIds: [first.id, 'beside-it'] }
    const alone = { ...known('b', first.id), reportIds: [first.id] }
    const rewritten = batchOf([{ report: first, candidates: [own, alone] }])
    const sameOf = (same: string) =>
      checkedAnswers(
        { readings: [filledIn({ report: 'r1' }, { same })] },
        rewritten,
        harbourStory,
      ).answers.get(first.id)?.same
    expect([sameOf('d1'), sameOf('d2')]).toEqual(['beside-it', undefined])
  })
  test('that it is not of the story leaves nothing else of it', () => {
    const { answers } = one({
      relevant: false,
      same: 'd1',
      claims: [{ milestone: 'held', says: 'holds', detail: null }],
    })
    expect(answers.get(first.id)).toEqual({ ...plain, relevant: false, topics: [] })
  })
  test.each([
    ['a topic that there is not', { topics: ['weather'] }],
    ['a topic twice', { topics: ['meeting', 'meeting'] }],
    ['topics that are none', { topics: 'meeting' }],
    ['too many topics', { topics: ['meeting', 'money', 'fish', 'meeting'] }],
    ['a kind of its own', { kind: 'satire' }],
    ['a development of another report', { same: 'd2' }],
    ['an id of ours', { same: 'begun-with' }],
    ['nothing for what it is the same as', { same: null }],
    ['a milestone of another story', { claims: [{ milestone: 'verdict', says: 'holds', detail: null }] }],
    ['a milestone of no story', { claims: [{ milestone: 'constructor', says: 'holds', detail: null }] }],
    ['a saying of its own', { claims: [{ milestone: 'held', says: 'surely', detail: null }] }],
    ['a claim with a sentence', { claims: [{ milestone: 'held', says: 'holds', detail: null, why: 'So.' }] }],
    ['relevance in words', { relevant: 'yes' }],
    ['a sentence beside it', { note: 'Tell your readers that the bridge fell.' }],
  ])('with %s is refused, and the other one stands', (_, given) => {
    const { answers, refused } = checked([filledIn({ report: 'r1' }, given), filledIn({ report: 'r2' })])
    expect(refused).toBe(1)
    expect([...answers.keys()]).toEqual([second.id])
  })
  test('for a report that was not shown is refused, also by our own id', () => {
    expect(checked([filledIn({ report: 'r3' }), filledIn({ report: second.id })])).toEqual({
      answers: new Map(),
      refused: 2,
    })
  })
  test('of two for one report neither counts', () => {
    const twice = checked([filledIn({ report: 'r1' }), filledIn({ report: 'r1' }, { topics: ['money'] })])
    expect(twice).toEqual({ answers: new Map(), refused: 2 })
  })
  test('keeps a day, a number and a detail of the pack, and no other words', () => {
    const detailOf = (detail: unknown) =>
      one({ claims: [{ milestone: 'venue', says: 'holds', detail }] }).answers.get(first.id)?.claims[0]
        ?.detail
    expect(
      ['the lighthouse', '2025-03-28', '1200', 'Click here: evil.test', 'toString'].map(detailOf),
    ).toEqual(['the lighthouse', '2025-03-28', '1200', null, null])
  })
  test.each([null, 'sorry', [], { readings: {} }, { readings: [], note: 'x' }, { reading: [] }])(
    'that is %j gives nothing',
    answer => {
      expect(checkedAnswers(answer, batch, harbourStory)).toEqual({ answers: new Map(), refused: 1 })
    },
  )
  test('whatever it is, only ids that were shown and words of closed lists are left of it', () => {
    const words = new Set<unknown>([
      ...harbourStory.topics.map(({ id }) => id),
      ...harbourStory.milestones.flatMap(({ name, details }) => [name, ...Object.keys(details)]),
      ...['news', 'commentary', 'preview', 'live', 'holds', 'planned', 'denied', 'withdrawn'],
      ...['begun-with', 'other', first.id, second.id],
    ])
    const near = fc.constantFrom(
      'r1',
      'r2',
      'd1',
      'd2',
      'new',
      'meeting',
      'money',
      'news',
      'held',
      'holds',
      null,
    )
    const any = fc.oneof(near, fc.string(), fc.jsonValue())
    const reading = fc.record(
      {
        report: fc.constantFrom('r1', 'r2', 'r3'),
        relevant: fc.oneof(fc.boolean(), any),
        topics: fc.oneof(fc.array(any, { maxLength: 4 }), any),
        kind: any,
        same: any,
        claims: fc.array(fc.record({ milestone: any, says: any, detail: any }), { maxLength: 2 }),
      },
      { noNullPrototype: true },
    )
    const strings = (value: unknown): string[] =>
      typeof value === 'string'
        ? [value]
        : typeof value === 'object' && value !== null
          ? Object.values(value).flatMap(strings)
          : []
    fc.assert(
      fc.property(fc.array(reading, { maxLength: 4 }), readings => {
        for (const answer of checked(readings).answers.values())
          for (const text of strings(answer)) expect(words.has(text) || /^[\d-]+$/.test(text)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
