import { expect, test } from 'vitest'
import { numberBeside } from '#core/story/reading/number-in-text'
import { wordsOf } from '#core/story/words'

const beside = (title: string, word: string, language = 'en') =>
  numberBeside(title, [{ start: wordsOf(title).indexOf(word), length: 1 }], language)

test.each([
  ['Nineteen dead at the old quay', 'dead', 19],
  ['Twenty-three dead after the ferry fire', 'dead', 23],
  ['Forty dead, twenty missing', 'dead', 40],
  ['Sixteenth victim found', 'victim', 16],
  ['16th victim found', 'victim', 16],
  ['Fifteen dead: three more found below deck', 'dead', 15],
  ['Fifteen dead in second ferry fire', 'dead', 15],
  ['Toll revised down from 43 dead to 36', 'toll', 36],
  ['Toll rises from 40 to 43', 'toll', 43],
  ['36 dead, not 43, officials say', 'dead', 36],
])('a number in words is a number: %s', (title, word, number) => {
  expect(beside(title, word)).toBe(number)
})

test('so many more than before are no number of all', () => {
  expect(beside('Three more dead at the old quay', 'dead')).toBeNull()
  expect(beside('12 others dead, mayor says', 'dead')).toBeNull()
})

test('in French, too', () => {
  expect(beside('Dix-sept morts dans l’incendie', 'morts', 'fr')).toBe(17)
  expect(beside('Vingt morts', 'morts', 'fr')).toBe(20)
})
