import { type Clock, type Instant, plusMinutes } from '#core/instant'
import type { Gap } from '#core/restore/close-gap'
import type { KeptLine } from '#core/restore/kept-line'
import type { Deployed } from '#functions/aws/deployed'
import { begin, isBegun, isName } from '#functions/held-table'
import { linesOf, type Part, partsIn } from '../backup/copy-folder.ts'
import { InputFault, type Io } from '../command-io.ts'
import { journalLine } from './journal-lines.ts'

/** A table that was made of a copy, and what else the copy knows. */
export type Copied = {
  items: number
  /** Until when the journal reaches. */
  knownUntil: Instant
  gap: Gap
  lines(): AsyncGenerator<KeptLine>
}

/**
 * Makes a table of the newest copy in a folder. Until it is told what happened since, it is held. Run again after it was
 * cut short, it goes on.
 * @param lostAt when the deployment sent for the last time, as typed
 * @throws InputFault when there is no whole copy, or the table is another one
 */
export const copiedFrom = async (
  folder: string,
  lostAt: string | undefined,
  { unkept, copies, clock, io }: Pick<Deployed, 'unkept' | 'copies'> & { clock: Clock; io: Io },
): Promise<Copied> => {
  if (copies === null)
    throw new InputFault(
      'A backup is restored into AWS: name the new table with --table, in the region that is to go on.',
    )
  const said = momentOf(lostAt)
  const parts = await partsIn(folder)
  const journals = parts.filter(({ kind }) => kind === 'journal')
  const [table, journal] = [parts.findLast(({ kind }) => kind === 'table'), journals.at(-1)]
  if (!table || !journal || journal.at < table.at)
    throw new InputFault(`${folder} has no whole copy: a table and a journal from after it.`)
  const until = said ?? clock.now()
  if (until < journal.at)
    throw new InputFault(
      `--lost-at lies before the last copy of the journal, ${journal.at}: it was still there.`,
    )
  if ((await copies.make()) === 'there' && !(await copies.isEmpty()) && !(await isBegun(unkept)))
    throw new InputFault('This table holds items already. Name one that is not there yet: it is made.')
  await begin(unkept)
  io.progress(`Writing the copy of ${table.at} …`)
  const items = await copies.load(linesOf(table), isName)
  if (items === null) throw new InputFault(`${table.path} is damaged: not every line is an item of a table.`)
  return { items, knownUntil: journal.at, gap: { until }, lines: () => keptIn(journals) }
}

async function* keptIn(journals: readonly Part[]): AsyncGenerator<KeptLine> {
  for (const part of journals)
    for await (const text of linesOf(part)) {
      const line = journalLine(text)
      if (line) yield line
    }
}

/** @throws InputFault when it is no moment */
const momentOf = (typed: string | undefined): Instant | null => {
  if (typed === undefined) return null
  const ms = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/.test(typed) ? Date.parse(typed) : Number.NaN
  if (Number.isNaN(ms)) throw new InputFault(`“${typed}” is no moment: write it as 2026-11-28T09:00Z.`)
  return plusMinutes('1970-01-01T00:00:00.000Z', ms / 60_000)
}
