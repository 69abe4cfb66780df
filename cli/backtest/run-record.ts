import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'

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
const edition = z.object({
  kind: z.literal('edition'),
  at: z.string(),
  mailing: z.string(),
  cadence: z.string(),
  developments: z.number(),
})
const event = z.discriminatedUnion('kind', [development, merged, milestone, takeBack, alert, edition])
const sifted = z.object({
  id: reportId,
  relevant: z.boolean(),
  topics: z.array(z.string()),
  development: z.string().nullable(),
})

export type RunEvent = z.infer<typeof event>
export type SiftedLine = z.infer<typeof sifted>
/** What a backtest wrote down: what happened, and what was said of each report. */
export type RunRecord = { events: RunEvent[]; sifted: SiftedLine[] }

/** Only what the report shows: deliveries and faults are left out. */
export const runRecord = (events: object[], lines: object[]): RunRecord => ({
  events: events.flatMap(one => {
    const read = event.safeParse(one)
    return read.success ? [read.data] : []
  }),
  sifted: lines.map(one => sifted.parse(one)),
})

const linesOf = async (path: string): Promise<object[]> =>
  (await readFile(path, 'utf8'))
    .split('\n')
    .filter(line => line !== '')
    .map(line => z.looseObject({}).parse(JSON.parse(line)))

/** An earlier backtest. @param folder what it was given as `--out` */
export const readRun = async (folder: string): Promise<RunRecord> =>
  runRecord(await linesOf(join(folder, 'events.jsonl')), await linesOf(join(folder, 'sifted.jsonl')))
