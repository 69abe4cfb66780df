import { expect, test } from 'vitest'
import { faultImpacts, impactOf } from '#core/fault/fault-list'

test.each(Object.entries(faultImpacts))('%s says in one sentence who is hurt', (name, impact) => {
  expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/)
  expect(impact).toMatch(/^[A-Z][^.]+ [^.]+\.$/)
  expect(impact.split(' ').length).toBeGreaterThan(5)
  expect(impactOf(name)).toBe(impact)
})

test('a fault that only a newer version knows has words, too', () => {
  expect(impactOf('of-tomorrow')).toMatch(/newer version/)
})
