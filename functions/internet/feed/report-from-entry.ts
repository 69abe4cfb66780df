import type { Instant } from '#core/instant'
import { feedDate } from './feed-date.ts'
import { feedLink, innermostBase } from './feed-link.ts'
import type { FeedReport } from './feed-report.ts'
import type { ParsedEntry } from './parsed-feed.ts'
import { cutAtWord, plainText } from './plain-text.ts'

/** In characters: two or three sentences, as much as a digest could show. */
const longestSummary = 600
const longestTitle = 400
/** More than that are no byline. */
const mostBylines = 10

type ReadEntry = { report: FeedReport; problems: string[] }

const dateOf = (written: readonly string[], problems: string[]): Instant | null => {
  for (const one of written) {
    const date = feedDate(one)
    if (date) return date
    if (one.trim() !== '')
      problems.push(`the date "${plainText({ value: one, kind: 'text' })?.slice(0, 60)}" is not understood`)
  }
  return null
}

/** Aggregates put the outlet behind the headline, and for a summary repeat headlines as a list of links. */
const fromAggregate = (report: FeedReport, outlet: string): FeedReport => {
  const suffix = ` - ${outlet}`
  const title = report.title
  if (!title?.endsWith(suffix) || title === suffix) return { ...report, outlet }
  const headline = title.slice(0, -suffix.length)
  return {
    ...report,
    title: headline,
    summary: report.summary?.startsWith(headline) ? null : report.summary,
    outlet,
  }
}

/** @param base what relative links of the entry start from */
export const reportFromEntry = (entry: ParsedEntry, base: string | null): ReadEntry => {
  const problems: string[] = []
  const title = plainText(entry.title)
  if (title === null) problems.push('it has no title')
  const link = entry.link === null ? null : feedLink(entry.link, innermostBase([base, entry.base]))
  if (link?.problem) problems.push(link.problem)
  const summary = entry.summaries.map(plainText).find(text => text !== null) ?? null
  const published = dateOf(entry.published, problems)
  const updated = dateOf(entry.updated, problems)
  const bylines = entry.bylines
    .slice(0, mostBylines)
    .flatMap(byline => plainText({ value: byline, kind: 'html' })?.slice(0, 200) ?? [])
  const report: FeedReport = {
    id: entry.id?.trim().slice(0, 2000) || null,
    url: link?.url ?? null,
    title: title && cutAtWord(title, longestTitle),
    summary: summary && cutAtWord(summary, longestSummary),
    published: published ?? updated,
    updated,
    ...(bylines.length > 0 ? { bylines } : {}),
  }
  const outlet = plainText(entry.outlet === null ? null : { value: entry.outlet, kind: 'html' })
  return { report: outlet ? fromAggregate(report, outlet) : report, problems }
}
