import { html } from 'hono/html'
import { type Html, link } from './html.ts'
import { page } from './layout.ts'
import type { SiteView } from './views.ts'

/** @param background the story pack's backgrounder as markup, its own headings from h2 on */
export const backgroundPage = ({
  site,
  title,
  html: background,
}: {
  site: SiteView
  title: string
  html: Html
}): Html =>
  page({
    title,
    site,
    current: null,
    body: html`<div class="column alone">
<p class="label">${site.story.title}</p>
<h1>${title}</h1>
<div class="prose">${background}</div>
<p class="links">${link(site.home, 'See where the story stands')}</p>
</div>`,
  })
