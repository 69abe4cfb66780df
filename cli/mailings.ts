import { Argument } from 'commander'
import type { Deployed } from '#functions/aws/deployed'
import { createMailingStore } from '#functions/stores/mailing-store'
import { packs } from '#stories/packs'
import { count } from '#templates/words/en/count'
import { InputFault, type Io } from './command-io.ts'
import { type AskOptions, deploymentOptions, withDeployment } from './deployment.ts'
import { listMailings, type MailingSummary } from './mailings/summarize.ts'
import { type Turn, type Turned, turnMailing, turns } from './mailings/turn.ts'
import type { Registration } from './registration.ts'
import { whenText } from './when-text.ts'

const shown = 10

/**
 * `storywire mailings [--json]`: those that are not through yet, then the last ten.
 * @param stories ids of the deployment's stories
 * @returns the exit code
 */
export const listMailingsCommand = async (
  stories: readonly string[],
  { json }: { json?: boolean | undefined },
  { table }: Pick<Deployed, 'table'>,
  io: Io,
): Promise<number> => {
  const found = await listMailings(table, stories, shown)
  if (json) io.stdout(JSON.stringify(found))
  else if (found.length === 0) io.stdout('No mailing yet.')
  else for (const one of found) for (const line of summaryLines(one)) io.stdout(line)
  return 0
}

/**
 * `storywire mailings pause|resume|stop <id> [--json]`
 * @returns the exit code; 1 when a stopped mailing was to be paused or resumed
 * @throws InputFault naming the known ids when there is no such mailing
 */
export const turnMailingCommand = async (
  turn: Turn,
  id: string,
  stories: readonly string[],
  { json }: { json?: boolean | undefined },
  deployed: Pick<Deployed, 'table' | 'urgentQueue' | 'bulkQueue'>,
  io: Io,
): Promise<number> => {
  const turned = await turnMailing(id, turn, deployed)
  if (turned === 'unknown')
    throw new InputFault(
      `There is no mailing “${id}”. The latest: ${(await knownIds(stories, deployed)).join(', ') || 'none yet'}.`,
    )
  if (json) io.stdout(JSON.stringify({ mailing: id, turn, turned }))
  else io.stdout(`${id} ${turnedText(turn, turned)}`)
  return turned === 'is-stopped' ? 1 : 0
}

const knownIds = async (
  stories: readonly string[],
  { table }: Pick<Deployed, 'table'>,
): Promise<string[]> => {
  const mailings = createMailingStore(table)
  const recent = await Promise.all(stories.map(story => mailings.recent(story, shown)))
  return [...new Set([...(await mailings.open()), ...recent.flat()].map(({ id }) => id))]
}

const turnedText = (turn: Turn, turned: Exclude<Turned, 'unknown'>): string => {
  if (turned === 'through') return 'is through: every reader has an outcome, so nothing was changed.'
  if (turned === 'is-stopped') return 'was stopped, and that is for good: its ledger says so to its readers.'
  const already = turned === 'already' ? ' already' : ''
  switch (turn) {
    case 'pause':
      return `is paused${already}. Rows of 25 readers that are under way are finished.`
    case 'resume':
      return `runs${already}; the messages of its shards were sent again.`
    case 'stop':
      return `is stopped${already}: nobody else gets it, and the ledger says why.`
  }
}

const summaryLines = (one: MailingSummary): string[] => {
  const { through, of } = one.shards
  const ended = one.switch === 'stopped' ? 'stopped' : 'through'
  const state =
    one.phase === 'dropped'
      ? `dropped (${one.dropped ?? ''})`
      : through === of
        ? ended
        : one.phase === 'due'
          ? 'not opened yet'
          : turnText(one)
  const counted = Object.entries(one.states)
    .sort(([, a], [, b]) => b - a)
    .map(([name, n]) => `${n} ${name}${name === 'skipped' ? ` (${reasons(one)})` : ''}`)
  return [
    `${one.id}  ${state}, opened ${whenText(one.openedAt)}${through === of ? '' : `, ${through} of ${of} shards through`}`,
    `  ${count(one.readers, 'reader', 'readers')}${counted.length > 0 ? `: ${counted.join(', ')}` : ''}${
      one.duplicates > 0 ? `; ${one.duplicates} TWICE` : ''
    }`,
  ]
}

const turnText = ({ switch: turn, canaries }: MailingSummary): string => {
  if (turn === 'paused' && canaries?.held) return `paused (${canaries.held})`
  return turn === 'running' && canaries?.passed === false ? 'waits for its canary readers' : turn
}

const reasons = ({ skipped }: MailingSummary): string =>
  Object.entries(skipped)
    .map(([why, n]) => `${n} ${why}`)
    .join(', ')

export const registerMailings: Registration = (command, io, exits) => {
  deploymentOptions(
    command
      .addArgument(new Argument('[action]', 'what to do with one (default: list them)').choices(turns))
      .argument('[id]', 'id of the mailing, as the list has it')
      .option('--json', 'print them as JSON'),
  ).action(async (turn: Turn | undefined, id: string | undefined, options: AskOptions) => {
    if (turn !== undefined && id === undefined)
      throw new InputFault(`Name the mailing: storywire mailings ${turn} <id>`)
    const stories = Object.keys(packs)
    exits(
      turn === undefined || id === undefined
        ? await withDeployment(options, [], deployed => listMailingsCommand(stories, options, deployed, io))
        : await withDeployment(options, turn === 'pause' ? ['journal'] : ['queues', 'journal'], deployed =>
            turnMailingCommand(turn, id, stories, options, deployed, io),
          ),
    )
  })
}
