import type { Instant } from '../instant.ts'
import { countingFamily } from './independent.ts'
import type { Sighting } from './report.ts'

/** Two publishers who work independently of each other: one alone may be wrong, or first. */
const familiesNeeded = 2

/** Reports that say one thing, their families, and when the second family said it. */
export type Carried = { sightings: Sighting[]; families: string[]; at: Instant }

/** @returns null while only one family says it */
export const corroboratedBy = (says: (title: string) => boolean, among: Sighting[]): Carried | null => {
  const sightings = among.filter(({ title }) => says(title))
  const families: string[] = []
  let at: Instant | null = null
  for (const sighting of sightings) {
    const family = countingFamily(sighting, among)
    if (families.includes(family)) continue
    families.push(family)
    if (families.length === familiesNeeded) at = sighting.published
  }
  return at === null ? null : { sightings, families, at }
}
