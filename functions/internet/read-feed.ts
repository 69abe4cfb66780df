import { withDecodedAtom03 } from './feed/atom03.ts'
import { decodeFeed } from './feed/decode-feed.ts'
import { innermostBase } from './feed/feed-link.ts'
import type { FeedReport, ReadFeed } from './feed/feed-report.ts'
import { notAFeed } from './feed/not-a-feed.ts'
import { parseWithFeedparser } from './feed/parse-with-feedparser.ts'
import { parseWithFeedsmith } from './feed/parse-with-feedsmith.ts'
import type { ParsedFeed } from './feed/parsed-feed.ts'
import { cutAtWord, plainText } from './feed/plain-text.ts'
import { type Prepared, prepareDocument } from './feed/prepare-document.ts'
import { reportFromEntry } from './feed/report-from-entry.ts'

export type { ReadFeed } from './feed/feed-report.ts'

/** The largest real feed we know has 0.4 MB. */
const mostBytes = 5_000_000
/** Ten times the longest history a news feed keeps. */
const mostEntries = 5000
const mostWarnings = 20

const unreadable = (reason: string): ReadFeed => ({ outcome: 'unreadable', reason })

type Parsed = { feed: ParsedFeed; warning: string | null } | null

/** The strict parser first, it is four times as fast; the tolerant one for what breaks it. */
const parse = async (
  document: Extract<Prepared, { outcome: 'prepared' }>,
  url: string | null,
  language: string | null,
): Promise<Parsed> => {
  const text = withDecodedAtom03(document.text)
  let strict: ParsedFeed | null = null
  try {
    strict = parseWithFeedsmith(text, mostEntries, language)
  } catch {
    // What is wrong does not matter: the tolerant parser is asked, and decides.
  }
  const holdsEntries = /<(?:[\w.-]+:)?(?:item|entry)[\s>]/i.test(text)
  if (strict && (strict.entries.length > 0 || !holdsEntries || strict.format === 'json'))
    return { feed: strict, warning: null }
  if (document.root === 'json') return null
  const tolerant = await parseWithFeedparser(text, url, mostEntries, language)
  if (!tolerant) return strict && { feed: strict, warning: null }
  const broken = strict === null && !document.empty && holdsEntries
  return {
    feed: tolerant,
    warning: broken
      ? `the document is not well-formed; ${tolerant.entries.length} whole entries were found`
      : null,
  }
}

const reportsOf = (feed: ParsedFeed, url: string | null, warnings: string[]): FeedReport[] => {
  const base = innermostBase([url, feed.link, feed.base])
  const reports: FeedReport[] = []
  const problems = new Map<string, number>()
  for (const [index, entry] of feed.entries.entries()) {
    const { report, problems: found } = reportFromEntry(entry, base)
    if (!report.title && !report.summary && !report.url && !report.id)
      found.push('it holds nothing we can use')
    for (const problem of found) problems.set(problem, problems.get(problem) ?? index + 1)
    reports.push(report)
  }
  for (const [problem, first] of problems) warnings.push(`entry ${first}: ${problem}`)
  if (reports.length === 0) warnings.push('the feed holds no entries')
  if (reports.length >= mostEntries) warnings.push(`only the first ${mostEntries} entries were read`)
  return reports
}

type FeedSource = { contentType: string | null; url: string | null; language?: string }
type Document = Extract<Prepared, { outcome: 'prepared' }>

const readDocument = async (
  document: Document,
  source: FeedSource,
  warning: string | null,
): Promise<ReadFeed> => {
  const refusal = notAFeed(document, source.url)
  if (refusal) return unreadable(refusal)
  const parsed = await parse(document, source.url, source.language ?? null)
  if (!parsed)
    return unreadable(
      document.root === 'json' ? 'it is no JSON Feed' : 'it breaks off or is damaged before its first entry',
    )
  const warnings = [
    ...(warning ? [warning] : []),
    ...document.warnings,
    ...(parsed.warning ? [parsed.warning] : []),
  ]
  const reports = reportsOf(parsed.feed, source.url, warnings)
  if (reports.length === 0 && parsed.warning)
    return unreadable('it breaks off or is damaged before the end of its first entry')
  const title = plainText(parsed.feed.title)
  const told =
    warnings.length > mostWarnings
      ? [...warnings.slice(0, mostWarnings), `and ${warnings.length - mostWarnings} more`]
      : warnings
  return {
    outcome: 'read',
    format: parsed.feed.format,
    title: title && cutAtWord(title, 200),
    reports,
    warnings: told,
    ...(parsed.warning || reports.length >= mostEntries ? { inPart: true } : {}),
  }
}

/** More tags of a feed than these stand in no message. */
const beginningsTried = 5

/** The feed that begins behind what seemed to be one: messages quote tags, too ("expected <rss>"). */
const readBehind = async (first: Document, source: FeedSource, warning: string | null) => {
  let rest = first.rest
  for (let tried = 1; tried < beginningsTried && rest !== null; tried += 1) {
    const document: Prepared = prepareDocument(rest)
    if (document.outcome === 'unreadable' || (document.rest === null && document.root !== 'json')) return null
    const read = await readDocument(document, source, warning)
    if (read.outcome === 'read' && read.reports.length > 0) return read
    rest = document.rest
  }
  return null
}

/**
 * Reads RSS, Atom, RDF or JSON Feed, good or bad. Never throws and never hangs: what cannot be read is `unreadable`
 * with a reason that an operator can act on; what is odd in it is a warning (each kind once, with its first entry).
 *
 * @param source `contentType` the HTTP header, `url` the address it was fetched from; both null for a file. `language`, a
 *   BCP 47 tag, chooses among an entry's pages
 */
export const readFeed = async (bytes: Uint8Array, source: FeedSource): Promise<ReadFeed> => {
  if (bytes.length > mostBytes) return unreadable(`it is larger than ${mostBytes / 1_000_000} MB`)
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return unreadable('it is compressed (gzip); unpack it first')
  const { text, warning } = decodeFeed(bytes, source.contentType)
  const document = prepareDocument(text)
  if (document.outcome === 'unreadable') return document
  const read = await readDocument(document, source, warning)
  if (read.outcome === 'read' && read.reports.length > 0) return read
  return (await readBehind(document, source, warning)) ?? read
}
