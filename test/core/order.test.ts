import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byImportance } from '#core/digest/importance'
import { inOrder } from '#core/instant'
import type { Milestone } from '#core/story/milestone'
import { development, harbourStory, report } from '#test/core/story/harbour-story'

/** What every comparator owes `sort`; one that answers NaN, or says "later" of both, orders by chance. */
const isOrder = <One>(compare: (a: One, b: One) => number, any: fc.Arbitrary<One>): void =>
  fc.assert(
    fc.property(any, any, any, (a, b, c) => {
      for (const answer of [compare(a, b), compare(b, c), compare(a, c)]) expect(answer).not.toBeNaN()
      expect(Math.sign(compare(a, a))).toBe(0)
      expect(Math.sign(compare(a, b)) + Math.sign(compare(b, a))).toBe(0)
      if (compare(a, b) <= 0 && compare(b, c) <= 0) expect(compare(a, c)).toBeLessThanOrEqual(0)
    }),
    { numRuns: 500 },
  )

test('moments and texts are in order', () => {
  isOrder(inOrder, fc.constantFrom('', '2025-03-04T12:00:00.000Z', '2025-03-05T12:00:00.000Z', 'a', 'b'))
})

test('developments are in order, whatever the state holds, or lacks', () => {
  const names = ['announced', 'date', null]
  const one = fc
    .record({
      id: fc.constantFrom('1', '2', '3'),
      milestone: fc.constantFrom(...names),
      families: fc.constantFrom<string[]>(['a'], ['a', 'b']),
      lastAt: fc.constantFrom('2025-03-04T12:00:00.000Z', '2025-03-05T12:00:00.000Z'),
    })
    // An id names one development.
    .map(({ id, ...more }) =>
      development([report({ title: 'x', id })], { ...more, id: id + JSON.stringify(more) }),
    )
  const carried: Milestone[] = [
    {
      name: 'date',
      at: '2025-03-04T12:00:00.000Z',
      development: '1',
      headline: '',
      families: [],
      detail: null,
    },
  ]
  const bare = { story: harbourStory.id, milestones: [] }
  for (const state of [bare, { ...bare, takenBack: [] }, { ...bare, milestones: carried }])
    for (const moves of [[], carried])
      isOrder(
        byImportance(state, moves, ({ families }) => (families.length < 2 ? 'alone' : 'news')),
        one,
      )
})
