import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { allCadences } from '#core/cadence'
import type { ToldEdition } from './told-editions.ts'

/** As text, to compare it with the reports'; a file's ids may be numbers. */
const reportId = z.union([z.string(), z.number()]).transform(String)
const development = z.object({
  kind: z.literal('development'),
  at: z.string(),
  development: z.string(),
  headline: z.string(),
  topics: z.array(z.string()),
  families: z.array(z.string()),
})
const merged = z.object({
  kind: z.literal('merged'),
  at: z.string(),
  development: z.string(),
  into: z.string(),
  why: z.string(),
})
const milestone = z.object({
  kind: z.literal('milestone'),
  at: z.string(),
  milestone: z.string(),
  development: z.string().nullable(),
  families: z.array(z.string()),
})
const takeBack = z.object({
  kind: z.literal('take-back'),
  at: z.string(),
  milestones: z.array(z.string()),
  development: z.string(),
  families: z.array(z.string()),
})
const alert = z.object({
  kind: z.literal('alert'),
  at: z.string(),
  mailing: z.string(),
  development: z.string(),
  topic: z.string(),
  reports: z.array(reportId),
  families: z.array(z.string()),
  reason: z.string(),
})
const dropped = z.object({ kind: z.literal('dropped'), mailing: z.string() })
const edition = z.object({
  kind: z.literal('edition'),
  at: z.string(),
  mailing: z.string(),
  cadence: z.enum(allCadences),
  opens: z.string(),
  closes: z.string(),
  developments: z.number(),
})
const delivery = z.object({
  kind: z.literal('delivery'),
  at: z.string(),
  mailing: z.string(),
  reader: z.string(),
  state: z.string(),
  reason: z.string().nullish(),
})
const event = z.discriminatedUnion('kind', [
  development,
  merged,
  milestone,
  takeBack,
  alert,
  edition,
  delivery,
])
const sifted = z.object({
  id: reportId,
  relevant: z.boolean(),
  topics: z.array(z.string()),
  development: z.string().nullable(),
  milestone: z.string().nullable(),
})

const told: z.ZodType<ToldEdition> = z.object({
  mailing: z.string(),
  subject: z.string(),
  developments: z.array(z.string()),
})

export type RunEvent = z.infer<typeof event>
export type SiftedLine = z.infer<typeof sifted>
/** What a backtest wrote down: what happened, what was said of each report, what each edition told. */
export type RunRecord = { events: RunEvent[]; sifted: SiftedLine[]; editions: ToldEdition[] }

/** Only what the report shows: faults are left out, and alerts that were raised and never written. */
export const runRecord = (events: object[], lines: object[], editions: object[]): RunRecord => ({
  events: events.flatMap(one => {
    const read = event.safeParse(one)
    return read.success && !(read.data.kind === 'alert' && isDropped(read.data.mailing, events))
      ? [read.data]
      : []
  }),
  sifted: lines.map(one => sifted.parse(one)),
  editions: editions.map(one => told.parse(one)),
})

const isDropped = (mailing: string, events: object[]): boolean =>
  events.some(one => dropped.safeParse(one).data?.mailing === mailing)

const linesOf = async (path: string): Promise<object[]> =>
  (await readFile(path, 'utf8'))
    .split('\n')
    .filter(line => line !== '')
    .map(line => z.looseObject({}).parse(JSON.parse(line)))

/** An earlier backtest. @param folder what it was given as `--out`; @throws when it is not whole */
export const readRun = async (folder: string): Promise<RunRecord> =>
  runRecord(
    await linesOf(join(folder, 'events.jsonl')),
    await linesOf(join(folder, 'sifted.jsonl')),
    await linesOf(join(folder, 'editions.jsonl')),
  )
