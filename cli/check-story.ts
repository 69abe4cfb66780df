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
import { asJson } from './collected-io.ts'
import { readStory } from './read-story.ts'
import type { Registration } from './registration.ts'

type Io = { stdout(line: string): void; stderr(line: string): void }

/** What a test puts in the place of the internet and of the product's own stories. */
type Means = { fetch: GuardedFetch; folder: URL }

const usage = 'storywire check-story <id or folder> [--sources]'

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
 * @returns the exit code: 1 when there is a mistake, or a source that gives no reports; 2 when asked wrongly
 */
export const checkStoryCommand = async (
  args: readonly string[],
  io: Io,
  { fetch, folder }: Means = {
    fetch: createGuardedFetch({ userAgent: 'Storywire check-story' }),
    folder: storiesFolder,
  },
): Promise<number> => {
  const [id, ...more] = args.filter(argument => argument !== '--sources')
  if (id === undefined || more.length > 0 || id.startsWith('-')) {
    io.stderr(`usage: ${usage}`)
    return 2
  }
  const read = await readStory(id, io, folder)
  if (read.outcome !== 'read') {
    io.stderr(
      read.outcome === 'invalid'
        ? read.said
        : `There is no story “${id}” in stories/, only: ${read.known.join(', ') || 'none'}.`,
    )
    return 1
  }
  for (const line of summaryOf(read)) io.stdout(line)
  for (const warning of read.warnings) io.stdout(`Look at ${printMistake(warning, read.shown)}`)
  if (!args.includes('--sources')) return 0
  let faults = 0
  for (const source of read.pack.sources) {
    const { line, good } = await sourceLine(source, fetch)
    io.stdout(line)
    if (!good) faults += 1
  }
  return faults > 0 ? 1 : 0
}

export const registerCheckStory: Registration = (program, io, exits) => {
  program
    .command('check-story')
    .description('checks a story pack and reports every mistake with its line')
    .argument('<id>', 'id of the story, a folder in stories/; or the path of a pack’s folder')
    .option('--sources', 'also fetch each feed once and say what is in it')
    .option('--json', 'print what is said, and the mistakes, as JSON')
    .action(async (id: string, { sources, json }: { sources?: boolean; json?: boolean }) => {
      const words = [id, ...(sources ? ['--sources'] : [])]
      const check = (to: Io) => checkStoryCommand(words, to)
      exits(json ? await asJson(io, check) : await check(io))
    })
}
