import type { Sighting } from './report.ts'
import { wordsOf } from './words.ts'

/** Two newsrooms may hit on the same short headline; from this many words on it is a copy. */
const copiedFrom = 8

/**
 * The family that a report counts for. Word for word the same headline in another family is a copy of the earlier
 * report and counts for that one's family: it corroborates nothing.
 */
export const countingFamily = (sighting: Sighting, among: Sighting[]): string => {
  const words = wordsOf(sighting.title)
  if (words.length < copiedFrom) return sighting.family
  const text = words.join(' ')
  const original = among.find(
    other =>
      other.id !== sighting.id &&
      (other.published < sighting.published ||
        // Of two at one moment one is the original, else each would count for the other.
        (other.published === sighting.published && other.id < sighting.id)) &&
      wordsOf(other.title).join(' ') === text,
  )
  return original?.family ?? sighting.family
}
