import type { Faults } from '#core/fault/fault'
import { readBrake } from './stores/brake-store.ts'
import type { Table } from './stores/table.ts'

/**
 * A handler that does nothing while an operator has stopped all mail. Its messages are not lost: once the brake is
 * released, the sweep sends them again. Read at each run, since a warm process outlives the word.
 */
export const heldByBrake =
  <Args extends unknown[]>(
    handler: (...args: Args) => Promise<void>,
    { table, faults }: { table: Table; faults: Faults },
  ): ((...args: Args) => Promise<void>) =>
  async (...args) => {
    const brake = await readBrake(table)
    if (brake === null) return handler(...args)
    const detail = `since ${brake.since}: ${brake.why}`
    await faults.raise({ name: 'all-stopped', subject: 'all mail', detail })
  }
