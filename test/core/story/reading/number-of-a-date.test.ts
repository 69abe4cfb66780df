import { expect, test } from 'vitest'
import { numberBeside } from '#core/story/reading/number-in-text'
import { wordsOf } from '#core/story/words'

test.each([
  ['Southland says 88 people were killed on 5 March', 88],
  ['88 people killed March 5, Southland says', 88],
  ['Killed on 5 March: 1,204 people', 1204],
  ['12 killed in 2025 raid', 12],
  ['Killed on 5 March', 5],
])('the number beside the word is none of a date: %s', (title, number) => {
  const start = wordsOf(title).indexOf('killed')
  expect(numberBeside(title, [{ start, length: 1 }], 'en')).toBe(number)
})
