import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { everyPage } from '#test/templates/pages/every-page'
import { exampleViews } from '#test/templates/pages/example-views'
import { sentencesOf } from './sentences.ts'

const folder = new URL('../../../templates/words/fr/', import.meta.url)
const written = readdirSync(folder).map(file => readFileSync(new URL(file, folder), 'utf8'))
const french = sentencesOf('fr')
const plain = (text: string): string => text.replaceAll('\u00a0', ' ')

test('there are as many sentences as in English, and more words', () => {
  expect(french.length).toBeGreaterThan(200)
  expect(french.length).toBeGreaterThan(sentencesOf('en').length * 0.8)
})

test('no sentence is the same in both', () => {
  expect(sentencesOf('en').filter(one => french.includes(one))).toEqual([])
})

describe('French is set as French', () => {
  test('no blank that breaks stands before : ; ? ! or inside « »', () => {
    expect(french.filter(text => / [:;?!»]|« /.test(text))).toEqual([])
    // And none is missing: but in a placeholder's or a link's address.
    expect(french.filter(text => /\p{L}[;?!»]|\p{L}:(?!\/)|«\p{L}/u.test(text))).toEqual([])
  })
  test('apostrophes are curled', () => {
    expect(french.filter(text => text.includes("'"))).toEqual([])
  })
  test('the sources say so themselves: what a blank is can be seen in none', () => {
    expect(written.join('').match(/\u202f|\u2009/g)).toBeNull()
  })
})

describe('a page of a French story', () => {
  const told = (text: string): string => (text === 'en' ? 'fr' : text)
  // What the examples say themselves is the story's own.
  const examples = JSON.stringify(exampleViews(told))
  const english = sentencesOf('en').filter(one => !examples.includes(one) && !french.includes(one))
  test.each(Object.keys(everyPage(told)))('%s has no word of English', async name => {
    const html = plain(String(await everyPage(told)[name]))
    expect(html).toContain('<html lang="fr">')
    expect(english.filter(sentence => html.includes(plain(sentence)))).toEqual([])
  })
})
