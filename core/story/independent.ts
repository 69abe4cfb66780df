import { withoutCredits } from './credit.ts'
import type { Sighting } from './report.ts'
import { wordsOf } from './words.ts'

/** Two newsrooms may hit on the same short headline; from this many words on it is a copy. */
const copiedFrom = 8
/** An article's opening of so many words is nobody's chance; feeds cut summaries soon after. */
const openingWords = 25

/** What a copy shares with its original; null where it is too short to tell. */
type Print = { headline: string; telling: string | null; opening: string | null }

// A development asks it of each of its reports again whenever it grows.
const prints = new WeakMap<Sighting, Print>()

const printOf = (sighting: Sighting): Print => {
  const known = prints.get(sighting)
  if (known) return known
  const { title, summary } = withoutCredits(sighting)
  const [words, text] = [wordsOf(title), wordsOf(summary ?? '')]
  const headline = words.join(' ')
  const print = {
    headline,
    telling: words.length < copiedFrom ? null : headline,
    opening: text.length < openingWords ? null : text.slice(0, openingWords).join(' '),
  }
  prints.set(sighting, print)
  return print
}

/** Whether both have the very same headline, whatever is credited behind it. */
export const sameHeadline = (one: Sighting, other: Sighting): boolean =>
  printOf(one).headline === printOf(other).headline

const sameText = (one: Print, other: Print): boolean =>
  (one.telling !== null && one.telling === other.telling) ||
  (one.opening !== null && one.opening === other.opening)

/**
 * The family that a report counts for. Word for word the same headline in another family, or the same opening below
 * another headline, is a copy of the earlier report and counts for that one's family: it corroborates nothing. What an
 * agency is credited with came in under its family already (`familyOfReport`).
 */
export const countingFamily = (sighting: Sighting, among: Sighting[]): string => {
  const print = printOf(sighting)
  if (print.telling === null && print.opening === null) return sighting.family
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
