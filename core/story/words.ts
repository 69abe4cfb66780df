import { remembered } from './remembered.ts'

const wordPattern = /[\p{L}\p{N}]+(?:['’.][\p{L}\p{N}]+)*/gu

const accented = /[^a-z0-9'.]/

/** More than the words of a week's live reports. */
export const wordsKept = 30_000

/** One word as it is compared: accents, case and possessive taken off; `US` and `U.S.` both become `u.s`. */
const folded = (word: string): string => {
  const bare = word.replaceAll('’', "'").replace(/'s$/i, '')
  if (bare === 'US' || bare === 'U.S') return 'u.s'
  const dotless = /^(?:\p{L}\.)+\p{L}$/u.test(bare) ? bare.replaceAll('.', '') : bare
  const lower = dotless.toLowerCase()
  return accented.test(lower) ? lower.normalize('NFD').replaceAll(/\p{M}/gu, '') : lower
}

/** The same word is the same text in memory, which spares comparing its letters wherever words are looked up. */
const foldWord = remembered(folded, word => word, wordsKept)

/** The words of a text in order, as they are spelled; as many as `wordsOf` finds. */
export const spelledWords = (text: string): string[] => text.match(wordPattern) ?? []

/** The words of a text in order, folded for comparing. Hyphens part words: "Trump-Putin" is two. */
export const wordsOf = (text: string): string[] => spelledWords(text).map(foldWord)
