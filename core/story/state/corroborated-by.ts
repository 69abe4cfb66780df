import type { Instant } from '../../instant.ts'
import { countingAmong } from '../reading/independent.ts'
import type { Sighting } from '../report.ts'

/** Two publishers who work independently of each other: one alone may be wrong, or first. */
export const familiesNeeded = 2

/**
 * Reports that say one thing, their families, and when the second family said it; `shownAt`, where that is later: from when
 * on two of them could be known.
 */
export type Carried = {
  sightings: Sighting[]
  families: string[]
  at: Instant
  shownAt?: Instant | undefined
}

/** From when on enough of these could be known, by when their feeds can have shown them; nothing where that is `at`. */
export const shownFrom = (
  sayers: Sighting[],
  at: Instant,
  needed = familiesNeeded,
): { shownAt?: Instant } => {
  const shown = sayers.map(({ shownAt, published }) => shownAt ?? published).toSorted()[needed - 1]
  return shown !== undefined && shown > at ? { shownAt: shown } : {}
}

/** Of each family that says it the first report, with the family that it counts for; oldest first. */
export const sayersOf = (says: (sighting: Sighting) => boolean, among: Sighting[]): Sighting[] => {
  const saying = among.filter(says)
  if (saying.length === 0) return []
  const familyOf = countingAmong(among)
  const firsts: Sighting[] = []
  for (const sighting of saying) {
    const family = familyOf(sighting)
    if (!firsts.some(first => first.family === family)) firsts.push({ ...sighting, family })
  }
  return firsts
}

/** @returns null while only one family says it */
export const corroboratedBy = (
  says: (sighting: Sighting) => boolean,
  among: Sighting[],
  needed = familiesNeeded,
): Carried | null => {
  const sayers = sayersOf(says, among)
  const at = sayers[needed - 1]?.published
  if (at === undefined) return null
  const sightings = among.filter(says)
  return { sightings, families: sayers.map(({ family }) => family), at, ...shownFrom(sayers, at, needed) }
}
