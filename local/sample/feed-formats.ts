import { escapeHtml } from '#core/escape-html'
import type { Instant } from '#core/instant'

/** What a feed of the sample tells. All texts are plain. */
export type SampleFeed = {
  title: string
  /** Absolute address of the feed. */
  self: string
  /** Newest first. */
  entries: { id: string; title: string; summary: string | null; url: string; published: Instant }[]
}

export type WrittenFeed = { contentType: string; body: string }
type Writer = (feed: SampleFeed) => WrittenFeed

const xmlHead = '<?xml version="1.0" encoding="utf-8"?>\n'
const httpDate = (at: Instant): string => new Date(at).toUTCString()

const rss: Writer = ({ title, self, entries }) => ({
  contentType: 'application/rss+xml; charset=utf-8',
  body: `${xmlHead}<rss version="2.0"><channel><title>${escapeHtml(title)}</title><link>${escapeHtml(self)}</link><description>Sample data</description>
${entries
  .map(
    ({ id, title, summary, url, published }) =>
      `<item><guid isPermaLink="false">${escapeHtml(id)}</guid><title>${escapeHtml(title)}</title><link>${escapeHtml(url)}</link><pubDate>${httpDate(published)}</pubDate>${
        summary === null ? '' : `<description>${escapeHtml(`<p>${escapeHtml(summary)}</p>`)}</description>`
      }</item>`,
  )
  .join('\n')}
</channel></rss>
`,
})

const atom: Writer = ({ title, self, entries }) => ({
  contentType: 'application/atom+xml; charset=utf-8',
  body: `${xmlHead}<feed xmlns="http://www.w3.org/2005/Atom"><title>${escapeHtml(title)}</title><id>${escapeHtml(self)}</id><link rel="self" href="${escapeHtml(self)}"/><updated>${entries[0]?.published ?? '1970-01-01T00:00:00.000Z'}</updated>
${entries
  .map(
    ({ id, title, summary, url, published }) =>
      `<entry><id>urn:sample:${escapeHtml(id)}</id><title>${escapeHtml(title)}</title><link rel="alternate" href="${escapeHtml(url)}"/><published>${published}</published><updated>${published}</updated>${
        summary === null ? '' : `<summary>${escapeHtml(summary)}</summary>`
      }</entry>`,
  )
  .join('\n')}
</feed>
`,
})

const rdf: Writer = ({ title, self, entries }) => ({
  contentType: 'application/rdf+xml; charset=utf-8',
  body: `${xmlHead}<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="${escapeHtml(self)}"><title>${escapeHtml(title)}</title><link>${escapeHtml(self)}</link><description>Sample data</description><items><rdf:Seq>${entries.map(({ url }) => `<rdf:li rdf:resource="${escapeHtml(url)}"/>`).join('')}</rdf:Seq></items></channel>
${entries
  .map(
    ({ title, summary, url, published }) =>
      `<item rdf:about="${escapeHtml(url)}"><title>${escapeHtml(title)}</title><link>${escapeHtml(url)}</link><dc:date>${published}</dc:date>${
        summary === null ? '' : `<description>${escapeHtml(summary)}</description>`
      }</item>`,
  )
  .join('\n')}
</rdf:RDF>
`,
})

const json: Writer = ({ title, self, entries }) => ({
  contentType: 'application/feed+json; charset=utf-8',
  body: JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    feed_url: self,
    items: entries.map(({ id, title, summary, url, published }) => ({
      id,
      url,
      title,
      ...(summary === null ? { content_text: title } : { summary, content_text: summary }),
      date_published: published,
    })),
  }),
})

const writers: Writer[] = [rss, atom, json, rdf]

/** Several formats on purpose: the n-th outlet writes the n-th of them, over and over. */
export const writeFeed = (outlet: number, feed: SampleFeed): WrittenFeed =>
  (writers[outlet % writers.length] ?? rss)(feed)
