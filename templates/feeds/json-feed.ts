import { entryContent } from './entry-content.ts'
import type { FeedView } from './feed-view.ts'

/** A JSON Feed 1.1 (jsonfeed.org/version/1.1). */
export const jsonFeed = (feed: FeedView): string =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    description: feed.subtitle,
    home_page_url: feed.home,
    feed_url: feed.self,
    icon: feed.icon,
    language: feed.language,
    authors: [{ name: feed.author, url: feed.home }],
    items: feed.entries.map(one => ({
      id: one.id,
      url: one.href,
      title: one.title,
      summary: one.summary,
      content_html: entryContent(one),
      date_published: one.published,
      date_modified: one.updated,
      tags: one.topics,
    })),
  })
