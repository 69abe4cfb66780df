import { access } from 'node:fs/promises'
import { join } from 'node:path'
import type { CompiledPack } from '#stories/compiled-pack'
import type { ReaderLine } from '#stories/readers'
import { count } from '#templates/words/en/count'
import type { Change } from './backtest/compare/change.ts'
import { changeLines } from './backtest/compare/change-lines.ts'
import { comparePacks } from './backtest/compare/compare-packs.ts'
import { compareRuns } from './backtest/compare/compare-runs.ts'
import { type OutFolder, openOutFolder } from './backtest/out-folder.ts'
import { readDecisions } from './backtest/read-decisions.ts'
import { readersOf } from './backtest/readers-of.ts'
import type { Counts } from './backtest/record.ts'
import { type RecordedReport, readRecorded } from './backtest/recorded-reports.ts'
import { reportPage } from './backtest/report.ts'
import type { Run, RunMaterial } from './backtest/run-pack.ts'
import { readRun } from './backtest/run-record.ts'
import { readSeenMails } from './backtest/seen-mails.ts'
import { InputFault, type Io } from './command-io.ts'
import { readPackToRun } from './read-pack-to-run.ts'
import { readReadings } from './readings/recorded-readings.ts'

export type BacktestOptions = {
  reports: string
  readers?: string | undefined
  /** Recorded readings of a model, as `npm run evaluate -- --record` writes them. */
  readings?: string | undefined
  decisions?: string | undefined
  out: string
  /** What the report compares with: a folder that an earlier run wrote, or another pack. */
  against?: string | undefined
  json?: boolean | undefined
}

/**
 * `storywire backtest <story> --reports FILE [--readers FILE] [--readings FILE] --out DIR [--against DIR] [--json]`
 * @param story id of a story, or a pack's folder; its files are read as they are now
 * @returns the exit code: 2 when it differs from what it is compared with
 * @throws InputFault when the story, a file or a folder is not to be used
 */
export const backtestCommand = async (story: string, options: BacktestOptions, io: Io): Promise<number> => {
  const { told, lines, changes } = await backtest(await readPackToRun(story, io), options, io)
  if (options.json) io.stdout(JSON.stringify(told))
  else for (const line of lines) io.stdout(line)
  return changes && changes.length > 0 ? 2 : 0
}

export type Backtest = {
  /** As `--json` prints it. */
  told: object
  /** As it is printed otherwise. */
  lines: string[]
  /** null: it was compared with nothing. */
  changes: Change[] | null
}

/**
 * Replays recorded reports with a pack and writes what comes of it.
 * @throws InputFault when a file or a folder is not to be used
 */
export const backtest = async (
  given: { story: CompiledPack; readers: ReaderLine[] },
  options: BacktestOptions,
  io: Io,
): Promise<Backtest> => {
  const startedAt = performance.now()
  const { pack } = given.story
  const { reports, bad } = await readRecorded(options.reports)
  for (const { line, why } of bad) io.stderr(`${options.reports}:${line}: ${why}. The line is left out.`)
  const readers = await readersOf(options.readers, pack, given.readers, io)
  const decisions = options.decisions === undefined ? [] : await readDecisions(options.decisions)
  const readings = options.readings === undefined ? null : await readingsOf(options.readings, reports, io)
  const out = await openOutFolder(options.out)
  const path = options.reports
  const material = {
    ...given,
    readers,
    decisions,
    reports,
    bad,
    path,
    readings,
    out,
    inside: '',
    progress: io.progress,
  }
  const { counts, before, changes } = await runAndReport(material, options, io).finally(out.close)
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10
  const published = reports.map(one => one.published).sort()
  const [from, to] = [published[0] ?? '', published.at(-1) ?? '']
  const told = { story: pack.id, from, to, readers: readers.length, ...counts, seconds }
  return {
    told: { ...told, ...(before && { before }), ...(changes && { changes }) },
    lines: [
      ...summary(counts),
      ...(before ? summary(before).map(line => `Before: ${line}`) : []),
      `${seconds} s`,
      ...written(out),
      ...changeLines(changes),
    ],
    changes,
  }
}

/** @throws InputFault when they are of other reports: the rules would read all, and nobody would know */
const readingsOf = async (path: string, reports: RecordedReport[], io: Io) => {
  const readings = await readReadings(path)
  const read = reports.filter(({ id }) => readings.has(id)).length
  if (read === 0) throw new InputFault(`${path} holds no reading of any of the reports.`)
  if (read < reports.length)
    io.stderr(`${path} holds readings of ${read} of ${reports.length} reports; the rules read the others.`)
  return readings
}

const runAndReport = async (
  material: RunMaterial,
  options: BacktestOptions,
  io: Io,
): Promise<{ counts: Counts; before: Counts | undefined; changes: Change[] | null }> => {
  // First of all: `--against` may name the folder that this run writes to.
  const before =
    options.against === undefined ? null : await earlierRun(options.against, material, options, io)
  const { record, mails, counts } = await runPack(material)
  const { reports, out } = material
  const { pack } = material.story
  const changes = before && [
    ...(before.story ? comparePacks(material.story, before.story) : []),
    ...compareRuns({ record, mails }, before, reports),
  ]
  await out.write('report.html', reportPage({ pack, reports, run: record, mails, changes }))
  return { counts, before: before?.counts, changes }
}

/** Loaded when it is needed: MJML takes 70 MiB, which every other command would bear. */
const runPack = async (material: RunMaterial): Promise<Run & { counts: Counts }> =>
  (await import('./backtest/run-pack.ts')).runPack(material)

/** What there is to compare with: an earlier run as it was written, or another pack, run over the same reports now. */
const earlierRun = async (
  against: string,
  material: RunMaterial,
  options: BacktestOptions,
  io: Io,
): Promise<Run & { story?: CompiledPack; counts?: Counts }> => {
  if (!(await isRun(against))) {
    const other = await readPackToRun(against, io, () => noRun(against))
    const { pack } = other.story
    const readers = await readersOf(options.readers, pack, other.readers, io)
    // Under the same id, which stands in the names of mailings: they are to be recognised.
    const story = { ...other.story, pack: { ...pack, id: material.story.pack.id } }
    return { ...(await runPack({ ...material, story, readers, inside: 'against/' })), story }
  }
  try {
    return { record: await readRun(against), mails: await readSeenMails(join(against, 'mail')) }
  } catch {
    throw new InputFault(`The backtest in ${against} is of another Storywire, or not whole. Run it again.`)
  }
}

const noRun = (against: string): string =>
  `${against} holds no backtest and no pack. --against names a folder that --out wrote, or another pack.`

const isRun = async (folder: string): Promise<boolean> => {
  try {
    await access(join(folder, 'events.jsonl'))
    return true
  } catch {
    return false
  }
}

const summary = (counts: Counts): string[] => [
  `${count(counts.reports, 'report', 'reports')}, ${counts.relevant} of the story, ${count(counts.developments, 'development', 'developments')}${counts.merged > 0 ? ` (${counts.merged} merged into others)` : ''}, ${count(counts.milestones, 'milestone', 'milestones')}`,
  `${count(counts.editions, 'edition', 'editions')} and ${count(counts.alerts, 'alert', 'alerts')}; ${count(counts.submitted, 'mail', 'mails')}, ${counts.skipped} skipped with a reason, ${counts.failed} failed; ${count(counts.faults, 'fault', 'faults')}`,
]

const written = ({ path, others }: OutFolder): string[] => [
  `Written: ${['report.html', 'events.jsonl', 'sifted.jsonl', 'editions.jsonl', 'mail'].map(name => join(path, name)).join(', ')}`,
  ...(others > 0
    ? [
        `${count(others, 'file or folder', 'files and folders')} there that no backtest wrote: left as they are.`,
      ]
    : []),
]
