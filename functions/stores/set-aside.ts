import type { Faults } from '#core/fault/fault'
import { type SetAside, UnreadableItem } from './item.ts'

/** The operator is told of it once, and `storywire faults` lists it by its key. */
export const setAsideIn =
  (faults: Faults): SetAside =>
  ({ key: { pk, sk }, isNewer, message }) =>
    faults.raise({
      name: isNewer ? 'item-newer' : 'item-unreadable',
      subject: `${pk} / ${sk}`,
      detail: message,
    })

/**
 * Works on each for itself: one that fails keeps no other.
 * @throws what the first that failed threw, after all others; what could not be read is set aside instead
 */
export const eachForItself = async <One>(
  all: Iterable<One>,
  setAside: SetAside,
  work: (one: One) => Promise<void>,
): Promise<void> => {
  const failures: unknown[] = []
  for (const one of all) {
    try {
      await work(one)
    } catch (error) {
      if (error instanceof UnreadableItem) await setAside(error)
      else failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
}

/** Tells of what could not be read. @throws it: nothing can be done without it, and the message comes again */
export const telling = async <Value>(setAside: SetAside, work: () => Promise<Value>): Promise<Value> => {
  try {
    return await work()
  } catch (error) {
    if (error instanceof UnreadableItem) await setAside(error)
    throw error
  }
}
