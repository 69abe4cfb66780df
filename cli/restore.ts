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

export type RestoreOptions = {
  journal?: string[]
  from?: string
  lostAt?: string
  json?: boolean | undefined
}

/**
 * `storywire restore --table NAME`: tells a restored table what the logs know of the time since, and lets it send again.
 * With `--journal FILE…` the table is there, made by point-in-time recovery; with `--from FOLDER` it is made of a copy by
 * `storywire backup`, whose last minutes nobody knows.
 * @param name the restored table's own
 * @returns the exit code
 * @throws InputFault when the table is no restored copy, or a file cannot be read; the table then stays held
 */
export const restoreCommand = async (
  name: string,
  options: RestoreOptions,
  { unkept, copies }: Pick<Deployed, 'unkept' | 'copies'>,
  io: Io,
  stories: readonly StoryPack[] = Object.values(packs).map(one => one.pack),
): Promise<number> => {
  const { journal, from } = options
  if ((journal === undefined) === (from === undefined))
    throw new InputFault('Say --journal with files of the logs, or --from with the folder of a backup.')
  const clock = machineClock
  const copied =
    from === undefined ? null : await copiedFrom(from, options.lostAt, { unkept, copies, clock, io })
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
  io.progress(`${lines} lines of the journal`)
  const told = await tell(linesAgain(), copied?.gap ?? null, unkept, stories)
  await release(unkept, name, copied?.gap.until)
  const done = {
    table: name,
    ...(copied ? { items: copied.items, knownUntil: copied.knownUntil } : {}),
    lines,
  }
  if (options.json) io.stdout(JSON.stringify({ ...done, ...told }))
  else for (const line of restoredLines(told, done)) io.stdout(line)
  return 0
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
