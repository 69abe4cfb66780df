import { describe, expect, test } from 'vitest'
import { bCubed, groupingScores, pairF1, pairRecall } from '#measure/evaluate/scores'

const grouped = (text: string) =>
  text.split(' ').map(pair => ({ label: pair.slice(0, 1), found: pair.slice(1) }))

describe('the scores of a grouping', () => {
  test('are whole when both groupings are the same, whatever the names', () => {
    expect(pairF1(grouped('a1 a1 b2'))).toBe(1)
    expect(bCubed(grouped('a1 a1 b2'))).toBe(1)
  })
  test('count pairs: one of two labelled pairs found beside one wrong pair', () => {
    // Labelled: ab, cd. Found: ab, and c with e.
    const things = grouped('x1 x1 y2 y3 z2')
    expect(pairF1(things)).toBe(0.5)
    expect(pairRecall(things)).toBe(0.5)
  })
  test('B³ is the mean of precision and recall thing by thing', () => {
    // Precision 1, 1, 1/2, 1, 1/2 → 0.8; recall 1, 1, 1/2, 1/2, 1 → 0.8.
    expect(bCubed(grouped('x1 x1 y2 y3 z2'))).toBeCloseTo(0.8)
  })
  test('stand beside what each thing alone would give', () => {
    // Precision 1, recall 1/2.
    expect(groupingScores(grouped('x1 x2')).singletonsBCubed).toBeCloseTo(2 / 3)
  })
})
