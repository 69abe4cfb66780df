import { setTimeout as wait } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import type { Clock } from '#core/instant'
import { closedBy, whyNobodyJoins } from '#core/story/deciding/closed'
import type { StoryPack } from '#core/story/pack'
import { askRate, createAskPace } from '#core/subscription/ask-pace'
import { createGreetings } from '#core/subscription/greeting-mailing'
import type { Deployed } from '#functions/aws/deployed'
import { machineClock } from '#functions/lambda/clock'
import { createDecisionStore } from '#functions/stores/decision-store'
import { createMailboxStore } from '#functions/stores/mailbox-store'
import { createMailingStore } from '#functions/stores/mailing-store'
import { createPace, createSharedQuota } from '#functions/stores/pace-store'
import { createReaderStore } from '#functions/stores/reader-store'
import { InputFault, type Io } from './command-io.ts'
import { type ImportProgress, openRecord, rounds } from './import/import-record.ts'
import { runRound } from './import/run-import.ts'
import { surveyed } from './import/survey.ts'

export type ImportOptions = {
  report?: string | undefined
  cadence?: string | undefined
  asWritten?: boolean | undefined
  dryRun?: boolean | undefined
  json?: boolean | undefined
}

export type ImportDeployment = Pick<Deployed, 'table' | 'secrets' | 'quota' | 'greetingsQueue'>

type Around = { clock: Clock; sleep(ms: number): Promise<void> }
const machine: Around = { clock: machineClock, sleep: ms => wait(ms) }

/**
 * `storywire import FILE.csv`: takes over readers whose consent the file shows, and asks the others for a confirmation.
 * @returns the exit code: 0 all lines are done, 2 done and some were refused or left alone
 * @throws InputFault when the file cannot be read to its end, or the story is closed; nothing is then changed
 */
export const importCommand = async (
  path: string,
  options: ImportOptions,
  pack: StoryPack,
  { table, secrets, greetingsQueue, quota }: ImportDeployment,
  io: Io,
  { clock, sleep }: Around = machine,
): Promise<number> => {
  // Left alone V8 lets short-lived objects pile up to 100 MB: a million lines then take 370 MiB in place of 200.
  for (const flag of ['--max-semi-space-size=4', '--optimize-for-size']) setFlagsFromString(flag)
  const isDry = options.dryRun === true
  const { decisions } = createDecisionStore(table)
  const shut = whyNobodyJoins(await decisions(pack.id))
  if (shut !== null) throw new InputFault(shut)
  io.progress('The file is looked through …')
  const { columns, hash, rows } = await surveyed(path)
  if (columns.at.cadence === undefined && options.cadence === undefined)
    throw new InputFault(
      `${path} has no column “cadence”. Say how often its readers want the digest: --cadence weekly, daily, monthly or none.`,
    )
  if (columns.unused.length > 0) io.stderr(`Not used: the columns ${columns.unused.join(', ')}.`)
  const reportPath = options.report ?? `${path}.${isDry ? 'dry-run' : 'report'}.csv`
  const record = await openRecord(`${path}.progress.json`, reportPath, `${hash} ${pack.id}`, isDry)
  if (record.isResumed)
    io.stderr(`Goes on after line ${record.progress.line}, where it was cut short the last time.`)
  const means = {
    path,
    rules: {
      ...{ pack, columns, cadence: options.cadence, asWritten: options.asWritten === true },
      ...{ now: clock.now(), placeOf: (line: number) => `${hash}L${line}` },
    },
    keys: await secrets.keys(),
    record,
    subscribe: {
      subscribers: createReaderStore(table),
      mailboxes: createMailboxStore(table, secrets, clock),
      greetings: createGreetings(createMailingStore(table), greetingsQueue, clock),
      isShut: async (story: string) => closedBy(await decisions(story)) !== null,
      clock,
    },
    askTurn: createAskPace({
      ...{ clock, sleep, quota: createSharedQuota(table, quota, clock), pace: createPace(table, clock) },
    }),
    isDry,
    passed: (round: string, line: number) => io.progress(progressLine(round, line, rows, record.progress)),
  }
  try {
    for (const round of rounds.slice(rounds.indexOf(record.progress.round))) {
      if (record.progress.round !== round) Object.assign(record.progress, { round, line: 0 })
      await record.keep()
      await runRound(round, means)
    }
  } catch (fault) {
    await record.keep().catch(() => {})
    await record.close()
    throw fault
  }
  await record.done()
  io.progress('')
  const { takenOver, asked, leftAlone, refused } = record.progress
  const askSeconds = isDry && asked > 0 ? Math.round(asked / askRate(await quota.quota())) : null
  const told = { story: pack.id, rows, takenOver, asked, leftAlone, refused, report: reportPath, isDry }
  if (options.json) io.stdout(JSON.stringify({ ...told, askSeconds }))
  else for (const line of sentences(told, askSeconds)) io.stdout(line)
  return sumOf(leftAlone) + sumOf(refused) > 0 ? 2 : 0
}

const sumOf = (counts: Record<string, number>): number =>
  Object.values(counts).reduce((sum, one) => sum + one, 0)

const progressLine = (round: string, line: number, rows: number, { takenOver, asked }: ImportProgress) =>
  `${round === 'ask' ? 'Asking' : 'Taking over'}: line ${line} of ${rows + 1}, ${takenOver} taken over, ${asked} asked`

type Told = Pick<ImportProgress, 'takenOver' | 'asked' | 'leftAlone' | 'refused'> & {
  rows: number
  report: string
  isDry: boolean
}

const sentences = (told: Told, askSeconds: number | null): string[] => {
  const { rows, takenOver, asked, leftAlone, refused, report, isDry } = told
  const would = isDry ? 'would be ' : ''
  const listed = (title: string, counts: Record<string, number>) =>
    sumOf(counts) === 0
      ? []
      : [
          `  ${sumOf(counts)} ${would}${title}:`,
          ...Object.entries(counts).map(([why, n]) => `    ${n} ${why.replaceAll('-', ' ')}`),
        ]
  return [
    `${rows} lines${isDry ? '; nothing was changed' : ''}:`,
    `  ${takenOver} ${would}taken over: they get the next digest`,
    `  ${asked} ${would}asked to confirm, because the file shows no consent`,
    ...(askSeconds === null
      ? []
      : [`    which takes ${duration(askSeconds)} at half of what SES grants to greetings`]),
    ...listed('left alone', leftAlone),
    ...listed('refused', refused),
    `Line by line: ${report}`,
  ]
}

const duration = (seconds: number): string =>
  seconds < 120
    ? `${seconds} seconds`
    : seconds < 7_200
      ? `${Math.round(seconds / 60)} minutes`
      : `${Math.round(seconds / 3600)} hours`
