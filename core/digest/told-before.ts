import { type Instant, later } from '../instant.ts'
import type { Development } from '../story/development.ts'
import type { FrozenEdition } from './edition.ts'

/** Publishers that carried a development when an edition of the cadence last told it, by the development's id. */
export type ToldBefore = ReadonlyMap<string, number>

/** So many times the publishers that it was told with: then it is news once more. */
const growth = 3

/** What the edition before has told, or knew as told. Those of before it was noted say nothing. */
export const toldIn = ({ developments }: Pick<FrozenEdition, 'developments'>): ToldBefore =>
  new Map(
    developments.flatMap(({ id, families }) => (families === undefined ? [] : [[id, families] as const])),
  )

/** Whether it is carried by so many more publishers than when it was told that it is told again. */
export const hasGrown = ({ id, families }: Development, told: ToldBefore): boolean => {
  const before = told.get(id)
  return before !== undefined && families.length >= before * growth
}

/**
 * When it had grown enough: the report of the family that made it so, where it is kept.
 * @param opens of the edition that tells it again: it had not grown before, or the edition before had told it
 */
export const grownAt = (
  { id, families, sightings, lastAt }: Development,
  told: ToldBefore,
  opens: Instant,
): Instant => {
  const family = families[(told.get(id) ?? 0) * growth - 1]
  return later(opens, sightings.find(one => one.family === family)?.published ?? lastAt)
}
