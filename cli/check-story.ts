import { allCadences } from '#core/cadence'
import type { Source } from '#core/story/source'
import { closingText } from '#core/subscription/choice'
import type { GuardedFetch } from '#functions/internet/fetched'
import { createGuardedFetch } from '#functions/internet/guarded-fetch'
import { readFeed } from '#functions/internet/read-feed'
import { printMistake } from '#stories/mistake'
import { storiesFolder } from '#stories/pack-files'
import type { ReadPack } from '#stories/read-pack'
import { count } from '#templates/words/en/count'
import { wordsFor } from '#templates/words/words-for'
import { InputFault } from './command-io.ts'
import { readStory } from './read-story.ts'

type Io = { stdout(line: string): void; stderr(line: string): void }

/** What a test puts in the place of the internet and of the product's own stories. */
type Means = { fetch: GuardedFetch; folder: URL }

const sourceLine = async (source: Source, fetch: GuardedFetch): Promise<{ line: string; good: boolean }> => {
  const bad = (what: string) => ({ line: `${source.id}: ${what} (${source.feed})`, good: false })
  const fetched = await fetch({ url: source.feed })
  if (fetched.outcome === 'failed') return bad(`${fetched.kind}, ${fetched.detail}`)
  if (fetched.outcome === 'not-modified')
    return bad('the server says "not modified" without having been asked')
  const contentType = fetched.headers['content-type'] ?? null
  const feed = await readFeed(fetched.body, { contentType, url: fetched.url, language: source.language })
  if (feed.outcome === 'unreadable') return bad(feed.reason)
  const newest = feed.reports
    .flatMap(({ published }) => published ?? [])
    .toSorted()
    .at(-1)
  return {
    line: `${source.id}: ${feed.format}, ${count(feed.reports.length, 'report', 'reports')}, newest ${newest ?? 'without a date'}`,
    good: feed.reports.length > 0,
  }
}

const summaryOf = ({ pack, readers }: Extract<ReadPack, { outcome: 'read' }>): string[] => {
  const families = new Set(pack.sources.map(({ family }) => family))
  return [
    `${pack.id}: “${pack.title}” is in order.`,
    `  topics      ${pack.topics.map(({ id }) => id).join(', ')}`,
    `  alerts on   ${
      pack.topics
        .filter(({ alert }) => alert !== null)
        .map(({ id }) => id)
        .join(', ') || 'no topic'
    }`,
    `  milestones  ${pack.milestones.map(({ name }) => name).join(', ')}`,
    ...(pack.tracks.length > 1 ? [`  tracks      ${pack.tracks.map(({ id }) => id).join(', ')}`] : []),
    `  sources     ${pack.sources.length} of ${families.size} publisher families; ${pack.families.length} families known`,
    `  digests     ${allCadences.map(cadence => `${cadence} ${closingText(cadence, pack, wordsFor('en'))}`).join('; ')}`,
    `  readers     ${readers.length} for backtests`,
  ]
}

/**
 * `storywire check-story <id or folder> [--sources]`: every mistake of a pack on a line `file:line:column what — remedy`, or what
 * is in it, and what is no mistake and may surprise. `--sources` fetches each feed once.
 * @returns the exit code: 1 when there is a mistake, or a source that gives no reports
 * @throws InputFault when there is no such story
 */
export const checkStoryCommand = async (
  id: string,
  { sources }: { sources?: boolean | undefined },
  io: Io,
  { fetch, folder }: Means = {
    fetch: createGuardedFetch({ userAgent: 'Storywire check-story' }),
    folder: storiesFolder,
  },
): Promise<number> => {
  const read = await readStory(id, io, folder)
  if (read.outcome !== 'read') {
    if (read.outcome === 'unknown-story')
      throw new InputFault(`There is no story “${id}” in stories/, only: ${read.known.join(', ') || 'none'}.`)
    io.stderr(read.said)
    return 1
  }
  for (const line of summaryOf(read)) io.stdout(line)
  for (const warning of read.warnings) io.stdout(`Look at ${printMistake(warning, read.shown)}`)
  if (!sources) return 0
  let faults = 0
  for (const source of read.pack.sources) {
    const { line, good } = await sourceLine(source, fetch)
    io.stdout(line)
    if (!good) faults += 1
  }
  return faults > 0 ? 1 : 0
}
