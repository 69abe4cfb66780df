import { join } from 'node:path'
import { domainToASCII } from 'node:url'
import { cadenceOf } from '#core/cadence'
import { type Instant, plusDays } from '#core/instant'
import type { Decision } from '#core/story/decision'
import { parseAddress } from '#core/subscription/address'
import type { Keys } from '#functions/secrets/keys'
import { addReader } from '#functions/stores/add-reader'
import { createMemoryTable } from '#functions/stores/memory-table'
import { createReaderStore } from '#functions/stores/reader-store'
import type { CompiledPack } from '#stories/compiled-pack'
import type { ReaderLine } from '#stories/readers'
import { InputFault } from '../command-io.ts'
import { keepReadings } from '../readings/keep-readings.ts'
import { nothingMore, type RecordedReading } from '../readings/recorded-readings.ts'
import { whenText } from '../when-text.ts'
import type { OutFolder } from './out-folder.ts'
import { type Counts, createRecord } from './record.ts'
import type { BadLine, RecordedReport } from './recorded-reports.ts'
import { replay } from './replay.ts'
import { createReplayClock } from './replay-clock.ts'
import { type RunRecord, runRecord } from './run-record.ts'
import { readSeenMails, type SeenMail } from './seen-mails.ts'
import { toldEditions } from './told-editions.ts'

export type RunMaterial = {
  story: CompiledPack
  readers: ReaderLine[]
  /** At least one. */
  reports: RecordedReport[]
  /** Lines of the file `path` that were left out: noted as setbacks. */
  bad: BadLine[]
  path: string
  /** What a model said of them; null: the rules alone read. */
  readings: ReadonlyMap<string, RecordedReading> | null
  out: OutFolder
  /** Editors' decisions, replayed at their moments. */
  decisions: readonly Decision[]
  /** Where in the folder, as a path that ends in a slash; empty: the folder itself. */
  inside: string
  progress(line: string): void
}

/** What a run did, and its mails as readers saw them. */
export type Run = { record: RunRecord; mails: SeenMail[] }

/** Fixed keys: two runs over the same reports write the same files. Nothing they sign is ever checked. */
const keys: Keys = {
  idKey: Buffer.from('storywire backtest reader ids').toString('base64'),
  tokenKeys: { k1: Buffer.from('storywire backtest tokens').toString('base64') },
  currentKeyId: 'k1',
}

/**
 * Replays recorded reports with one pack and writes `events.jsonl`, `sifted.jsonl`, `editions.jsonl` and `mail/*.eml`.
 * @throws InputFault when a reader's address or the folder is not to be used
 */
export const runPack = async (material: RunMaterial): Promise<Run & { counts: Counts }> => {
  const { story, reports, bad, path, readings, out, inside } = material
  const start = plusDays(reports.map(one => one.published).sort()[0] ?? '', -1)
  const table = createMemoryTable()
  // A day earlier than anything else, so that readers are due for whatever is opened.
  const addresses = await addReaders(story.pack.id, material.readers, start, table)
  const time = createReplayClock(start)
  const record = createRecord(time, new Map(reports.map(one => [one.key, one.idAsGiven])), addresses)
  for (const { line, why } of bad)
    record.note({ kind: 'setback', what: 'line', subject: `${path}:${line}`, detail: why })
  if (readings) await keepReadings(readings, reports, story.pack, table)
  await out.clear()
  await replay({
    story,
    reports,
    cadences: material.readers.map(({ cadence }) => cadenceOf(cadence)),
    time,
    table,
    keys,
    record,
    readingModel: readings ? nothingMore : undefined,
    decisions: material.decisions,
    keepMail: (name, mime) => out.write(`${inside}mail/${name}`, mime),
    progress: (share, now) => material.progress(`${Math.round(share * 100)} %  ${whenText(now)}`),
  })
  material.progress('')
  const [sifted, editions] = [record.sifted(reports), await toldEditions(record.events, table)]
  await out.write(`${inside}events.jsonl`, lines(record.events))
  await out.write(`${inside}sifted.jsonl`, lines(sifted))
  await out.write(`${inside}editions.jsonl`, lines(editions))
  return {
    record: runRecord(record.events, sifted, editions),
    mails: await readSeenMails(join(out.path, inside, 'mail')),
    counts: record.counts(),
  }
}

/** @returns their addresses as typed, by id */
const addReaders = async (
  story: string,
  readers: ReaderLine[],
  since: Instant,
  table: ReturnType<typeof createMemoryTable>,
): Promise<Map<string, string>> => {
  const store = createReaderStore(table)
  const addresses = new Map<string, string>()
  for (const { address: typed, ...preferences } of readers) {
    const address = parseAddress(typed, domainToASCII)
    if ('fault' in address) throw new InputFault(`"${typed}" is no address that we can write to.`)
    addresses.set(await addReader(store, keys, address, story, preferences, since), typed)
  }
  return addresses
}

const lines = (objects: object[]): string => objects.map(one => `${JSON.stringify(one)}\n`).join('')
