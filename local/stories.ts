import type { Instant } from '#core/instant'
import type { CompiledPack } from '#stories/compiled-pack'
import { readPackFiles } from '#stories/pack-files'
import { packs } from '#stories/packs'
import { type ReaderLine, readReaders } from '#stories/readers'
import { type Sample as PackSample, readSample } from '#stories/sample'
import type { Sample } from './sample-feeds.ts'
import { samplePack } from './sample-story.ts'

type Correction = NonNullable<PackSample['correction']>

export type LocalStories = {
  stories: CompiledPack[]
  /** null: the real sources are polled. */
  sample: Sample | null
  /** Readers of the sample by story. */
  readers: Map<string, ReaderLine[]>
  /** What an editor puts right in the first weekly digest, by story. */
  corrections: Map<string, Correction>
  /** Titles of the stories whose pack has no sample: nothing is polled for them. */
  withoutSample: string[]
}

/** The stories as this machine follows them: with their real sources, or with the sample's outlets in their place. */
export const localStories = async (
  live: boolean,
  siteUrl: string,
  startedAt: Instant,
  compiled: readonly CompiledPack[] = Object.values(packs),
): Promise<LocalStories> => {
  if (live)
    return {
      stories: [...compiled],
      sample: null,
      readers: new Map(),
      corrections: new Map(),
      withoutSample: [],
    }
  const stories: CompiledPack[] = []
  const all: Sample = { outlets: [], reports: [] }
  const readers = new Map<string, ReaderLine[]>()
  const corrections = new Map<string, Correction>()
  const withoutSample: string[] = []
  for (const story of compiled) {
    const found = await readPackFiles(story.pack.id)
    const hasSample = found.outcome === 'found' && found.files.sample !== undefined
    if (!hasSample) withoutSample.push(story.pack.title)
    const sample = hasSample ? await readSample(story.pack, startedAt) : noSample
    stories.push({ ...story, pack: samplePack(story.pack, sample, siteUrl, startedAt) })
    all.outlets.push(...sample.outlets)
    all.reports.push(...sample.reports)
    if (sample.correction) corrections.set(story.pack.id, sample.correction)
    readers.set(story.pack.id, await readersOf(story))
  }
  return { stories, sample: all, readers, corrections, withoutSample }
}

const noSample: PackSample = { outlets: [], reports: [], correction: null }

const readersOf = async ({ pack }: CompiledPack): Promise<ReaderLine[]> => {
  const topics = pack.topics.map(({ id }) => id)
  const found = await readPackFiles(pack.id)
  const listed = found.outcome === 'found' ? readReaders(found.files.readers ?? '', topics).readers : []
  // A pack without readers still shows itself to one.
  return listed.length > 0
    ? listed
    : [{ address: 'reader@example.org', topics, cadence: 'weekly', alerts: true }]
}
