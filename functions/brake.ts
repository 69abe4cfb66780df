import type { Faults } from '#core/fault/fault'
import type { Instant } from '#core/instant'
import type { Key, Table } from './stores/table.ts'

/** An operator's brake on all mail. `paused`: the mailings that were paused with it, and go on with it. */
export type Brake = { since: Instant; why: string; paused: string[] }

const brakeKey: Key = { pk: 'RUNS', sk: 'BRAKE' }

export const readBrake = async (table: Pick<Table, 'get'>): Promise<Brake | null> => {
  const item = await table.get(brakeKey)
  if (!item) return null
  const paused = Array.isArray(item.paused) ? item.paused.map(String) : []
  return { since: String(item.since), why: String(item.why), paused }
}

export const pullBrake = async (table: Table, brake: Brake): Promise<void> => {
  await table.put({ ...brakeKey, ...brake })
}

export const releaseBrake = async (table: Table): Promise<void> => {
  await table.remove(brakeKey)
}

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
