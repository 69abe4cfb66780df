import type { Prepared } from './prepare-document.ts'

type Document = Extract<Prepared, { outcome: 'prepared' }>

/** A page often names its feed in its head. */
const namedFeed = (page: string, url: string | null): string | null => {
  for (const [link] of page.slice(0, 200_000).matchAll(/<link\b[^<>]{0,1000}>/gi)) {
    if (!/type\s*=\s*["']?application\/(?:rss|atom|feed)\+(?:xml|json)/i.test(link)) continue
    const href = /href\s*=\s*["']([^"'<>\s]{1,300})["']/i.exec(link)?.[1]
    if (href) return (url ? URL.parse(href, url)?.href : null) ?? href
  }
  return null
}

/**
 * Says by the outermost element why a document is no feed.
 *
 * @returns null when it may be one
 */
export const notAFeed = ({ root, text, empty }: Document, url: string | null): string | null => {
  const local = root.replace(/^.*:/, '')
  if (local === 'html' || local === 'body' || local === 'head') {
    const feed = namedFeed(text, url)
    return feed
      ? `it is a web page, not a feed; the page names this feed: ${feed}`
      : 'it is a web page, not a feed'
  }
  if (local === 'opml') return 'it is an OPML list of feeds, not a feed; take one address out of it'
  if (local === 'sitemapindex' || local === 'urlset') return 'it is a sitemap, not a feed'
  if (!['rss', 'rdf', 'feed', 'json', 'channel'].includes(local)) {
    return `its outermost element is <${root.slice(0, 40)}>; a feed starts with <rss>, <feed> or <rdf:RDF>`
  }
  // A whole document that holds nothing has nothing to report; one with entries but no channel is broken.
  if ((local === 'rss' || local === 'rdf') && !empty && !/<(?:[\w.-]+:)?channel[\s/>]/i.test(text)) {
    return 'it has no <channel>: tell the publisher, or look for another feed of theirs'
  }
  return null
}
