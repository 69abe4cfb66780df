import { expect, test } from 'vitest'
import { searchFor } from '#core/story/telling/search'

test('all words are found, by their beginnings, whatever their accents and capitals', () => {
  const matches = searchFor('SUDHAFEN  brid')
  expect(matches?.('Südhafen agrees', 'about the Bridge')).toBe(true)
  expect(matches?.('Südhafen agrees')).toBe(false)
  expect(searchFor('ridge')?.('the Bridge')).toBe(false)
})

test('what has no word finds nothing, and a long query costs no more than a short one', () => {
  expect(searchFor(' … «»')).toBeNull()
  const long = searchFor(Array.from({ length: 5000 }, (_, n) => `w${n}`).join(' '))
  expect(long?.(Array.from({ length: 10 }, (_, n) => `w${n}`).join(' '))).toBe(true)
})
