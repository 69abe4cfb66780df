import { remembered } from './remembered.ts'

/** Letters with their marks, which may stand apart from them. */
const wordPattern = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’.][\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*/gu

const accented = /[^a-z0-9'.]/

/** More than the words of a week's live reports. */
export const wordsKept = 30_000

/** One word as it is compared: accents, case, possessive and the form of letters taken off; `US` and `U.S.` both become `u.s`. */
const folded = (word: string): string => {
  const bare = word.replaceAll('’', "'").replace(/'s$/i, '')
  if (bare === 'US' || bare === 'U.S') return 'u.s'
  const dotless = /^(?:\p{L}\.)+\p{L}$/u.test(bare) ? bare.replaceAll('.', '') : bare
  const lower = dotless.toLowerCase()
  if (!accented.test(lower)) return lower
  // Full-width and mathematical letters have their plain ones in this form; capitals among them become small only then.
  return lower.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

/** The same word is the same text in memory, which spares comparing its letters wherever words are looked up. */
const foldWord = remembered(folded, word => word, wordsKept)

/** The words of a text in order, as they are spelled; as many as `wordsOf` finds. */
export const spelledWords = (text: string): string[] => text.match(wordPattern) ?? []

/** The words of a text in order, folded for comparing. Hyphens part words: "Trump-Putin" is two. */
export const wordsOf = (text: string): string[] => spelledWords(text).map(foldWord)
