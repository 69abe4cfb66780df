import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { domainToASCII } from 'node:url'
import { type Instant, plusDays } from '#core/instant'
import { parseAddress } from '#core/subscription/address'
import type { Keys } from '#functions/means'
import { addReader } from '#functions/stores/add-reader'
import { createReaderStore } from '#functions/stores/reader-store'
import { createMemoryTable } from '#local/memory-table'
import { readPackFiles } from '#stories/pack-files'
import { packs } from '#stories/packs'
import { readReaders } from '#stories/readers'
import { createRecord } from './backtest/record.ts'
import { readRecorded, textOf } from './backtest/recorded-reports.ts'
import { replay } from './backtest/replay.ts'
import { reportPage } from './backtest/report.ts'
import { readRun, runRecord } from './backtest/run-record.ts'
import { readSeenMails } from './backtest/seen-mails.ts'
import { createVirtualTime } from './backtest/virtual-time.ts'
import { InputFault, type Io } from './command-io.ts'

export const backtestDescription =
  'runs recorded reports through the handlers and writes what would have been sent'

export type BacktestOptions = {
  reports: string
  readers?: string | undefined
  out: string
  /** Folder of an earlier run: the report says what has changed since. */
  against?: string | undefined
  json?: boolean | undefined
}

/** Fixed keys: two runs over the same reports write the same files. Nothing they sign is ever checked. */
const keys: Keys = {
  idKey: Buffer.from('storywire backtest reader ids').toString('base64'),
  tokenKeys: { k1: Buffer.from('storywire backtest tokens').toString('base64') },
  currentKeyId: 'k1',
}

/**
 * `storywire backtest <story> --reports FILE [--readers FILE] --out DIR [--against DIR] [--json]`
 * @returns the exit code
 * @throws InputFault when the story, a file or the folder is not to be used
 */
export const backtestCommand = async (story: string, options: BacktestOptions, io: Io): Promise<number> => {
  const compiled = packs[story]
  if (!compiled)
    throw new InputFault(`There is no story "${story}". There is: ${Object.keys(packs).join(', ')}.`)
  const { reports, bad } = await readRecorded(options.reports)
  for (const { line, why } of bad) io.stderr(`${options.reports}:${line}: ${why}. The line is left out.`)
  const before = options.against === undefined ? null : await earlierRun(options.against)
  const published = reports.map(one => one.published).sort()
  const [first, last] = [published[0] ?? '', published.at(-1) ?? '']

  const table = createMemoryTable()
  const addresses = await addReaders(story, options.readers, plusDays(first, -1), table, io)
  // A day earlier than anything else, so that readers are due for whatever is opened.
  const time = createVirtualTime(plusDays(first, -1))
  const record = createRecord(time, new Map(reports.map(one => [one.key, one.idAsGiven])), addresses)
  for (const { line, why } of bad)
    record.note({ kind: 'fault', what: 'source', subject: `${options.reports}:${line}`, detail: why })

  const mailFolder = join(options.out, 'mail')
  await emptyFolder(mailFolder, options.out)
  const startedAt = performance.now()
  await replay({
    story: compiled,
    reports,
    time,
    table,
    keys,
    record,
    mailFolder,
    progress: (share, now) =>
      io.progress(`${Math.round(share * 100)} %  ${now.slice(0, 16).replace('T', ' ')} UTC`),
  })
  io.progress('')
  await writeFile(join(options.out, 'events.jsonl'), lines(record.events))
  const sifted = record.sifted(reports)
  await writeFile(join(options.out, 'sifted.jsonl'), lines(sifted))
  const run = runRecord(record.events, sifted)
  const mails = await readSeenMails(mailFolder)
  const page = reportPage({ pack: compiled.pack, reports, run, mails, before })
  await writeFile(join(options.out, 'report.html'), page)
  const counts = record.counts()
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10
  if (options.json)
    io.stdout(JSON.stringify({ story, from: first, to: last, readers: addresses.size, ...counts, seconds }))
  else for (const line of summary(options.out, counts, seconds)) io.stdout(line)
  return 0
}

const earlierRun = async (folder: string) => {
  try {
    return await readRun(folder)
  } catch {
    throw new InputFault(`${folder} holds no backtest. --against names a folder that --out wrote.`)
  }
}

const addReaders = async (
  story: string,
  path: string | undefined,
  since: Instant,
  table: ReturnType<typeof createMemoryTable>,
  io: Io,
): Promise<Map<string, string>> => {
  const topics = packs[story]?.pack.topics.map(topic => topic.id) ?? []
  const { readers, mistakes } = readReaders(await readersText(story, path), topics)
  for (const { file, line, what, remedy } of mistakes) io.stderr(`${path ?? file}:${line}: ${what} ${remedy}`)
  if (mistakes.length > 0) throw new InputFault('The readers cannot be used as they are; see above.')
  if (readers.length === 0) throw new InputFault('There are no readers, so nothing would be sent.')
  const store = createReaderStore(table)
  const addresses = new Map<string, string>()
  for (const { address: typed, ...preferences } of readers) {
    const address = parseAddress(typed, domainToASCII)
    if ('fault' in address) throw new InputFault(`"${typed}" is no address that we can write to.`)
    addresses.set(await addReader(store, keys, address, story, preferences, since), typed)
  }
  return addresses
}

const readersText = async (story: string, path: string | undefined): Promise<string> => {
  if (path !== undefined) return textOf(path)
  const found = await readPackFiles(story)
  const own = found.outcome === 'found' ? found.files.readers : undefined
  if (own === undefined)
    throw new InputFault(`The story "${story}" has no readers.jsonl. Name a file: --readers FILE.`)
  return own
}

/** What an earlier run wrote goes; anything else in the folder stays. */
const emptyFolder = async (mailFolder: string, out: string): Promise<void> => {
  try {
    await rm(mailFolder, { recursive: true, force: true })
    await mkdir(mailFolder, { recursive: true })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown cause'
    throw new InputFault(`The folder ${out} cannot be written (${code}). Name another one: --out DIR.`)
  }
}

const lines = (objects: object[]): string => objects.map(one => `${JSON.stringify(one)}\n`).join('')

const summary = (
  out: string,
  counts: ReturnType<ReturnType<typeof createRecord>['counts']>,
  seconds: number,
): string[] => [
  `${counts.reports} reports, ${counts.relevant} of the story, ${counts.developments} developments${counts.merged > 0 ? ` (${counts.merged} merged into others)` : ''}, ${counts.milestones} milestones`,
  `${counts.editions} editions and ${counts.alerts} alerts; ${counts.submitted} mails, ${counts.skipped} skipped with a reason, ${counts.failed} failed`,
  `${counts.faults} faults; ${seconds} s`,
  `Written: ${join(out, 'report.html')}, ${join(out, 'events.jsonl')}, ${join(out, 'sifted.jsonl')}, ${join(out, 'mail')}`,
]
