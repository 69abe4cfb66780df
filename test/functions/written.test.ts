import { expect, test } from 'vitest'
import { written } from '#functions/written'

const words = (markdown: string) => written(markdown).map(pieces => pieces.map(({ text }) => text).join(''))

test.each([
  ['in a line', 'Dear <b>readers</b>, <i class="x">hello</i>', ['Dear readers, hello']],
  ['as a block of its own', '<p>Dear readers</p>\n\nHello', ['Dear readers', 'Hello']],
  ['with handlers', '<img src=x onerror=alert(1)> Hello', [' Hello']],
  ['as a comment', 'Hello <!-- not this -->', ['Hello ']],
])('HTML in an editor’s words leaves its words alone, %s', (_, typed, expected) => {
  expect(words(typed)).toEqual(expected)
})

test('a table keeps its words, and a link that leads to no page keeps its text', () => {
  expect(words('| Day | Place |\n|---|---|\n| 8 March | Exampletown |').join()).toContain('Exampletown')
  expect(written('[here](javascript:alert(1))').flat()).toEqual([{ strong: false, href: null, text: 'here' }])
})
