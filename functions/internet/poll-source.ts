import type { FeedEntry, Polled } from '#core/story/collecting/collect-sources'
import type { Source, SourceState } from '#core/story/source'
import { hashOf } from '#functions/secrets/hash-of'
import { canonicalUrl, reportId } from './canonical-url.ts'
import { cutAtWord } from './feed/plain-text.ts'
import type { GuardedFetch } from './fetched.ts'
import { namesArticle, pageOf } from './page-of.ts'
import { readFeed } from './read-feed.ts'

/** Fetches and reads one feed, conditionally. It never throws: a broken feed is a fault with a reason. */
export const createPoll =
  (fetch: GuardedFetch) =>
  async (source: Source, state: SourceState | undefined): Promise<Polled> => {
    const { etag = null, lastModified = null } = state ?? {}
    const fetched = await fetch({ url: source.feed, etag, lastModified })
    if (fetched.outcome === 'not-modified')
      return etag === null && lastModified === null ? unasked : { outcome: 'unchanged' }
    if (fetched.outcome === 'failed') {
      const { kind, detail, retryAfterSeconds } = fetched
      return { outcome: 'fault', kind, detail, retryAfterSeconds }
    }
    const { headers, body, url } = fetched
    const feed = await readFeed(body, {
      contentType: headers['content-type'] ?? null,
      url,
      language: source.language,
    })
    if (feed.outcome === 'unreadable')
      return { outcome: 'fault', kind: 'unreadable', detail: feed.reason, retryAfterSeconds: null }
    return {
      outcome: 'read',
      entries: feed.reports.flatMap(entry => entryOf(entry, source)),
      etag: headers.etag ?? null,
      lastModified: headers['last-modified'] ?? null,
      ...(feed.inPart ? { inPart: true } : {}),
    }
  }

/** A server that says so to whoever asks never shows its feed. */
const unasked: Polled = {
  outcome: 'fault',
  kind: 'unreadable',
  detail: 'the server says "not modified" without having been asked',
  retryAfterSeconds: null,
}

type FeedReport = Extract<Awaited<ReturnType<typeof readFeed>>, { outcome: 'read' }>['reports'][number]

/** An entry without a headline takes the start of its summary; one without both says nothing. */
const entryOf = (
  { id: guid, title, summary, url, published, updated, outlet, bylines }: FeedReport,
  source: Source,
): FeedEntry[] => {
  const headline = title ?? (summary && cutAtWord(summary, 120))
  if (!headline) return []
  const named = source.aggregate ? outlet : undefined
  const id = reportId({ url, title: headline, outlet: named ?? source.name })
  return [
    {
      id,
      title: headline,
      summary,
      url: url && canonicalUrl(url),
      published: published ?? updated,
      outlet: outlet ?? null,
      ...(bylines === undefined ? {} : { bylines }),
      guid: guid === null || isItsLink(guid, url) ? null : fingerprint(guid),
      page: url && fingerprint(pageOf(url)),
      namesArticle: url !== null && namesArticle(url),
    },
  ]
}

/** 64 bits: enough to tell apart what one source ever shows. */
const fingerprint = (text: string): string => hashOf(text).slice(0, 16)

/** A guid that is the link, with the number of a version behind it or without, says no more than the link. */
const isItsLink = (guid: string, url: string | null): boolean =>
  url !== null && URL.canParse(guid) && pageOf(guid) === pageOf(url)
