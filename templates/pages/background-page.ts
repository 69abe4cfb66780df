import { html } from 'hono/html'
import { wordsFor } from '../words/words-for.ts'
import { type Html, link } from './html.ts'
import { page } from './layout.ts'
import type { SiteView } from './views.ts'

/** @param background the story pack's backgrounder as markup, its own headings from h2 on */
export const backgroundPage = ({ site, html: background }: { site: SiteView; html: Html }): Html => {
  const words = wordsFor(site.story.language).page
  return page({
    title: words.background.title,
    site,
    current: null,
    body: html`<div class="column alone">
<p class="label">${site.story.title}</p>
<h1>${words.background.title}</h1>
<div class="prose">${background}</div>
<p class="links">${link(site.home, words.seeStory)}</p>
</div>`,
  })
}
