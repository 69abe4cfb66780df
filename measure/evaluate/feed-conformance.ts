import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { InputFault } from '#cli/command-io'
import { textOf } from '#cli/file-lines'
import { parsedLine } from '#cli/parsed-line'
import { feedDate } from '#functions/internet/feed/feed-date'
import { type Archived, readArchive } from './archive.ts'
import { expectedFeed } from './expected-feed.ts'
import { differences, uncleanness } from './feed-differences.ts'
import { type FeedReading, openFeedReading } from './feed-reading.ts'
import type { Lacks } from './lacks.ts'

/** How many documents of a suite are read as they should be, and what is wrong with the others. */
export type SuiteScore = { suite: string; right: number; of: number; wrong: { file: string; what: string }[] }

type Judged = { file: string; what: string[] }
const decoder = new TextDecoder()

const scored = (suite: string, files: Judged[]): SuiteScore => {
  if (files.length === 0) throw new InputFault('nothing that belongs to it is there')
  const wrong = files.filter(({ what }) => what.length > 0)
  return {
    suite,
    right: files.length - wrong.length,
    of: files.length,
    wrong: wrong.map(({ file, what }) => ({ file, what: what.slice(0, 3).join('; ').slice(0, 300) })),
  }
}

/** Documents with an expected parse beside them. @param expectedFor path of the document → of its expectation */
const withExpectations = async (
  archive: Archived,
  { read }: FeedReading,
  expectedFor: (path: string) => string | null,
): Promise<Judged[]> => {
  const files: Judged[] = []
  for (const [file, bytes] of archive) {
    const beside = expectedFor(file)
    const json = beside === null ? undefined : archive.get(beside)
    const expected = json && expectedFeed(decoder.decode(json), file.includes('atom'))
    if (expected) files.push({ file, what: differences(expected, await read(bytes)) })
  }
  return files
}

/** gofeed's translators also have documents whose expectation is the document itself: those are left out. */
const gofeedExpectation = (path: string): string | null => {
  if (/\/(?:rss|atom|dublincore|itunes|media)\/[^/]+\.xml$/.test(path)) return path.replace(/\.xml$/, '.json')
  if (/parser\/json\/[^/]+\.json$/.test(path) && !path.includes('expected'))
    return path.replace(/\.json$/, '_expected.json')
  return null
}

const feedsmithExpectation = (path: string): string | null =>
  /feeds\/.*\.xml$/.test(path) ? path.replace(/\.xml$/, '.json') : null

const miniflux = async (archive: Archived, { read }: FeedReading): Promise<Judged[]> => {
  const files: Judged[] = []
  for (const [file, bytes] of archive)
    if (file.includes('/parser/testdata/')) files.push({ file, what: uncleanness(file, await read(bytes)) })
  return files
}

/** Files of every kind, feeds or not: none may crash or hang the reader. */
const survived = async (archives: Archived[], { read }: FeedReading): Promise<Judged[]> => {
  const files: Judged[] = []
  for (const archive of archives)
    for (const [file, bytes] of archive) {
      const feed = await read(bytes)
      const bad = feed.outcome === 'unreadable' && /^it (?:hangs|throws)/.test(feed.reason)
      files.push({ file, what: bad ? [feed.reason] : [] })
    }
  return files
}

const realFeeds = async (folder: string, { read }: FeedReading): Promise<Judged[]> => {
  const found = await readdir(folder, { withFileTypes: true }).catch(() => {
    throw new InputFault(`there is no folder ${folder}`)
  })
  const files: Judged[] = []
  for (const file of found.flatMap(one => (one.isFile() ? [one.name] : [])).sort())
    files.push({ file, what: uncleanness(file, await read(await readFile(join(folder, file)))) })
  return files
}

const dateLine = z.object({ input: z.string(), utc: z.string().nullable() })

const dates = async (path: string): Promise<Judged[]> =>
  (await textOf(path)).split('\n').flatMap((line, n) => {
    if (line.trim() === '') return []
    const { input, utc } = parsedLine(dateLine, line, `${path}:${n + 1}`)
    const read = feedDate(input)
    const right =
      utc === 'any'
        ? read !== null
        : utc === null
          ? read === null
          : read !== null && Date.parse(read) === Date.parse(utc)
    return [{ file: JSON.stringify(input), what: right ? [] : [`${utc} expected, ${read} read`] }]
  })

/**
 * Scores what lies in the folder; what does not, or is damaged, goes to `lacks`.
 * @param folder `feeds/` of the data
 */
export const feedConformance = async (
  folder: string,
  lacks: Lacks,
  reading: FeedReading = openFeedReading(),
): Promise<SuiteScore[]> => {
  const scores: SuiteScore[] = []
  const suite = async (name: string, judge: () => Promise<Judged[]>): Promise<void> => {
    const score = await lacks.tried(`feeds: ${name}`, async () => scored(name, await judge()))
    if (score) scores.push(score)
  }
  const archives: Archived[] = []
  const archived = async (file: string): Promise<Archived> => {
    const archive = await readArchive(join(folder, file))
    archives.push(archive)
    return archive
  }
  try {
    await suite('gofeed', async () =>
      withExpectations(await archived('gofeed-testdata.tar.gz'), reading, gofeedExpectation))
    await suite('feedsmith', async () =>
      withExpectations(await archived('feedsmith-references.tar.gz'), reading, feedsmithExpectation))
    await suite('miniflux', async () => miniflux(await archived('miniflux-reader-testdata.tar.gz'), reading))
    await suite('real feeds', () => realFeeds(join(folder, 'real'), reading))
    await suite('dates', () => dates(join(folder, 'feed-dates.jsonl')))
    await suite('no crash, no hang', () => survived(archives, reading))
  } finally {
    await reading.close()
  }
  return scores
}
