import { escapeHtml } from '#core/escape-html'
import { entryContent } from './entry-content.ts'
import type { FeedEntryView, FeedView } from './feed-view.ts'

/** XML 1.0 has no room for these, not even escaped (section 2.2). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu

const text = (plain: string): string => escapeHtml(plain.replace(forbidden, ''))

/** An Atom feed (RFC 4287). */
export const atomFeed = (feed: FeedView): string => `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${text(feed.language)}">
<id>${text(feed.id)}</id>
<title>${text(feed.title)}</title>
<subtitle>${text(feed.subtitle)}</subtitle>
<updated>${feed.updated}</updated>
<author><name>${text(feed.author)}</name></author>
<icon>${text(feed.icon)}</icon>
<link rel="self" type="application/atom+xml" href="${text(feed.self)}"/>
<link rel="alternate" type="text/html" href="${text(feed.home)}"/>
${feed.entries.map(entry).join('\n')}
</feed>
`

const entry = (one: FeedEntryView): string => `<entry>
<id>${text(one.id)}</id>
<title>${text(one.title)}</title>
<link rel="alternate" type="text/html" href="${text(one.href)}"/>
<published>${one.published}</published>
<updated>${one.updated}</updated>
${one.topics.map(topic => `<category term="${text(topic)}"/>`).join('')}
<summary>${text(one.summary)}</summary>
<content type="html">${text(entryContent(one))}</content>
</entry>`
