import type { Traits } from '../reading/trait.ts'

/** How much a stem tells: much when few live reports hold it. */
export type Rarity = {
  add(traits: Traits): void
  remove(traits: Traits): void
  /** Natural logarithm of reports per report that holds the stem. */
  of(stem: string): number
  /** Calls `take` with each stem of a report, by its number here, how often it occurs, and its rarity. */
  each(traits: Traits, take: (stem: number, times: number, rare: number) => void): void
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

/** A report's stems by number, and how often it has each. */
type Counted = { stems: Int32Array; times: Float64Array }

/** @param familiar stems of the story's own words; empty for reports of any subject */
export const openRarity = (familiar: ReadonlySet<string>): Rarity => {
  /** Stems are numbered as they come, so that counts lie side by side: a report is compared with hundreds of others. */
  const numbers = new Map<string, number>()
  const holders: number[] = []
  const counted = new Map<Traits, Counted>()
  let reports = familiar.size === 0 ? assumedOfAnySubject : assumedReports

  const numberOf = (stem: string): number => {
    const known = numbers.get(stem)
    if (known !== undefined) return known
    numbers.set(stem, holders.length)
    return holders.push(0) - 1
  }
  for (const stem of familiar) holders[numberOf(stem)] = assumedReports * assumedShare
  const countedIn = (traits: Traits): Counted => ({
    stems: Int32Array.from(traits.keys(), numberOf),
    times: Float64Array.from(traits.values()),
  })
  const count = (traits: Traits, by: 1 | -1): void => {
    reports += by
    for (const stem of traits.keys()) {
      const number = numberOf(stem)
      holders[number] = Math.max(0, (holders[number] ?? 0) + by)
    }
  }

  return {
    add: traits => {
      count(traits, 1)
      counted.set(traits, countedIn(traits))
    },
    remove: traits => {
      count(traits, -1)
      counted.delete(traits)
    },
    of: stem => logOf(reports) - logOf(holders[numbers.get(stem) ?? -1] ?? 0),
    each: (traits, take) => {
      const { stems, times } = counted.get(traits) ?? countedIn(traits)
      const all = logOf(reports)
      for (let at = 0; at < stems.length; at += 1) {
        const stem = stems[at] ?? 0
        take(stem, times[at] ?? 0, all - logOf(holders[stem] ?? 0))
      }
    },
    most: () => logOf(reports),
  }
}
