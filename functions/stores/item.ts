import type * as z from 'zod'
import type { Item, Key, Value } from './table.ts'

/** The version of items and messages that this version of the product writes. It is absent where it is 1. */
const ourVersion = 1

/** Written by a version of the product that is newer than this one. */
export const isNewer = ({ v }: Item): boolean => v !== undefined && v !== ourVersion

/** What stands in the table is not what was expected there. */
export class UnreadableItem extends Error {
  readonly key: Key
  /** It is left alone: never half-read, never overwritten. */
  readonly isNewer: boolean

  constructor({ pk, sk }: Key, newer: boolean, why: string) {
    super(`The item ${pk} / ${sk} is not as expected: ${why}.`)
    this.key = { pk, sk }
    this.isNewer = newer
  }
}

export const newerItem = (key: Key): UnreadableItem =>
  new UnreadableItem(key, true, 'a newer version of Storywire wrote it')

/**
 * Reads an item of the table as what it should be.
 * @throws {@link UnreadableItem}
 */
export const read = <Shape>(shape: z.ZodType<Shape>, item: Item): Shape => {
  if (isNewer(item)) throw newerItem(item)
  const result = shape.safeParse(item)
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new UnreadableItem(item, false, `${issue?.path.join('.')}: ${issue?.message}`)
}

/** Hears of what could not be read. */
export type SetAside = (item: UnreadableItem) => Promise<void>
export const unheard: SetAside = async () => {}

/** Reads many. What cannot be read is set aside and keeps no other. */
export const readEach = async <Shape>(
  shape: z.ZodType<Shape>,
  items: readonly Item[],
  setAside: SetAside,
): Promise<Shape[]> => {
  const readable: Shape[] = []
  for (const item of items) {
    try {
      readable.push(read(shape, item))
    } catch (error) {
      if (!(error instanceof UnreadableItem)) throw error
      await setAside(error)
    }
  }
  return readable
}

/** An object as attributes; what is undefined is left out. */
export const attributes = (object: object): Record<string, Value> =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined))
