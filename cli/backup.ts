import { type Clock, type Instant, msBetween, plusMinutes } from '#core/instant'
import type { Deployed } from '#functions/aws/deployed'
import { tableRights } from '#infra/table-rights'
import { count } from '#templates/words/en/count'
import { makeFolder, type Part, partsIn, removePart, writePart } from './backup/copy-folder.ts'
import { tellTable } from './backup/told-table.ts'
import { InputFault, type Io } from './command-io.ts'
import { whenText } from './when-text.ts'

/** The table is copied once a day; the journal makes up for what it lacks. */
const tableHours = 24
/** Two of them: one may be damaged, or half way elsewhere. */
const tablesKept = 2
/** So much before a copy began still matters: a row is claimed, and its lines come, within minutes. */
const beforeMinutes = 60
/** So long a line may take until it can be found in the logs; it is asked for again. */
export const lagMinutes = 10

export type BackupOptions = {
  to: string
  /** Hours after which the sweep tells that no other copy came. */
  within?: number | undefined
  json?: boolean | undefined
}

/**
 * `storywire backup --to FOLDER [--within HOURS] --stack NAME`: copies the table, once a day, and the journal, each time, into a folder
 * that lies elsewhere. Meant to be run every few minutes: what lies between two runs is what a lost region takes along.
 * The table is told that it was done, and the sweep tells the operator when nothing came after it.
 * @returns the exit code
 * @throws InputFault when the folder cannot be written, or the deployment is one machine
 */
export const backupCommand = async (
  { to: folder, within: withinHours = 24, json }: BackupOptions,
  { copies, operatorLog, table }: Pick<Deployed, 'copies' | 'operatorLog' | 'table'>,
  clock: Clock,
  io: Io,
): Promise<number> => {
  if (copies === null)
    throw new InputFault(
      'One machine is copied with its state folder, while it is stopped. In AWS name the stack: --stack production.',
    )
  await makeFolder(folder)
  const before = await partsIn(folder)
  const at = clock.now()
  const last = latestOf(before, 'table')
  const isDue = last === undefined || msBetween(last.at, at) > tableHours * 3_600_000
  let items: number | null = null
  if (isDue) {
    io.progress('Copying the table …')
    items = await writePart(folder, 'table', at, pagesOf(copies.lines()))
  }
  // After the table, so that it has what happened while the table was read.
  const until = clock.now()
  const since = plusMinutes(
    latestOf(before, 'journal')?.at ?? at,
    -(isDue && !last ? beforeMinutes : lagMinutes),
  )
  io.progress('Copying the journal …')
  const journals = [...Object.keys(tableRights), 'operator'].map(name => operatorLog.replace(/[^/]+$/, name))
  const lines = await writePart(
    folder,
    'journal',
    until,
    each(journals.map(one => copies.journal(one, since))),
  )
  io.progress('')
  const removed = await removeOld(folder)
  const isWatched = await tellTable(table, { at: until, withinHours }, io)
  if (json) io.stdout(JSON.stringify({ folder, items, lines, since, until, removed, isWatched }))
  else {
    if (items !== null) io.stdout(`${count(items, 'item', 'items')} of the table`)
    io.stdout(`${count(lines, 'line', 'lines')} of the journal, since ${whenText(since)}`)
    io.stdout(
      `Were all else lost now, "storywire restore --from ${folder}" would know what was done until ${whenText(until)}.`,
    )
  }
  return 0
}

const latestOf = (parts: readonly Part[], kind: Part['kind']): Part | undefined =>
  parts.findLast(part => part.kind === kind)

async function* pagesOf(pages: AsyncIterable<string[]>): AsyncGenerator<string> {
  for await (const page of pages) yield* page
}

async function* each(all: readonly AsyncIterable<string>[]): AsyncGenerator<string> {
  for (const one of all) yield* one
}

/** Addresses in a copy are addresses that we hold: what is not needed any more goes. */
const removeOld = async (folder: string): Promise<number> => {
  const parts = await partsIn(folder)
  const tables = parts.filter(({ kind }) => kind === 'table').slice(-tablesKept)
  const oldest: Instant = plusMinutes(tables[0]?.at ?? '1970-01-01T00:00:00.000Z', -beforeMinutes)
  const old = parts.filter(part => (part.kind === 'table' ? !tables.includes(part) : part.at < oldest))
  for (const part of old) await removePart(part)
  return old.length
}
