import FeedParser from 'feedparser'
import * as z from 'zod'
import { pageLink } from './page-link.ts'
import { type ParsedEntry, type ParsedFeed, present, writing } from './parsed-feed.ts'

/** An element as feedparser leaves it: its text alone, or text and attributes; a list when it is repeated. */
const element = z.union([
  z.string(),
  z.object({ '#': z.string().optional(), '@': z.record(z.string(), z.unknown()).optional() }),
])
const elements = z.union([element.transform(one => [one]), z.array(element)])
type Item = Record<string, unknown>

/** The text of the first of these elements that has some. feedparser's own dates and titles are second guesses. */
const textOf = (item: Item, ...names: string[]): string | null => {
  for (const name of names) {
    const found = elements.safeParse(item[name])
    if (!found.success) continue
    for (const one of found.data) {
      const text = typeof one === 'string' ? one : one['#']
      if (text && text.trim() !== '') return text.trim()
    }
  }
  return null
}

const stringOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

const attribute = z.string().optional().catch(undefined)
const linkElement = z.object({
  '@': z.object({ href: attribute, rel: attribute, type: attribute, hreflang: attribute }),
})
const linkElements = z.union([linkElement.transform(one => [one]), z.array(linkElement)]).catch([])

/** Atom's links with their languages, which feedparser does not look at. */
const atomPage = (item: Item, language: string | null): string | null =>
  pageLink(
    linkElements.parse(item['atom:link']).map(one => one['@']),
    language,
  )

const entryOf = (item: Item, language: string | null): ParsedEntry => ({
  id: textOf(item, 'rss:guid', 'atom:id'),
  link:
    (language === null ? null : atomPage(item, language)) ?? stringOf(item.link) ?? stringOf(item.permalink),
  title: writing(textOf(item, 'rss:title', 'atom:title', 'rdf:title', 'dc:title', 'title')),
  summaries: present(
    [
      ['rss:description', 'rdf:description', 'atom:summary', 'dc:description'],
      ['content:encoded', 'atom:content'],
    ].map(names => writing(textOf(item, ...names))),
  ),
  published: present([textOf(item, 'rss:pubdate', 'atom:published', 'atom:issued', 'dc:date')]),
  updated: present([textOf(item, 'atom:updated', 'atom:modified')]),
  base: null,
  outlet: textOf(item, 'rss:source'),
  bylines: present([textOf(item, 'dc:creator', 'rss:author'), stringOf(item.author)]),
})

const formats = { rss: 'rss', rdf: 'rdf', atom: 'atom' } as const

/**
 * Parses what is not well-formed, as far as it goes: everything whole before a break is kept.
 *
 * @param most entries are read, the rest is left
 * @returns null when it is no feed
 */
export const parseWithFeedparser = async (
  text: string,
  feedUrl: string | null,
  most: number,
  language: string | null,
): Promise<ParsedFeed | null> => {
  const parser = new FeedParser({ addmeta: false, ...(feedUrl ? { feedurl: feedUrl } : {}) })
  const entries: ParsedEntry[] = []
  await new Promise<void>(resolve => {
    parser.on('error', () => resolve())
    parser.on('end', resolve)
    parser.on('data', (item: Item) => {
      if (entries.length < most)
        entries.push(entryOf(item, parser.meta['#type'] === 'atom' ? language : null))
    })
    // feedparser throws from within its stream on some malformed elements; what came before them counts.
    try {
      parser.end(text)
    } catch {
      resolve()
    }
  })
  const format = formats[parser.meta['#type']]
  if (!format) return null
  return {
    format,
    title: writing(stringOf(parser.meta.title)),
    link: stringOf(parser.meta.link),
    base: null,
    entries,
  }
}
