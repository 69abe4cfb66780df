import { expect, test } from 'vitest'
import { remembered } from '#core/story/remembered'

test('each answer is worked out once while it is asked for, and what nobody asks for is forgotten', () => {
  let worked = 0
  const double = remembered(
    (n: number) => {
      worked += 1
      return n * 2
    },
    n => String(n),
  )
  expect([double(1), double(1), double(2), worked]).toEqual([2, 2, 4, 2])
  for (let n = 10; n < 20_000; n += 1) {
    expect(double(n)).toBe(2 * n)
    double(1)
  }
  expect(worked).toBe(2 + 19_990)
  double(2)
  expect(worked).toBe(2 + 19_991)
})
