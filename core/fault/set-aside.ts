import type { Faults } from './fault.ts'

/** What is kept somewhere is not what was expected there. */
export class UnreadableItem extends Error {
  /** Where it is kept, in the words of whoever keeps it: `STORY#harbour / STATE`. */
  readonly place: string
  /** A newer version of the product wrote it. It is left alone: never half-read, never overwritten. */
  readonly isNewer: boolean

  constructor(place: string, isNewer: boolean, why: string) {
    super(`The item ${place} is not as expected: ${why}.`)
    this.place = place
    this.isNewer = isNewer
  }
}

/** Hears of what could not be read. */
export type SetAside = (item: UnreadableItem) => Promise<void>
export const unheard: SetAside = async () => {}

/** The operator is told of it once, and `storywire faults` lists it by its place. */
export const setAsideIn =
  (faults: Faults): SetAside =>
  ({ place, isNewer, message }) =>
    faults.raise({
      name: isNewer ? 'item-newer' : 'item-unreadable',
      subject: place,
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

/** Sets aside what could not be read. @throws any other failure */
export const asideOrThrow = async (error: unknown, setAside: SetAside): Promise<void> => {
  if (!(error instanceof UnreadableItem)) throw error
  await setAside(error)
}
