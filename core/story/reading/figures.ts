import { fullReadings } from '../../language/readings.ts'
import type { Sighting } from '../report.ts'
import { wordsOf } from '../words.ts'

/** A number in a headline that counts something: "45", and the words around it. */
type Figure = { value: number; near: ReadonlySet<string> }

/** Not glued to letters or other digits: "G7", "S-400", "14:05" and "15th" count nothing. */
const standing =
  /(?<![\p{L}\p{N}:.,/-])\p{Sc}?(\d{1,3}(?:[,.\u00a0\u202f ]\d{3})+|\d+(?:[.,]\d+)?)(?![\p{L}\p{N}:/-])/gu
const year = /^(?:19|20)\d\d$/
const nearWords = 3

const months = new Set(fullReadings.flatMap(({ days }) => days.months))
const isMonth = (word: string | undefined): boolean =>
  word !== undefined &&
  [...months].some(month => month === word || (word.length >= 3 && month.startsWith(word)))

const numberOf = (written: string): number =>
  /^\d{1,3}(?:[,.\u00a0\u202f ]\d{3})+$/u.test(written)
    ? Number(written.replace(/\D/gu, ''))
    : Number(written.replace(',', '.'))

/** What a headline counts; days and years are no counts. */
export const figuresIn = (title: string): Figure[] =>
  Array.from(title.matchAll(standing)).flatMap(found => {
    const written = found[1] ?? ''
    const before = wordsOf(title.slice(0, found.index)).slice(-nearWords)
    const after = wordsOf(title.slice(found.index + found[0].length)).slice(0, nearWords)
    if (year.test(written) || isMonth(before.at(-1)) || isMonth(after[0])) return []
    return [{ value: numberOf(written), near: new Set([...before, ...after]) }]
  })

type Counting = { sighting: Sighting; figures: Figure[] }

/** Two headlines' numbers for one thing: of the only number in each, or of numbers that stand by the same words. */
const pairsOf = (one: Figure[], other: Figure[]): (readonly [number, number])[] => {
  if (one.length === 1 && other.length === 1) return [[one[0]?.value ?? 0, other[0]?.value ?? 0]]
  return one.flatMap(({ value, near }) =>
    other
      .filter(({ near: theirs }) => !near.isDisjointFrom(theirs))
      .map(them => [value, them.value] as const),
  )
}

/**
 * Whether a later number takes the place of an earlier one: it is higher, or the same outlet says it, or a second one. A
 * lower number from one more outlet mostly was written before.
 */
const replaces = (later: Counting, value: number, earlier: Counting, was: number, all: Counting[]): boolean =>
  value > was ||
  later.sighting.family === earlier.sighting.family ||
  new Set(
    all
      .filter(({ sighting }) => sighting.published >= earlier.sighting.published)
      .filter(({ figures }) => figures.some(figure => figure.value === value))
      .map(({ sighting }) => sighting.family),
  ).size > 1

/**
 * Which reports of one development give a number that has been overtaken, and which the latest one.
 * @returns both empty where no number has changed
 */
export const numbersOvertaken = (
  sightings: readonly Sighting[],
): { old: ReadonlySet<Sighting>; latest: ReadonlySet<Sighting> } => {
  const all = sightings
    .map(sighting => ({ sighting, figures: figuresIn(sighting.title) }))
    .filter(({ figures }) => figures.length > 0)
    .toSorted((a, b) => (a.sighting.published < b.sighting.published ? -1 : 1))
  const old = new Set<Sighting>()
  const changed = new Set<Sighting>()
  for (const [at, earlier] of all.entries())
    for (const later of all.slice(at + 1)) {
      const pair = pairsOf(earlier.figures, later.figures).find(([was, is]) => was !== is)
      if (pair === undefined) continue
      const [was, value] = pair
      const wins = replaces(later, value, earlier, was, all)
      old.add((wins ? earlier : later).sighting)
      changed.add((wins ? later : earlier).sighting)
    }
  return { old, latest: new Set([...changed].filter(one => !old.has(one))) }
}
