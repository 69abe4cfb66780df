import type { Traits } from '../reading/trait.ts'

/** How much a stem tells: much when few live reports hold it. */
export type Rarity = {
  add(traits: Traits): void
  remove(traits: Traits): void
  /** Natural logarithm of reports per report that holds the stem. */
  of(stem: string): number
  /** Calls `take` with each stem of a report, how often it occurs, and its rarity. */
  each(traits: Traits, take: (stem: string, times: number, rare: number) => void): void
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

/** How many reports hold a stem. */
type Holders = { reports: number }
type Counted = { stem: string; times: number; holders: Holders }
const nobody: Holders = { reports: 0 }

/** @param familiar stems of the story's own words; empty for reports of any subject */
export const openRarity = (familiar: ReadonlySet<string>): Rarity => {
  const holding = new Map<string, Holders>()
  /** A report is compared with hundreds: its stems are looked up once, when it is added. */
  const stems = new Map<Traits, Counted[]>()
  for (const stem of familiar) holding.set(stem, { reports: assumedReports * assumedShare })
  let reports = familiar.size === 0 ? assumedOfAnySubject : assumedReports
  const rareness = ({ reports: held }: Holders): number => logOf(reports) - logOf(held)
  const countedIn = (traits: Traits): Counted[] =>
    [...traits].map(([stem, times]) => ({ stem, times, holders: holding.get(stem) ?? nobody }))

  return {
    add: traits => {
      reports += 1
      for (const stem of traits.keys()) {
        const holders = holding.get(stem)
        if (holders === undefined) holding.set(stem, { reports: 1 })
        else holders.reports += 1
      }
      stems.set(traits, countedIn(traits))
    },
    remove: traits => {
      reports -= 1
      stems.delete(traits)
      for (const stem of traits.keys()) {
        const holders = holding.get(stem)
        if (holders === undefined) continue
        holders.reports -= 1
        if (holders.reports === 0) holding.delete(stem)
      }
    },
    of: stem => rareness(holding.get(stem) ?? nobody),
    each: (traits, take) => {
      for (const { stem, times, holders } of stems.get(traits) ?? countedIn(traits))
        take(stem, times, rareness(holders))
    },
    most: () => rareness(nobody),
  }
}
