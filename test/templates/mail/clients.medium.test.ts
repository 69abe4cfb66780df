import { caniemail } from 'caniemail'
import { beforeAll, expect, test } from 'vitest'
import { specimens } from './specimens.ts'

const clients = ['gmail.*', 'outlook.*', 'apple-mail.*', 'yahoo.*'] as const

/** What some of these programs do not know (caniemail.com), and what stands there then. A new one needs a line here. */
const fallbacks: Record<string, string> = {
  '<style> element': 'Every rule of the light look is on its element; the sheet adds the dark, and sizes.',
  '@media': 'The mail is one column of its own; only the dark look and larger titles are missing.',
  'Chaining selectors': 'As <style>.',
  'Class selector': 'As <style>.',
  'Descendant combinator': 'As <style>.',
  'ID selector': 'As <style>.',
  'Type selector': 'As <style>.',
  '<body> element': 'The ground and the colours stand on the tables inside it, too.',
  'color-scheme CSS property': 'The light look, or what the program makes of it by itself.',
  'color-scheme meta tag': 'The light look, or what the program makes of it by itself.',
  'aria-label attribute': 'The title names the mail; its headings are headings.',
  'role attribute': 'Tables are read row by row, and their rows are in reading order.',
  'border-radius': 'Corners are square, stations too; their words say what they are.',
  cursor: 'Links look like links without it.',
  'display:none': 'The preheader has no height, no size and the colour of the ground.',
  'max-height property': 'The preheader is not displayed.',
  opacity: 'The preheader is not displayed.',
  overflow: 'The preheader is not displayed.',
  'height property': 'The attribute height says the same.',
  outline: 'It only resets what images would show; there is none.',
  'overflow-wrap': 'Words as long as a column are broken by their word-break, or the column grows.',
  'word-break': 'Words as long as a column are broken by their overflow-wrap, or the column grows.',
  'word-spacing': 'It is set to normal.',
  'table-layout': 'Columns have their width as an attribute.',
  'target attribute': 'A link opens where the program opens links.',
  'text-underline-offset': 'The line is where the font has it.',
  'white-space': 'What must stay together has no-break spaces.',
}

let unknown: Map<string, Set<string>>
beforeAll(async () => {
  unknown = new Map()
  for (const { html } of Object.values(await specimens()))
    for (const [client, found] of caniemail({ clients: [...clients], html }).issues.errors)
      for (const { title } of found) unknown.set(title, (unknown.get(title) ?? new Set()).add(client))
})

test('what a mail program does not know has a fallback', () => {
  const without = [...unknown].filter(([title]) => fallbacks[title] === undefined)
  expect(without.map(([title, programs]) => `${title}: ${[...programs].join(', ')}`)).toEqual([])
})

test('no fallback is kept for what no mail uses any more', () => {
  expect(Object.keys(fallbacks).filter(title => !unknown.has(title))).toEqual([])
})

test('a feature that Outlook does not know is found', () => {
  const html = '<!doctype html><html><body><div style="display:grid;position:sticky">x</div></body></html>'
  expect(caniemail({ clients: [...clients], html }).success).toBe(false)
})
