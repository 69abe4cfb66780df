import type { Traits } from './trait.ts'

/** How much a stem tells: much when few live reports hold it. */
export type Rarity = {
  add(traits: Traits): void
  remove(traits: Traits): void
  /** Natural logarithm of reports per report that holds the stem. */
  of(stem: string): number
}

/**
 * As if so many reports had been read before the first, in which the story's own words were frequent: the first day
 * then already knows that "meeting" tells nothing here.
 */
const assumedReports = 150
const assumedShare = 0.2

/** @param familiar stems of the story's own words */
export const openRarity = (familiar: ReadonlySet<string>): Rarity => {
  const holding = new Map<string, number>()
  let reports = 0
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
    of: stem => {
      const assumed = familiar.has(stem) ? assumedReports * assumedShare : 0
      return Math.log((reports + assumedReports + 1) / ((holding.get(stem) ?? 0) + assumed + 1))
    },
  }
}

/** Cosine of two reports' stems, weighted by rarity: 0 nothing in common, 1 the same. */
export const likeness = (a: Traits, b: Traits, rarity: Rarity): number => {
  const length = (traits: Traits): number => {
    let sum = 0
    for (const [stem, times] of traits) sum += (times * rarity.of(stem)) ** 2
    return Math.sqrt(sum)
  }
  let product = 0
  for (const [stem, times] of a) product += times * (b.get(stem) ?? 0) * rarity.of(stem) ** 2
  return product === 0 ? 0 : product / (length(a) * length(b))
}
