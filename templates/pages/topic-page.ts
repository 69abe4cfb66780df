import { html } from 'hono/html'
import { wordsFor } from '../words/words-for.ts'
import { timeline } from './development-list.ts'
import { followForm, otherWays } from './follow-side.ts'
import { type Html, link } from './html.ts'
import { page, type Share } from './layout.ts'
import { topicPath } from './paths.ts'
import { section } from './section.ts'
import type { TopicPageView } from './views.ts'

/** What has happened in one topic, and its own feeds. */
export const topicPage = (view: TopicPageView & { share?: Share }): Html => {
  const { site, topic, entries, total } = view
  const words = wordsFor(site.story.language)
  const { page: pages } = words
  return page({
    title: `${topic.title}: ${site.story.title}`,
    site,
    current: null,
    description: `${topic.title}: ${topic.hint}`,
    share: view.share,
    feed: { home: topicPath(site, topic.id), title: topic.title },
    body: html`<div class="columns">
<div class="column">
<p class="label">${site.story.title}</p>
<h1>${topic.title}</h1>
<p class="introduction">${topic.hint}</p>
${section({
  id: 'updates',
  title: pages.topic.updates,
  ...(total > entries.length ? { count: pages.story.of(entries.length, total) } : {}),
  body: entries.length > 0 ? timeline(entries, words) : html`<p class="text">${pages.topic.none}</p>`,
})}
<p class="links">${link(site.home, pages.seeStory)}</p>
</div>
<div class="column side">
${followForm(view, site, words)}
${otherWays(site, words, topic.id)}
</div>
</div>`,
  })
}
