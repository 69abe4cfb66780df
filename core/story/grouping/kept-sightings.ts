import { sightingsKept } from '../development.ts'
import type { ReadingOf } from '../reading/carried.ts'
import { numbersOvertaken } from '../reading/figures.ts'
import { sayingOf } from '../reading.ts'
import type { Sighting } from '../report.ts'

/** So many families that say one thing of the state: more of them say it no louder. */
const voicesKept = 4

type Said = { family: string; saying: string }

/**
 * Leaves out reports until few enough are there: first the latest of a family that says the same twice, then the latest
 * of those that say what enough others say; a new turn, a denial, or a toll that rose, is heard also where twelve papers
 * came before it.
 */
export const keptOf = (sightings: Sighting[], readingOf: ReadingOf): Sighting[] => {
  if (sightings.length <= sightingsKept) return sightings
  const { latest: numbers } = numbersOvertaken(sightings)
  const said = sightings.map(one => ({ family: one.family, saying: sayingOf(readingOf(one)) }))
  const isLatestNumber = (n: number): boolean => sightings.slice(n, n + 1).some(one => numbers.has(one))
  /** The latest of which at least so many earlier ones are the like; -1 when there is none. */
  const latest = (isLike: (one: Said, earlier: Said) => boolean, times = 1): number =>
    said.findLastIndex(
      (one, n) =>
        !isLatestNumber(n) && said.slice(0, n).filter(earlier => isLike(one, earlier)).length >= times,
    )
  const gone = [
    latest((one, earlier) => one.family === earlier.family && one.saying === earlier.saying),
    latest((one, earlier) => one.family === earlier.family && one.saying === ''),
    latest((one, earlier) => one.saying === earlier.saying, voicesKept),
  ].find(index => index !== -1)
  const last = sightings.findLastIndex((_, n) => !isLatestNumber(n))
  return keptOf(sightings.toSpliced(gone ?? last, 1), readingOf)
}
