import { remembered } from '../remembered.ts'
import { wordsKept } from '../words.ts'

/** Words too frequent in news prose to tell two events apart. */
const emptyWords = new Set(
  `a about after again all also am an and any are as at be because been before being but by can could did do does
  for from had has have he her here him his how i if in into is it its just may me might more most my new no not now
  of off on one only or other our out over own s said say says she should so some such t than that the their them
  then there these they this those to too told tell tells under until up very was we were what when where which
  while who whom why will with would you your amid ahead via`
    .split(/\s+/)
    .filter(word => word !== ''),
)

const withoutEnding = (word: string): string | null => {
  if (emptyWords.has(word)) return null
  if (word.length < 4) return word
  return word
    .replace(/ies$/, 'y')
    .replace(/(?<=[^su])s$/, '')
    .replace(/(?<=..[^e])(?:ing|ed)$/, '')
    .replace(/(?<=...)e$/, '')
}

/**
 * A word without its ending, null when it says nothing. A light rule in place of a real stemmer: it need not be right,
 * only the same for "talks" and "talk", "ceding" and "cede".
 */
export const stemOf = remembered(withoutEnding, word => word, wordsKept)
