import type { Clock } from '#core/instant'
import type { StoryPack } from '#core/story/pack'
import { forget } from '#core/subscription/end'
import type { Journal } from '#functions/journal'
import { createCanaryStore } from '#functions/stores/canary-store'
import { createFaults } from '#functions/stores/fault-store'
import { createReaderStore, type Note } from '#functions/stores/reader-store'
import type { Table } from '#functions/stores/table'

export type EraseMeans = {
  table: Table
  clock: Clock
  packs: Pick<StoryPack, 'id'>[]
  journal: Journal
}

/** So many are looked at at the same time: a day's flood of sign-ups lapses on one day, and a run has two minutes. */
const atOnce = 25

/**
 * Looks at every subscription that is noted for today or before, to the last one, and takes the addresses away that
 * nothing needs any more. One that cannot be read does not hold the others back; its note stays for tomorrow.
 * @returns how many addresses were erased now
 */
export const erase = async (means: EraseMeans): Promise<number> => {
  const { table, clock, packs } = means
  const faults = createFaults(means)
  const readers = createReaderStore(table)
  const canaries = createCanaryStore(table)
  let erased = 0
  const look = async (note: Note): Promise<void> => {
    const { reader } = note
    try {
      if (await forget(reader, { subscribers: readers, clock })) erased += 1
      // Also when a run died in between: it is erased already.
      if (!(await readers.subscriber(reader))?.address)
        for (const { id } of packs) await canaries.erase(id, reader)
      await readers.looked(note)
    } catch (error) {
      const detail = error instanceof Error ? error.message : 'unknown'
      await faults.raise({ name: 'address-kept', subject: 'retention', detail })
    }
  }
  const notes = readers.toForget(clock.now())[Symbol.asyncIterator]()
  // They share one iterator, whose answers come one after another: each takes the next note there is.
  const worker = async (): Promise<void> => {
    for (let next = await notes.next(); !next.done; next = await notes.next()) await look(next.value)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return erased
}
