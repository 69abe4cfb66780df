import type * as z from 'zod'
import { type SetAside, UnreadableItem } from '#core/fault/set-aside'
import type { Item, Key, Value } from './table.ts'

/** The version of items and messages that this version of the product writes. It is absent where it is 1. */
const ourVersion = 1

/** Written by a version of the product that is newer than this one. */
export const isNewer = ({ v }: Item): boolean => v !== undefined && v !== ourVersion

/** An item of the table that is not what was expected there. */
const unreadable = ({ pk, sk }: Key, isNewer: boolean, why: string): UnreadableItem =>
  new UnreadableItem(`${pk} / ${sk}`, isNewer, why)

export const newerItem = (key: Key): UnreadableItem =>
  unreadable(key, true, 'a newer version of Storywire wrote it')

/**
 * Reads an item of the table as what it should be.
 * @throws {@link UnreadableItem}
 */
export const read = <Shape>(shape: z.ZodType<Shape>, item: Item): Shape => {
  if (isNewer(item)) throw newerItem(item)
  const result = shape.safeParse(item)
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw unreadable(item, false, `${issue?.path.join('.')}: ${issue?.message}`)
}

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
