import * as z from 'zod'
import { InputFault } from '#cli/command-io'
import { textOf } from '#cli/file-lines'
import { parsedLine } from '#cli/parsed-line'
import { recordedReport } from '#cli/recorded-report'
import type { Instant } from '#core/instant'
import type { StoryPack } from '#core/story/pack'
import type { Report } from '#core/story/report'
import { feedDate } from '#functions/internet/feed/feed-date'

const recorded = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  title: z.string(),
  summary: z.string().nullable(),
  url: z.string().nullable(),
  outlet: z.string(),
  published: z.string().transform((text, problems): Instant => {
    const moment = feedDate(text)
    if (moment === null) problems.addIssue({ code: 'custom' })
    return moment ?? z.NEVER
  }),
})
const ofStory = recorded.extend({
  relevant: z.boolean(),
  topics: z.array(z.string()),
  development: z.string().nullable(),
  milestone: z.string(),
  alert: z.boolean(),
})
const grouped = recorded.extend({ group: z.string() })

export type LabelledReport = z.infer<typeof ofStory>

/** A report and the group that people, or an aggregate, put it into. */
export type GroupedReport = { report: Report; label: string }

const byTime = (a: { published: Instant; id: string }, b: { published: Instant; id: string }): number =>
  a.published < b.published ? -1 : a.published > b.published ? 1 : a.id < b.id ? -1 : 1

const readLines = async <Row>(path: string, row: z.ZodType<Row>): Promise<Row[]> => {
  const rows = (await textOf(path))
    .split('\n')
    .flatMap((line, n) => (line.trim() === '' ? [] : [parsedLine(row, line, `${path}:${n + 1}`)]))
  if (rows.length === 0) throw new InputFault(`${path} is empty`)
  return rows
}

/** Labelled reports in their order of publishing. */
export const readStorySet = async (path: string): Promise<LabelledReport[]> =>
  (await readLines(path, ofStory)).toSorted(byTime)

/** @param pack knows which outlets are of one family */
export const readGroupedSet = async (
  path: string,
  pack: Pick<StoryPack, 'families'>,
): Promise<GroupedReport[]> =>
  (await readLines(path, grouped))
    .toSorted(byTime)
    .map(line => ({ report: recordedReport(line, pack), label: line.group }))

/** The relevant reports of the labelled story with their developments. */
export const developmentsOf = (rows: LabelledReport[], pack: Pick<StoryPack, 'families'>): GroupedReport[] =>
  rows
    .filter(({ relevant }) => relevant)
    .map(row => ({ report: recordedReport(row, pack), label: row.development ?? row.id }))
