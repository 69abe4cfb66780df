import { expect, test } from 'vitest'
import { wordsOf } from '#core/story/words'

test.each([
  ['Südhafen', 'sudhafen'],
  ['Su\u0308dhafen', 'sudhafen'],
  ['ＳÜＤＨＡＦＥＮ', 'sudhafen'],
  ['𝐒𝐮𝐝𝐡𝐚𝐟𝐞𝐧', 'sudhafen'],
  ['oﬃce', 'office'],
  ['Путин', 'путин'],
])('%s is compared as %s: other forms of letters make no other word', (written, compared) => {
  expect(wordsOf(written)).toEqual([compared])
})
