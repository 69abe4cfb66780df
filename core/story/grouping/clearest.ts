import { bareHeadline } from '../reading/bare-headline.ts'
import type { ReadingOf } from '../reading/carried.ts'
import { numbersOvertaken } from '../reading/figures.ts'
import { isHedged, isOfItsDay } from '../reading/hedged.ts'
import type { Sighting } from '../report.ts'
import { wordsOf } from '../words.ts'

/** A headline of 8 to 14 words says who did what; shorter ones leave something out, longer ones add matters. */
const clearWords = { from: 8, to: 14 }

/** What each thing that a headline has is worth, beside the share of its words that the others have, too. */
const worth = {
  news: 2,
  number: 1,
  fact: 0.6,
  lasting: 0.3,
  milestone: 0.5,
  summary: 0.2,
  length: 0.2,
  latest: 0.3,
}

const shared = (words: ReadonlySet<string>, others: ReadonlySet<string>[]): number => {
  const shares = others.map(
    other => [...words].filter(word => other.has(word)).length / Math.max(words.size, 1),
  )
  return shares.reduce((sum, share) => sum + share, 0) / Math.max(others.length, 1)
}

/**
 * The report whose headline says best what happened: it reports rather than comments, gives the number that holds now,
 * tells the fact and not the rumour before it, is true on another day, names the milestone, has a summary, a readable length, shares most words
 * with the other headlines. Of equally clear ones the latest.
 * @param sightings oldest first
 */
export const clearestOf = (sightings: Sighting[], readingOf: ReadingOf): Sighting => {
  const words = sightings.map(({ title }) => new Set(wordsOf(bareHeadline(title))))
  const { old, latest } = numbersOvertaken(sightings)
  const clarity = sightings.map((sighting, index) => {
    const own = words[index] ?? new Set<string>()
    const reading = readingOf(sighting)
    const has: Record<keyof typeof worth, boolean | number> = {
      news: reading.kind === 'news',
      number: Number(latest.has(sighting)) - Number(old.has(sighting)),
      fact: !isHedged(sighting.title),
      lasting: !isOfItsDay(sighting.title),
      milestone: reading.verdict.milestone !== null,
      summary: Boolean(sighting.summary),
      length: own.size >= clearWords.from && own.size <= clearWords.to,
      latest: index / Math.max(sightings.length - 1, 1),
    }
    const sum = (Object.keys(worth) as (keyof typeof worth)[]).reduce(
      (total, what) => total + worth[what] * Number(has[what]),
      0,
    )
    return sum + shared(own, words.toSpliced(index, 1))
  })
  const clearest = sightings[clarity.lastIndexOf(Math.max(...clarity))] ?? sightings[0]
  if (clearest === undefined) throw new Error('A development has at least one report.')
  return clearest
}
