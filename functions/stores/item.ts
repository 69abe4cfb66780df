import type * as z from 'zod'
import type { Item, Value } from './table.ts'

/**
 * Reads an item of the table as what it should be.
 * @throws when it is something else: a defect, or a newer version's item
 */
export const read = <Shape>(shape: z.ZodType<Shape>, item: Item): Shape => {
  const result = shape.safeParse(item)
  if (result.success) return result.data
  throw new Error(`The item ${item.pk} / ${item.sk} is not as expected: ${result.error.issues[0]?.message}.`)
}

/** An object as attributes; what is undefined is left out. */
export const attributes = (object: object): Record<string, Value> =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined))
