import type { Faults } from '#core/fault/fault'
import type { Instant } from '#core/instant'
import { absent, type Key, type Table } from './stores/table.ts'

/** Which table an item was written into. A copy carries the name of the one that it is a copy of. */
const nameKey: Key = { pk: 'RUNS', sk: 'TABLE' }

/** A table that has no name yet is nobody's copy. */
export const isHeld = async (table: Table, name: string): Promise<boolean> => {
  const known = (await table.get(nameKey))?.name
  return known !== undefined && known !== name
}

/** A handler whose first run writes the table's name into it, where it has none. */
export const namingFirst = <Args extends unknown[], Result>(
  handler: (...args: Args) => Promise<Result>,
  { table, name }: { table: Table; name: string },
): ((...args: Args) => Promise<Result>) => {
  let isNamed = false
  return async (...args) => {
    if (!isNamed) await table.put({ ...nameKey, name }, [absent('pk')])
    isNamed = true
    return handler(...args)
  }
}

/**
 * The table may send from now on.
 * @param lostAt until when something may have been mailed of which nobody knows; null: all is known
 */
export const release = async (table: Table, name: string, lostAt: Instant | null = null): Promise<void> => {
  await table.put({ ...nameKey, name, ...(lostAt === null ? {} : { lostAt }) })
}

/** @returns until when something may have been mailed of which this table does not know; null: it knows all */
export const readLostAt = async (table: Pick<Table, 'get'>): Promise<Instant | null> => {
  const lostAt = (await table.get(nameKey))?.lostAt
  return typeof lostAt === 'string' ? lostAt : null
}

const untold = 'a copy that was not told yet what happened since'

/** Whoever finds a copy that is still being made goes on with it. */
export const isBegun = async (table: Pick<Table, 'get'>): Promise<boolean> =>
  (await table.get(nameKey))?.name === untold

/** Until it is released, the table is held: it is a copy that is being made. */
export const begin = async (table: Table): Promise<void> => {
  await table.put({ ...nameKey, name: untold })
}

/** A copy must not name itself by what it was copied from before it was told. */
export const isName = ({ pk, sk }: Key): boolean => pk === nameKey.pk && sk === nameKey.sk

/**
 * A handler that does nothing while its table is the restored copy of another: what was sent and who left since the
 * restored moment is not in it. Its messages are not lost: once the copy is released, the sweep sends them again.
 */
export const heldWhileRestored = <Args extends unknown[]>(
  handler: (...args: Args) => Promise<void>,
  { table, name, faults }: { table: Table; name: string; faults: Faults },
): ((...args: Args) => Promise<void>) => {
  // Another name is another process: Lambda starts anew when a variable changes.
  let isFree = false
  return async (...args) => {
    isFree ||= !(await isHeld(table, name))
    if (isFree) return handler(...args)
    await faults.raise({
      name: 'table-restored',
      subject: name,
      detail: 'nothing is sent until "storywire restore" has told the table what happened since',
    })
  }
}
