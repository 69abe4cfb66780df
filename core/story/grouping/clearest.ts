import type { ReadingOf } from '../reading/carried.ts'
import type { Sighting } from '../report.ts'
import { wordsOf } from '../words.ts'

/** A headline of 8 to 14 words says who did what; shorter ones leave something out, longer ones add matters. */
const clearWords = { from: 8, to: 14 }

const shared = (words: ReadonlySet<string>, others: ReadonlySet<string>[]): number => {
  const shares = others.map(
    other => [...words].filter(word => other.has(word)).length / Math.max(words.size, 1),
  )
  return shares.reduce((sum, share) => sum + share, 0) / Math.max(others.length, 1)
}

/**
 * The report whose headline says best what happened: it reports rather than comments, names the milestone, has a
 * summary, a readable length, and shares most words with the other headlines. The earlier one wins a draw.
 */
export const clearestOf = (sightings: Sighting[], readingOf: ReadingOf): Sighting => {
  const words = sightings.map(({ title }) => new Set(wordsOf(title)))
  const clarity = sightings.map((sighting, index) => {
    const own = words[index] ?? new Set<string>()
    const length = own.size
    const { commentary, verdict } = readingOf(sighting)
    const fits = length >= clearWords.from && length <= clearWords.to
    return (
      (commentary ? -1 : 0) +
      (verdict.milestone === null ? 0 : 0.5) +
      (sighting.summary ? 0.2 : 0) +
      (fits ? 0.2 : 0) +
      shared(own, words.toSpliced(index, 1))
    )
  })
  const best = clarity.indexOf(Math.max(...clarity))
  const clearest = sightings[best] ?? sightings[0]
  if (clearest === undefined) throw new Error('A development has at least one report.')
  return clearest
}
