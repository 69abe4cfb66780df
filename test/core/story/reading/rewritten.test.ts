import { expect, test } from 'vitest'
import { isRewritten } from '#core/story/reading/rewritten'

test.each([
  ['Mayors may meet', 'Mayors to meet at the lighthouse on Friday'],
  ['Toll rises to 134 crowns', 'Toll rises to 169 crowns'],
  ['Mayors meet', 'Talks end without a deal, mayor of Northport says'],
])('“%s” became “%s”: something new', (before, now) => expect(isRewritten(before, now, false)).toBe(true))

test.each([
  ['Mayors to meet at the lighthouse', 'Mayors to meet at the lighthouse'],
  ['Mayors to met at the lighthouse', 'Mayors to meet at the lighthouse'],
  ['Mayors to meet at the lighthouse on Friday', 'Mayors to meet at the lighthouse'],
  ['Bridge talks live: mayors arrive', 'Bridge talks live: toll is agreed, crowds cheer'],
  ['Mayors meet', ''],
])('“%s” became “%s”: put right, shortened, or a live page', (before, now) =>
  expect(isRewritten(before, now, false)).toBe(false),
)

test('one word that says something else of the state is something new', () => {
  expect(
    isRewritten('Both mayors may meet at the lighthouse', 'Both mayors will meet at the lighthouse', true),
  ).toBe(true)
  expect(
    isRewritten('Both mayors may meet at the lighthouse', 'Both mayors may meet at a lighthouse', false),
  ).toBe(false)
})
