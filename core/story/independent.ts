import { withoutCredits } from './credit.ts'
import type { Sighting } from './report.ts'
import { wordsOf } from './words.ts'

/** Two newsrooms may hit on the same short headline; from this many words on it is a copy. */
const copiedFrom = 8
/** An article's opening of so many words is nobody's chance; feeds cut summaries soon after. */
const openingWords = 25

/** What a copy shares with its original; null where it is too short to tell. */
type Print = { headline: string | null; opening: string | null }

const firstWords = (text: string, count: number): string | null => {
  const words = wordsOf(text)
  return words.length < count ? null : words.slice(0, count).join(' ')
}

// A development asks it of each of its reports again whenever it grows.
const prints = new WeakMap<Sighting, Print>()

const printOf = (sighting: Sighting): Print => {
  const known = prints.get(sighting)
  if (known) return known
  const { title, summary } = withoutCredits(sighting)
  const words = wordsOf(title)
  const print = {
    headline: words.length < copiedFrom ? null : words.join(' '),
    opening: summary === null ? null : firstWords(summary, openingWords),
  }
  prints.set(sighting, print)
  return print
}

const sameText = (one: Print, other: Print): boolean =>
  (one.headline !== null && one.headline === other.headline) ||
  (one.opening !== null && one.opening === other.opening)

/**
 * The family that a report counts for. Word for word the same headline in another family, or the same opening below
 * another headline, is a copy of the earlier report and counts for that one's family: it corroborates nothing. What an
 * agency is credited with came in under its family already (`familyOfReport`).
 */
export const countingFamily = (sighting: Sighting, among: Sighting[]): string => {
  const print = printOf(sighting)
  if (print.headline === null && print.opening === null) return sighting.family
  const original = among.find(
    other =>
      other.id !== sighting.id &&
      (other.published < sighting.published ||
        // Of two at one moment one is the original, else each would count for the other.
        (other.published === sighting.published && other.id < sighting.id)) &&
      sameText(print, printOf(other)),
  )
  return original?.family ?? sighting.family
}
