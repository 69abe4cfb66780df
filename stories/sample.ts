import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import type { z } from 'zod'
import { type Instant, inOrder, plusDays, plusHours } from '#core/instant'
import { dayOf } from '#core/story/day'
import type { StoryPack } from '#core/story/pack'
import { storiesFolder, textOf } from './pack-files.ts'
import { sampleCorrection, sampleOutlets, sampleReport } from './sample-schema.ts'

export type SampleOutlet = z.infer<typeof sampleOutlets>[number]

export type SampleReport = {
  /** Id of its outlet. */
  outlet: string
  title: string
  summary: string | null
  /** Path of its page; the site that serves the sample puts its own address before it. */
  path: string
  published: Instant
}

export type Sample = {
  outlets: SampleOutlet[]
  reports: SampleReport[]
  /** What an editor puts right in the first weekly digest. */
  correction: z.infer<typeof sampleCorrection> | null
}

/** "{day+15}" becomes the day 15 days after the start, written like every day of the story. */
const withDays = (text: string, start: Instant, pack: Pick<StoryPack, 'language' | 'timeZone'>): string =>
  text.replaceAll(/\{day\+(\d+)\}/g, (_, days: string) =>
    dayOf(plusDays(start, Number(days)), pack).replaceAll('\u00a0', ' '),
  )

/**
 * The sample reports of a story, dated so that the newest is about an hour old at `start`; oldest first.
 * @throws when the files are missing or malformed: they come with the product, so that is a defect
 */
export const readSample = async (
  pack: Pick<StoryPack, 'id' | 'language' | 'timeZone'>,
  start: Instant,
  folder: URL = storiesFolder,
): Promise<Sample> => {
  const at = (name: string): URL => new URL(`${pack.id}/sample/${name}`, folder)
  const outlets = sampleOutlets.parse(parse(await readFile(at('outlets.yaml'), 'utf8')))
  const lines = (await readFile(at('reports.jsonl'), 'utf8')).split('\n').filter(line => line.trim() !== '')
  const reports = lines.map(line => {
    const { outlet, hoursAgo, title, summary, path } = sampleReport.parse(JSON.parse(line))
    return {
      outlet,
      title: withDays(title, start, pack),
      summary: summary === null ? null : withDays(summary, start, pack),
      path,
      published: plusHours(start, -hoursAgo),
    }
  })
  const wrong = await textOf(at('correction.yaml'))
  const correction = wrong === undefined ? null : sampleCorrection.parse(parse(wrong))
  return { outlets, correction, reports: reports.toSorted((a, b) => inOrder(a.published, b.published)) }
}
