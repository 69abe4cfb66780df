import { sightingsKept } from './development.ts'
import type { Sighting } from './report.ts'

/** So many families that say one thing of the state: more of them say it no louder. */
const voicesKept = 4

/**
 * Leaves out reports until few enough are there: first the latest of a family that says the same twice, then the latest
 * of those that say what enough others say; a new turn, or a denial, is heard also where twelve papers came before it.
 */
export const keptOf = (
  sightings: Sighting[],
  reading: { sayingOf(sighting: Sighting): string },
): Sighting[] => {
  if (sightings.length <= sightingsKept) return sightings
  const sayings = sightings.map(reading.sayingOf)
  const before = (index: number, isLike: (other: number) => boolean): number =>
    sightings.slice(0, index).filter((_, other) => isLike(other)).length
  const isFamily = (index: number) => (other: number) => sightings[other]?.family === sightings[index]?.family
  const says = (index: number) => (other: number) => sayings[other] === sayings[index]
  const twice = sightings.findLastIndex(
    (_, index) => before(index, other => isFamily(index)(other) && says(index)(other)) > 0,
  )
  const again = sightings.findLastIndex(
    (_, index) => sayings[index] === '' && before(index, isFamily(index)) > 0,
  )
  const loud = sightings.findLastIndex((_, index) => before(index, says(index)) >= voicesKept)
  const gone = [twice, again, loud].find(index => index !== -1) ?? sightings.length - 1
  return keptOf(sightings.toSpliced(gone, 1), reading)
}
