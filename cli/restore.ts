import { jsonOrUndefined } from '#core/json-or-undefined'
import type { KeptLine } from '#core/restore/kept-line'
import { type Restored, restore } from '#core/restore/restore'
import type { Deployed } from '#functions/aws/deployed'
import { variables } from '#functions/environment'
import { isHeld, release } from '#functions/held-table'
import { machineClock } from '#functions/lambda/clock'
import { pullBrake } from '#functions/stores/brake-store'
import { createCanaryStore } from '#functions/stores/canary-store'
import { createDecisionStore } from '#functions/stores/decision-store'
import { keptLine } from '#functions/stores/kept-line'
import { createLedgerStore } from '#functions/stores/ledger-store'
import { createMailingStore } from '#functions/stores/mailing-store'
import { createReaderStore } from '#functions/stores/reader-store'
import { packs } from '#stories/packs'
import { InputFault, type Io } from './command-io.ts'
import { type AskOptions, deploymentOptions, withDeployment } from './deployment.ts'
import { fileLines } from './file-lines.ts'
import type { Registration } from './registration.ts'

type Options = { journal: string[]; json?: boolean | undefined }

/**
 * `storywire restore --journal FILE… --table NAME`: tells a restored table what the logs know of the time
 * since, and lets it send again.
 * @param name the restored table's own
 * @returns the exit code
 * @throws InputFault when the table is no restored copy, or a file cannot be read; the table then stays held
 */
export const restoreCommand = async (
  name: string,
  { journal, json }: Options,
  { unkept: table }: Pick<Deployed, 'unkept'>,
  io: Io,
  stories: readonly string[] = Object.keys(packs),
): Promise<number> => {
  if (!(await isHeld(table, name)))
    throw new InputFault(
      `The table ${name} is no restored copy: it has its own name in it. Nothing was changed. Name the copy.`,
    )
  let lines = 0
  for await (const _ of linesIn(journal)) lines += 1
  if (lines === 0)
    throw new InputFault(
      `There is no line of the journal in ${journal.join(', ')}, so the table stays held. docs/restore.md says how to ` +
        'get them from the logs.',
    )
  io.progress(`${lines} lines of the journal`)
  const told = await restore(linesIn(journal), {
    ledger: createLedgerStore(table),
    mailings: createMailingStore(table),
    subscribers: createReaderStore(table),
    decisions: createDecisionStore(table),
    canaries: createCanaryStore(table),
    pullBrake: brake => pullBrake(table, brake),
    stories,
    clock: machineClock,
  })
  await release(table, name)
  if (json) io.stdout(JSON.stringify({ table: name, lines, ...told }))
  else for (const line of sentences(told, lines)) io.stdout(line)
  return 0
}

/** Lines of the logs as `aws logs tail` prints them; what is no line of the journal is passed over. */
async function* linesIn(paths: readonly string[]): AsyncGenerator<KeptLine> {
  for (const path of paths)
    for await (const { text } of fileLines(path)) {
      const json = text?.slice(text.indexOf('{'))
      const line = json?.includes('"kept"') ? keptLine.safeParse(jsonOrUndefined(json)) : undefined
      if (line?.success) yield line.data
    }
}

const sentences = (
  { closed, left, suppressed, erased, gone, mailings, decisions, stopped }: Restored,
  lines: number,
): string[] => [
  `Read ${lines} lines of the journal.`,
  `  ${closed} deliveries are closed: nobody knows whether the mail had gone, and it is not sent again`,
  `  ${left} subscriptions were left since, ${suppressed} addresses suppressed, ${erased} erased`,
  `  ${gone} readers joined since: their addresses are gone, and they must ask again`,
  `  ${mailings} mailings were stopped, dropped or paused since, ${decisions} decisions of editors made or taken back`,
  stopped
    ? 'All mail had been stopped since, and stays stopped: "storywire resume-all" lets it go on.'
    : 'The table sends again. The next sweep, within five minutes, sets off what waits.',
]

export const registerRestore: Registration = (program, io, exits) => {
  deploymentOptions(
    program
      .command('restore')
      .description(
        'tells a restored table what its functions’ logs know of the time since, and lets it send again',
      )
      .requiredOption(
        '--journal <file...>',
        'log lines of the functions and the operator: see docs/restore.md',
      )
      .option('--json', 'print what was done as JSON'),
  ).action(async (options: AskOptions & Options) => {
    const name = options.table ?? process.env[variables.table]
    if (!name || options.state !== undefined)
      throw new InputFault(
        'Name the restored table with --table. On one machine stop Storywire and put the copy of its state folder back.',
      )
    exits(await withDeployment(options, [], deployed => restoreCommand(name, options, deployed, io)))
  })
}
