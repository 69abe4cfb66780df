import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { type Instant, toInstant } from '#core/instant'
import { familyOf, familyOfReport } from '#core/story/family'
import type { StoryPack } from '#core/story/pack'
import type { Report } from '#core/story/report'

const recorded = z.object({
  id: z.string(),
  title: z.string(),
  summary: z.string().nullable(),
  url: z.string().nullable(),
  outlet: z.string(),
  published: z.string().transform((text): Instant => toInstant(Date.parse(text))),
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

const readLines = async <Row>(path: string, row: z.ZodType<Row>): Promise<Row[]> =>
  (await readFile(path, 'utf8'))
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => row.parse(JSON.parse(line)))

/** A line of a set as the sifter takes it. */
export const reportOf = (line: z.infer<typeof recorded>, pack: Pick<StoryPack, 'families'>): Report => ({
  id: line.id,
  title: line.title,
  summary: line.summary,
  url: line.url,
  outlet: line.outlet,
  family: familyOfReport(pack, line, familyOf(pack, line.outlet)),
  source: 'recorded',
  published: line.published,
  collectedAt: line.published,
})

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
    .map(line => ({ report: reportOf(line, pack), label: line.group }))

/** What lies in the data's folder; null is not there. The windows in the names may be others. */
export type SetPaths = {
  story: string | null
  allSides: string | null
  googleNews: string | null
  feeds: string | null
}

const named = async (folder: string, name: RegExp): Promise<string | null> => {
  const files = existsSync(folder) ? (await readdir(folder)).sort() : []
  const file = files.find(one => name.test(one))
  return file === undefined ? null : join(folder, file)
}

export const setPaths = async (data: string): Promise<SetPaths> => ({
  story: await named(join(data, 'story'), /^labelled-.*\.jsonl$/),
  allSides: await named(join(data, 'grouping'), /^allsides-.*\.jsonl$/),
  googleNews: await named(join(data, 'grouping'), /^google-news-.*\.jsonl$/),
  feeds: await named(data, /^feeds$/),
})

/** The relevant reports of the labelled story with their developments. */
export const developmentsOf = (rows: LabelledReport[], pack: Pick<StoryPack, 'families'>): GroupedReport[] =>
  rows
    .filter(({ relevant }) => relevant)
    .map(row => ({ report: reportOf(row, pack), label: row.development ?? row.id }))
