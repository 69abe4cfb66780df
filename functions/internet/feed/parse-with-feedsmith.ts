import { parseFeed } from 'feedsmith'
import * as z from 'zod'
import { pageInLanguage, pageLink } from './page-link.ts'
import { type ParsedEntry, type ParsedFeed, present, type Writing, writing } from './parsed-feed.ts'

type AnyFeed = ReturnType<typeof parseFeed<string>>
type Feed<Format extends AnyFeed['format']> = Extract<AnyFeed, { format: Format }>['feed']
type RssItem = NonNullable<Feed<'rss'>['items']>[number]
type RdfItem = NonNullable<Feed<'rdf'>['items']>[number]
type AtomEntry = NonNullable<Feed<'atom'>['entries']>[number]
type JsonItem = NonNullable<Feed<'json'>['items']>[number]
type AtomText = { value?: string; type?: string }

/** RFC 4287 section 3.1: text is the default; any other media type that is not text is base64 (4.1.3.3). */
const atomWriting = (text: AtomText | undefined): Writing | null => {
  const type = text?.type?.toLowerCase() ?? 'text'
  if (type === 'text' || type === 'text/plain') return writing(text?.value, 'text')
  return writing(text?.value, type === 'application/octet-stream' ? 'base64' : 'html')
}

type Person = string | { name?: string; email?: string }

/** Of RSS the name may stand beside an address or in its place. */
const names = (...lists: (readonly Person[] | undefined)[]): string[] =>
  lists.flatMap(list =>
    present((list ?? []).map(one => (typeof one === 'string' ? one : (one.name ?? one.email)))),
  )

type Dated = Pick<RssItem, 'atom' | 'dc' | 'dcterms'>

const dates = (item: Dated, first: string | undefined) => ({
  published: present([
    first,
    item.atom?.published,
    item.dcterms?.issued?.[0],
    item.dc?.dates?.[0],
    item.dcterms?.created?.[0],
  ]),
  updated: present([item.atom?.updated, item.dcterms?.modified?.[0]]),
})

/** A guid may be a link without its scheme, too. */
const looksLikeAddress = /^(?:https?:)?\/\/|^www\./i

const rssEntry = (item: RssItem, language: string | null): ParsedEntry => {
  const guid = item.guid?.value ?? null
  const permalink = guid && item.guid?.isPermaLink !== false && looksLikeAddress.test(guid) ? guid : null
  return {
    id: guid ?? item.atom?.id ?? null,
    link:
      pageInLanguage(item.atom?.links, language) ??
      item.link ??
      pageLink(item.atom?.links, language) ??
      permalink,
    title: writing(item.title ?? item.dc?.titles?.[0] ?? item.itunes?.title ?? item.media?.title?.value),
    summaries: present([
      writing(item.description),
      atomWriting(item.atom?.summary),
      writing(item.dc?.descriptions?.[0]),
      writing(item.itunes?.summary),
      writing(item.media?.description?.value),
      writing(item.content?.encoded),
      atomWriting(item.atom?.content),
    ]),
    ...dates(item, item.pubDate),
    base: item.xml?.base ?? null,
    outlet: item.source?.title ?? item.atom?.source?.title?.value ?? null,
    bylines: names(
      item.authors,
      item.dc?.creators,
      item.dc?.sources,
      item.dc?.publishers,
      item.atom?.authors,
    ),
  }
}

const rdfEntry = (item: RdfItem): ParsedEntry => ({
  id: item.rdf?.about ?? null,
  link: item.link ?? item.rdf?.about ?? null,
  title: writing(item.title ?? item.dc?.titles?.[0]),
  summaries: present([
    writing(item.description),
    writing(item.dc?.descriptions?.[0]),
    writing(item.content?.encoded),
  ]),
  ...dates(item, undefined),
  base: item.xml?.base ?? null,
  outlet: null,
  bylines: names(item.dc?.creators, item.dc?.sources, item.dc?.publishers, item.atom?.authors),
})

const atomEntry = (entry: AtomEntry, language: string | null): ParsedEntry => ({
  id: entry.id ?? null,
  link: pageLink(entry.links, language),
  title: atomWriting(entry.title),
  summaries: present([
    atomWriting(entry.summary),
    atomWriting(entry.content),
    writing(entry.media?.description?.value),
  ]),
  published: present([entry.published, entry.dcterms?.issued?.[0], entry.dc?.dates?.[0]]),
  updated: present([entry.updated]),
  base: entry.xml?.base ?? null,
  outlet: entry.source?.title?.value ?? null,
  bylines: names(entry.authors, entry.dc?.creators),
})

const jsonEntry = (item: JsonItem): ParsedEntry => ({
  id: item.id ?? null,
  link: item.url ?? item.external_url ?? null,
  title: writing(item.title, 'text'),
  summaries: present([
    writing(item.summary, 'text'),
    writing(item.content_text, 'text'),
    writing(item.content_html),
  ]),
  published: present([item.date_published]),
  updated: present([item.date_modified]),
  base: null,
  outlet: null,
  bylines: names(item.authors),
})

/** Some write "1.1" for the version's address, or none; a title and a list of items make a feed all the same. */
const lenientJson = z.looseObject({ items: z.array(z.unknown()), version: z.string().optional() })

const jsonFeed = (text: string): string => {
  const json = lenientJson.parse(JSON.parse(text))
  return JSON.stringify({ ...json, version: 'https://jsonfeed.org/version/1.1' })
}

/**
 * Parses well-formed RSS, Atom, RDF and JSON Feed.
 *
 * @param most entries are read, the rest is left
 * @param language of the page that is wanted where an entry has several; null takes the first
 * @throws on what is not well-formed or no feed
 */
export const parseWithFeedsmith = (text: string, most: number, language: string | null): ParsedFeed => {
  const parsed = parseFeed(text.startsWith('{') ? jsonFeed(text) : text, { maxItems: most })
  const { format } = parsed
  if (parsed.format === 'json') {
    const { title, home_page_url, items } = parsed.feed
    return {
      format,
      title: writing(title, 'text'),
      link: home_page_url ?? null,
      base: null,
      entries: items?.map(jsonEntry) ?? [],
    }
  }
  if (parsed.format === 'atom') {
    const { title, links, entries, xml } = parsed.feed
    return {
      format,
      title: atomWriting(title),
      link: pageLink(links, language),
      base: xml?.base ?? null,
      entries: entries?.map(entry => atomEntry(entry, language)) ?? [],
    }
  }
  const { title, link, dc, atom, xml } = parsed.feed
  const entries =
    parsed.format === 'rss'
      ? parsed.feed.items?.map(item => rssEntry(item, language))
      : parsed.feed.items?.map(rdfEntry)
  return {
    format,
    title: writing(title ?? dc?.titles?.[0]),
    link: link ?? pageLink(atom?.links, language),
    base: xml?.base ?? null,
    entries: entries ?? [],
  }
}
