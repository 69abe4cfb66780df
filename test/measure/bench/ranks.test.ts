import { expect, test } from 'vitest'
import { adjustedForMany, compareRanks } from '#measure/bench/ranks'
import { seeded } from '#measure/chances'

test('equal samples are not told apart, shifted ones are', () => {
  const chances = seeded(7)
  const times = (shift: number) => Array.from({ length: 200 }, () => chances.between(0, 1000) + shift)
  const [one, other] = [times(0), times(0)]
  expect(compareRanks(one, other).p).toBeGreaterThan(0.05)
  const slower = compareRanks(one, times(300))
  expect(slower.p).toBeLessThan(1e-6)
  expect(slower.faster).toBeGreaterThan(0.65)
})

test('the figures of a worked example are met', () => {
  // Ranks 1, 2, 3, 5, 8 against 4, 6, 7, 9, 10: U = 4, z = −1.776.
  const { p, faster } = compareRanks([1, 2, 3, 5, 8], [4, 6, 7, 9, 10])
  expect(p).toBeCloseTo(0.0758, 3)
  expect(faster).toBe(0.84)
  expect(compareRanks([1, 1, 1], [1, 1, 1])).toEqual({ p: 1, faster: 0.5 })
})

test('of many comparisons each must be the less likely', () => {
  expect(adjustedForMany([0.01, 0.04, 0.03])).toEqual([0.03, 0.06, 0.06])
  expect(adjustedForMany([0.5, 0.9])).toEqual([1, 1])
})
