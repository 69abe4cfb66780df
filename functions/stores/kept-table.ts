import type { Clock, Instant } from '#core/instant'
import { isBan, type Keep, type KeptLine } from '#core/restore/kept-line'
import { lineOf, lineOfChange, lineOfRemoval } from './kept-line.ts'
import type { Item, Key, Table, Written } from './table.ts'

/**
 * The table, of which is kept outside what a restored copy of it must be told: claims of rows, before anything is made of
 * them, and what readers, SES, editors and operators decided. Whoever writes it writes by this table.
 */
export const keptTable = (table: Table, keep: Keep, clock: Clock): Table => {
  const told = async (key: Key, line: KeptLine | null, write: () => Promise<Written>): Promise<Written> => {
    if (line && isBan(line)) await keep(line)
    const written = await write()
    if (line && !isBan(line) && written === 'written') await keep(line)
    if (line && isBan(line) && written === 'lost') await tellAsItStands(key)
    return written
  }
  /** The line that was written first tells of what never was. */
  const tellAsItStands = async ({ pk, sk }: Key): Promise<void> => {
    const item = await table.get({ pk, sk })
    const line = item && lineOf(item, clock.now())
    if (line) await keep(line)
  }
  return {
    ...table,
    put: (item, conditions) => told(item, newsOf(item, clock.now()), () => table.put(item, conditions)),
    update: (key, change, conditions) =>
      told(key, lineOfChange(key, change, clock.now()), () => table.update(key, change, conditions)),
    remove: (key, conditions) =>
      told(key, lineOfRemoval(key, clock.now()), () => table.remove(key, conditions)),
  }
}

/** A mailing that is put and runs is told by its rows. */
const newsOf = (item: Item, at: Instant): KeptLine | null => {
  const line = lineOf(item, at)
  return line?.is === 'mailing' && !isBan(line) ? null : line
}
