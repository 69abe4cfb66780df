import type { Term } from '../match.ts'
import { remembered } from '../remembered.ts'
import { wordsOf } from '../words.ts'

/** A term, by number, and the words it was found at. */
export type Finding = { term: number; start: number; length: number }

type Phrase = { term: number; words: { text: string; prefix: boolean }[]; anchored: boolean }

/** All terms of a pack in one index, so that a text is read once however many rules there are. */
export type Lexicon = {
  /** @returns the numbers of the terms that this entry stands for; an unknown `@key` stands for none */
  numbersOf(terms: Term[]): number[]
  find(words: string[]): Finding[]
  termAt(number: number): Term
}

/** Stands for any place that a headline names, listed or not: it is read by its build (`place-in-text.ts`), not looked up. */
export const anyPlace = '@any-place'

/** Within a phrase it stands for one word: "no _ deal". */
const anyWord = '_'

const none: readonly Phrase[] = []

const parsePhrase = (term: Term, number: number): Phrase => {
  const anchored = term.startsWith('^')
  const words = term
    .replace(/^\^/, '')
    .split(/\s+/)
    .flatMap(part => {
      if (part === anyWord) return [{ text: anyWord, prefix: false }]
      const inner = wordsOf(part)
      return inner.map((text, index) => ({ text, prefix: part.endsWith('*') && index === inner.length - 1 }))
    })
  return { term: number, words, anchored }
}

const occursAt = (phrase: Phrase, words: string[], start: number): boolean =>
  (!phrase.anchored || start === 0) &&
  phrase.words.every((wanted, offset) => {
    const word = words[start + offset]
    if (word === undefined) return false
    return wanted.text === anyWord || (wanted.prefix ? word.startsWith(wanted.text) : word === wanted.text)
  })

/** @param entries what `@key` stands for; entries may use each other, a circle ends where it began */
export const openLexicon = (entries: Record<string, Term[]>): Lexicon => {
  const numbers = new Map<Term, number>()
  const terms: Term[] = []
  const byFirstWord = new Map<string, Phrase[]>()
  const byFirstStem = new Map<string, Phrase[]>()
  const stemLengths = new Set<number>()

  const phrasesFor = (word: string): readonly Phrase[] => {
    const stems = [...stemLengths].filter(length => length <= word.length)
    const found = [
      ...(byFirstWord.get(word) ?? []),
      ...stems.flatMap(length => byFirstStem.get(word.slice(0, length)) ?? []),
    ]
    return found.length === 0 ? none : found
  }
  /** A text is looked through several times, and most of its words begin nothing. */
  const remembering = () => remembered(phrasesFor, word => word)
  let beginningWith = remembering()

  const numberOf = (term: Term): number => {
    const known = numbers.get(term)
    if (known !== undefined) return known
    const number = terms.push(term) - 1
    numbers.set(term, number)
    if (term === anyPlace) return number
    const phrase = parsePhrase(term, number)
    const first = phrase.words[0]
    if (first === undefined) return number
    beginningWith = remembering()
    const index = first.prefix ? byFirstStem : byFirstWord
    index.set(first.text, [...(index.get(first.text) ?? []), phrase])
    if (first.prefix) stemLengths.add(first.text.length)
    return number
  }

  /** Every spelling that terms stand for; "in @place" is "in Oslo" and "in Bergen". */
  const spelled = (list: Term[], within: string[] = []): Term[] =>
    list.flatMap(term => {
      const [used, key = ''] = /@([a-z0-9-]+)/.exec(term) ?? []
      if (used === undefined || term === anyPlace) return [term]
      if (within.includes(key)) return []
      const spellings = spelled(entries[key] ?? [], [...within, key])
      return spelled(
        spellings.map(one => term.replace(used, () => one)),
        within,
      )
    })

  const find = (words: string[]): Finding[] => {
    const findings: Finding[] = []
    for (let start = 0; start < words.length; start += 1)
      for (const phrase of beginningWith(words[start] ?? ''))
        if (occursAt(phrase, words, start))
          findings.push({ term: phrase.term, start, length: phrase.words.length })
    return findings
  }

  return { numbersOf: list => spelled(list).map(numberOf), find, termAt: number => terms[number] ?? '' }
}
