import * as z from 'zod'
import { jsonOrUndefined } from '#core/json-or-undefined'
import { plainText } from '#functions/internet/feed/plain-text'

/** What a suite expects of a feed, in the words of our reader; undefined: it expects nothing there. */
export type ExpectedFeed = { title: string | null | undefined; entries: ExpectedEntry[] }
export type ExpectedEntry = {
  title?: string | null | undefined
  link?: string | undefined
  id?: string | undefined
  summary?: string | null | undefined
  published?: string | undefined
}

const text = z.union([
  z.string(),
  z.looseObject({ value: z.string().optional() }).transform(one => one.value),
])
const link = z.looseObject({ href: z.string().optional(), rel: z.string().optional() })
const entry = z.looseObject({
  title: text.nullish(),
  link: text.nullish(),
  url: z.string().nullish(),
  links: z.array(z.union([link, z.string().transform(href => ({ href, rel: 'alternate' }))])).nullish(),
  guid: text.nullish(),
  id: z.string().nullish(),
  description: text.nullish(),
  summary: text.nullish(),
  publishedParsed: z.string().nullish(),
  pubDateParsed: z.string().nullish(),
  pubDate: z.string().nullish(),
  published: z.string().nullish(),
  date_published: z.string().nullish(),
})
const feed = z.looseObject({
  title: text.nullish(),
  items: z.array(entry).nullish(),
  entries: z.array(entry).nullish(),
})

const plain = (written: string | null | undefined): string | null | undefined =>
  written ? plainText({ value: written, kind: 'html' }) : undefined

/**
 * @param linksCount whether an Atom entry's page stands among `links`
 * @returns null when it is no JSON of that kind
 */
export const expectedFeed = (json: string, linksCount: boolean): ExpectedFeed | null => {
  const read = feed.safeParse(jsonOrUndefined(json))
  if (!read.success) return null
  return {
    title: plain(read.data.title),
    entries: (read.data.items ?? read.data.entries ?? []).map(one => {
      const page = one.links?.find(({ rel, href }) => (rel ?? 'alternate') === 'alternate' && href)?.href
      return {
        title: plain(one.title),
        link: one.link ?? one.url ?? (linksCount ? page : undefined) ?? undefined,
        id: one.guid ?? one.id ?? undefined,
        summary: plain(one.description ?? one.summary),
        published:
          one.publishedParsed ??
          one.pubDateParsed ??
          one.date_published ??
          one.published ??
          one.pubDate ??
          undefined,
      }
    }),
  }
}
