import type { Gap } from '#core/restore/close-gap'
import type { KeptLine } from '#core/restore/kept-line'
import { type Restored, restore } from '#core/restore/restore'
import type { StoryPack } from '#core/story/pack'
import type { Deployed } from '#functions/aws/deployed'
import { isHeld, release } from '#functions/held-table'
import { machineClock } from '#functions/lambda/clock'
import { pullBrake } from '#functions/stores/brake-store'
import { createCanaryStore } from '#functions/stores/canary-store'
import { createDecisionStore } from '#functions/stores/decision-store'
import { createLedgerStore } from '#functions/stores/ledger-store'
import { createMailingStore } from '#functions/stores/mailing-store'
import { createReaderStore } from '#functions/stores/reader-store'
import { packs } from '#stories/packs'
import { InputFault, type Io } from './command-io.ts'
import { copiedFrom } from './restore/from-folder.ts'
import { journalIn } from './restore/journal-lines.ts'
import { restoredLines } from './restore/restored-lines.ts'
import { isWhole, settingLines, waitForTable } from './restore/settings-again.ts'

export type RestoreOptions = {
  journal?: string[]
  from?: string
  lostAt?: string
  json?: boolean | undefined
}

/**
 * `storywire restore --table NAME`: sets again what a restored table has lost, and no more: time to live, point-in-time
 * recovery, tags and protection. With `--journal FILE…` it then tells the table what the logs know of the time since, and
 * lets it send again; with `--from FOLDER` it first makes the table of a copy by `storywire backup`, whose last minutes
 * nobody knows.
 * @param name the restored table's own
 * @returns the exit code: 2 when all was done but a setting
 * @throws InputFault when the table is no restored copy, or a file cannot be read; the table then stays held
 */
export const restoreCommand = async (
  name: string,
  options: RestoreOptions,
  { unkept, copies, settings }: Pick<Deployed, 'unkept' | 'copies' | 'settings'>,
  io: Io,
  stories: readonly StoryPack[] = Object.values(packs).map(one => one.pack),
): Promise<number> => {
  const { journal, from } = options
  if (journal && from !== undefined)
    throw new InputFault(
      'Say --journal with files of the logs, or --from with the folder of a backup: not both.',
    )
  if (!journal && from === undefined) return settingsAlone(name, { unkept, settings }, options, io)
  const clock = machineClock
  const copied =
    from === undefined ? null : await copiedFrom(from, options.lostAt, { unkept, copies, clock, io })
  if (settings) await waitForTable(name, settings, io)
  if (!(await isHeld(unkept, name)))
    throw new InputFault(
      `The table ${name} is no restored copy: it has its own name in it. Nothing was changed. Name the copy.`,
    )
  const linesAgain = copied ? copied.lines : () => journalIn(journal ?? [])
  let lines = 0
  for await (const _ of linesAgain()) lines += 1
  // A quiet hour has no lines, and a folder says by itself until when it knows.
  if (lines === 0 && journal)
    throw new InputFault(
      `There is no line of the journal in ${journal.join(', ')}, so the table stays held. docs/restore.md says how to ` +
        'get them from the logs.',
    )
  // Before anything is sent: whatever is sent from here on can be restored again.
  const set = settings ? await settings.setAgain() : []
  io.progress(`${lines} lines of the journal`)
  const told = await tell(linesAgain(), copied?.gap ?? null, unkept, stories)
  await release(unkept, name, copied?.gap.until)
  const done = {
    table: name,
    ...(copied ? { items: copied.items, knownUntil: copied.knownUntil } : {}),
    lines,
  }
  if (options.json) io.stdout(JSON.stringify({ ...done, ...told, settings: set }))
  else for (const line of [...settingLines(set), ...restoredLines(told, done)]) io.stdout(line)
  return isWhole(set) ? 0 : 2
}

const settingsAlone = async (
  name: string,
  { unkept, settings }: Pick<Deployed, 'unkept' | 'settings'>,
  { json }: Pick<RestoreOptions, 'json'>,
  io: Io,
): Promise<number> => {
  if (settings === null) throw new InputFault('The table of one machine has no settings to be set again.')
  await waitForTable(name, settings, io)
  const set = await settings.setAgain()
  const held = await isHeld(unkept, name)
  if (json) io.stdout(JSON.stringify({ table: name, settings: set, held }))
  else {
    for (const line of settingLines(set)) io.stdout(line)
    if (held)
      io.stdout('It sends nothing until "storywire restore --journal" has told it what happened since.')
  }
  return isWhole(set) ? 0 : 2
}

const tell = (
  lines: AsyncIterable<KeptLine>,
  gap: Gap | null,
  table: Deployed['unkept'],
  stories: readonly StoryPack[],
): Promise<Restored> =>
  restore(lines, gap, {
    ledger: createLedgerStore(table),
    mailings: createMailingStore(table),
    subscribers: createReaderStore(table),
    decisions: createDecisionStore(table),
    canaries: createCanaryStore(table),
    pullBrake: brake => pullBrake(table, brake),
    packs: stories,
    stories: stories.map(({ id }) => id),
    clock: machineClock,
  })
