import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { feedDate } from '#functions/internet/feed/feed-date'
import { type ReadFeed, readFeed } from '#functions/internet/read-feed'
import { type Archived, readArchive } from './archive.ts'
import { type ExpectedFeed, expectedFeed } from './expected-feed.ts'

/** How many documents of a suite are read as they should be, and what is wrong with the others. */
export type SuiteScore = { suite: string; right: number; of: number; wrong: { file: string; what: string }[] }

/** A reader that neither answers nor fails within this time hangs. */
const hangsAfterMs = 10_000
/** Our summaries are cut; so much of them is compared. */
const summaryCompared = 500
const decoder = new TextDecoder()

const address = (written: string): string => (URL.canParse(written) ? new URL(written).href : written)
/** feedsmith's parser leaves relative links as they stand; ours are complete. */
const sameAddress = (expected: string, read: string | null): boolean =>
  read !== null && (URL.canParse(expected) ? address(expected) === address(read) : read.endsWith(expected))
const second = (date: string): number => Math.floor(Date.parse(feedDate(date) ?? date) / 1000)

const reading = async (bytes: Uint8Array): Promise<ReadFeed> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<ReadFeed>(resolve => {
    timer = setTimeout(() => resolve({ outcome: 'unreadable', reason: 'it hangs' }), hangsAfterMs)
  })
  try {
    return await Promise.race([readFeed(bytes, { contentType: null, url: null }), late])
  } catch (error) {
    return { outcome: 'unreadable', reason: `it throws: ${String(error)}` }
  } finally {
    clearTimeout(timer)
  }
}

/** @returns what differs, in words; empty when nothing does */
const differences = (expected: ExpectedFeed, read: ReadFeed): string[] => {
  if (read.outcome !== 'read') return [read.reason]
  const found: string[] = []
  const compare = (what: string, want: unknown, have: unknown): void => {
    if (want !== have) found.push(`${what}: ${JSON.stringify(want)} expected, ${JSON.stringify(have)} read`)
  }
  if (expected.title !== undefined) compare('title of the feed', expected.title, read.title)
  compare('entries', expected.entries.length, read.reports.length)
  for (const [n, entry] of expected.entries.entries()) {
    const report = read.reports[n]
    if (report === undefined) continue
    if (entry.title) compare('title', entry.title, report.title)
    if (entry.link && !sameAddress(entry.link, report.url)) compare('link', entry.link, report.url)
    if (entry.id) compare('id', entry.id, report.id)
    if (entry.summary)
      compare(
        'summary',
        entry.summary.slice(0, summaryCompared),
        report.summary?.slice(0, summaryCompared) ?? null,
      )
    if (entry.published)
      compare('published', second(entry.published), report.published && second(report.published))
  }
  return found
}

const scored = (suite: string, files: { file: string; what: string[] }[]): SuiteScore => {
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
  suite: string,
  archive: Archived,
  expectedFor: (path: string) => string | null,
): Promise<SuiteScore> => {
  const files: { file: string; what: string[] }[] = []
  for (const [file, bytes] of archive) {
    const beside = expectedFor(file)
    const json = beside === null ? undefined : archive.get(beside)
    const expected = json && expectedFeed(decoder.decode(json), file.includes('atom'))
    if (expected) files.push({ file, what: differences(expected, await reading(bytes)) })
  }
  return scored(suite, files)
}

/** gofeed's translators also have documents whose expectation is the document itself: those are left out. */
const gofeedExpectation = (path: string): string | null => {
  if (/\/(?:rss|atom|dublincore|itunes|media)\/[^/]+\.xml$/.test(path)) return path.replace(/\.xml$/, '.json')
  if (/parser\/json\/[^/]+\.json$/.test(path) && !path.includes('expected'))
    return path.replace(/\.json$/, '_expected.json')
  return null
}

const broken = /\ufffd|&(?:amp|lt|#\d)|Ã[\u0080-\u00bf]/

/** Documents without an expectation: they must be read, and their text be clean. */
const cleanly = (file: string, read: ReadFeed): { file: string; what: string[] } => {
  const mustFail = /invalid-no-channel/.test(file)
  if (mustFail) return { file, what: read.outcome === 'read' ? ['it should be refused'] : [] }
  if (read.outcome === 'unreadable') return { file, what: [read.reason] }
  const spoilt = read.reports.find(({ title }) => title !== null && broken.test(title))
  return { file, what: spoilt ? [`a title is spoilt: ${JSON.stringify(spoilt.title)}`] : [] }
}

const miniflux = async (archive: Archived): Promise<SuiteScore> => {
  const files: { file: string; what: string[] }[] = []
  for (const [file, bytes] of archive)
    if (file.includes('/parser/testdata/')) files.push(cleanly(file, await reading(bytes)))
  return scored('miniflux', files)
}

/** Files of every kind, feeds or not: none may crash or hang the reader. */
const survived = async (archives: Archived[]): Promise<SuiteScore> => {
  const files: { file: string; what: string[] }[] = []
  for (const archive of archives)
    for (const [file, bytes] of archive) {
      const read = await reading(bytes)
      const bad = read.outcome === 'unreadable' && /^it (?:hangs|throws)/.test(read.reason)
      files.push({ file, what: bad ? [read.reason] : [] })
    }
  return scored('no crash, no hang', files)
}

const realFeeds = async (folder: string): Promise<SuiteScore> => {
  const files: { file: string; what: string[] }[] = []
  for (const file of (await readdir(folder)).sort())
    files.push(cleanly(file, await reading(await readFile(join(folder, file)))))
  return scored('real feeds', files)
}

const dateLine = z.object({ input: z.string(), utc: z.string().nullable() })

const dates = async (path: string): Promise<SuiteScore> => {
  const lines = (await readFile(path, 'utf8')).split('\n').filter(line => line !== '')
  return scored(
    'dates',
    lines.map(line => {
      const { input, utc } = dateLine.parse(JSON.parse(line))
      const read = feedDate(input)
      const right =
        utc === 'any'
          ? read !== null
          : utc === null
            ? read === null
            : read !== null && Date.parse(read) === Date.parse(utc)
      return { file: JSON.stringify(input), what: right ? [] : [`${utc} expected, ${read} read`] }
    }),
  )
}

/** @param folder `feeds/` of the data */
export const feedConformance = async (folder: string): Promise<SuiteScore[]> => {
  const gofeed = await readArchive(join(folder, 'gofeed-testdata.tar.gz'))
  const feedsmith = await readArchive(join(folder, 'feedsmith-references.tar.gz'))
  const minifluxFiles = await readArchive(join(folder, 'miniflux-reader-testdata.tar.gz'))
  return [
    await withExpectations('gofeed', gofeed, gofeedExpectation),
    await withExpectations('feedsmith', feedsmith, path =>
      /feeds\/.*\.xml$/.test(path) ? path.replace(/\.xml$/, '.json') : null,
    ),
    await miniflux(minifluxFiles),
    await realFeeds(join(folder, 'real')),
    await dates(join(folder, 'feed-dates.jsonl')),
    await survived([gofeed, feedsmith, minifluxFiles]),
  ]
}
