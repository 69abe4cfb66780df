import { describe, expect, it } from 'vitest'
import { openLexicon } from '#core/story/reading/lexicon'
import { placeInText } from '#core/story/reading/place-in-text'
import { wordsOf } from '#core/story/words'

const place = (text: string) => placeInText(text, words => words[0] === 'ukraine')?.place ?? null

describe('a place is read by how a headline is built', () => {
  it.each([
    ['Leaders to meet in Lisbon on Friday', 'Lisbon'],
    ['Leaders to meet in Lower Marsh Friday', 'Lower Marsh'],
    ['Se verán en Puerto Alto el viernes', 'Puerto Alto'],
    ['Le sommet se tiendra à Grandville', 'Grandville'],
    ['Treffen im Lindental geplant', 'Lindental'],
    ['Leaders To Meet In Lisbon Next Friday', 'Lisbon'],
    ['Talks on Ukraine in Ukraine, then in Lisbon', 'Lisbon'],
  ])('%s: %s', (text, wanted) => expect(place(text)).toBe(wanted))
  it.each([
    'Leaders to meet in person',
    'Leaders to meet in May',
    'War in Ukraine goes on',
    'Prices in US dollars',
    'In the end nobody came',
  ])('%s: none', text => expect(place(text)).toBeNull())
})

describe('a phrase takes the terms of a list', () => {
  const lexicon = openLexicon({
    place: ['Lisbon', '@marsh'],
    marsh: ['Lower Marsh'],
    round: ['@round talks'],
  })
  const found = (terms: string[], text: string) => {
    const numbers = lexicon.numbersOf(terms)
    return lexicon.find(wordsOf(text)).some(({ term }) => numbers.includes(term))
  }
  it('of those within that list as well, and of nothing else', () => {
    expect(found(['@place talks'], 'Lower Marsh talks go on')).toBe(true)
    expect(found(['@place talks'], 'Lisbon talks go on')).toBe(true)
    expect(found(['@place talks'], 'Lisbon trams go on, talks do not')).toBe(false)
    expect(lexicon.numbersOf(['@round talks', '@nowhere talks'])).toEqual([])
  })
  it('and a gap is one word, neither none nor two', () => {
    const gap = (text: string) => found(['no _ deal'], text)
    expect([gap('No peace deal at talks'), gap('No deal'), gap('No big peace deal')]).toEqual([
      true,
      false,
      false,
    ])
  })
})
