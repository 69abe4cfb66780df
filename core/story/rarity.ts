import type { Traits } from './trait.ts'

/** How much a stem tells: much when few live reports hold it. */
export type Rarity = {
  add(traits: Traits): void
  remove(traits: Traits): void
  /** Natural logarithm of reports per report that holds the stem. */
  of(stem: string): number
  /** Of a stem that no report holds. */
  most(): number
}

/**
 * As if so many reports had been read before the first, in which the story's own words were frequent: the first day
 * then already knows that "meeting" tells nothing here.
 */
const assumedReports = 150
const assumedShare = 0.2
/** Reports of any subject: without these the first two could have nothing rare in common. */
const assumedOfAnySubject = 8

/** Logarithms of counts from 1 on: taken afresh each time they were a third of all the time that sifting needs. */
const logarithms: number[] = []
const logOf = (count: number): number => {
  for (let next = logarithms.length; next <= count; next += 1) logarithms.push(Math.log(next + 1))
  return logarithms[count] ?? 0
}

/** @param familiar stems of the story's own words; empty for reports of any subject */
export const openRarity = (familiar: ReadonlySet<string>): Rarity => {
  const holding = new Map<string, number>()
  for (const stem of familiar) holding.set(stem, assumedReports * assumedShare)
  let reports = familiar.size === 0 ? assumedOfAnySubject : assumedReports
  const change = (traits: Traits, by: 1 | -1): void => {
    reports += by
    for (const stem of traits.keys()) {
      const count = (holding.get(stem) ?? 0) + by
      if (count === 0) holding.delete(stem)
      else holding.set(stem, count)
    }
  }
  return {
    add: traits => change(traits, 1),
    remove: traits => change(traits, -1),
    of: stem => logOf(reports) - logOf(holding.get(stem) ?? 0),
    most: () => logOf(reports),
  }
}
