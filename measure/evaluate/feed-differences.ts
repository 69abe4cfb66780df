import { feedDate } from '#functions/internet/feed/feed-date'
import type { ReadFeed } from '#functions/internet/read-feed'
import type { ExpectedFeed } from './expected-feed.ts'

/** Our summaries are cut; so much of them is compared. */
const summaryCompared = 500

const address = (written: string): string => (URL.canParse(written) ? new URL(written).href : written)
/** feedsmith's parser leaves relative links as they stand; ours are complete. */
const sameAddress = (expected: string, read: string | null): boolean =>
  read !== null && (URL.canParse(expected) ? address(expected) === address(read) : read.endsWith(expected))
const second = (date: string): number => Math.floor(Date.parse(feedDate(date) ?? date) / 1000)

/** @returns what differs, in words; empty when nothing does */
export const differences = (expected: ExpectedFeed, read: ReadFeed): string[] => {
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

const broken = /\ufffd|&(?:amp|lt|#\d)|Ã[\u0080-\u00bf]/

/** What is wrong with a document that has no expectation: it must be read, and its text be clean. */
export const uncleanness = (file: string, read: ReadFeed): string[] => {
  const mustFail = /invalid-no-channel/.test(file)
  if (mustFail) return read.outcome === 'read' ? ['it should be refused'] : []
  if (read.outcome === 'unreadable') return [read.reason]
  const spoilt = read.reports.find(({ title }) => title !== null && broken.test(title))
  return spoilt ? [`a title is spoilt: ${JSON.stringify(spoilt.title)}`] : []
}
