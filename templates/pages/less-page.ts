import { html } from 'hono/html'
import { wordsFor } from '../words/words-for.ts'
import { type Html, link } from './html.ts'
import { page } from './layout.ts'
import { section } from './section.ts'
import type { SiteView } from './views.ts'

/** What there is instead of leaving: each a press of its own, in a list that leaves the button to the leaving itself. `value` as the form posts it. */
export type LessView = { action: string; offers: { value: string; title: string }[] }

export const lessForm = ({ action, offers }: LessView, site: SiteView): Html => {
  const { less } = wordsFor(site.story.language).page
  if (offers.length === 0) return html``
  return section({
    id: 'less',
    title: less.title,
    body: html`<form method="post" action="${action}">
<p class="hint">${less.hint}</p>
<ul role="list" class="less">${offers.map(
      ({ value, title }) =>
        html`<li><button type="submit" class="plain" name="less" value="${value}">${title}</button></li>`,
    )}</ul>
</form>`,
  })
}

/** @param taken as it stood on the button */
export const lessPage = ({ site, taken }: { site: SiteView; taken: string }): Html => {
  const { less, seeStory } = wordsFor(site.story.language).page
  return page({
    title: less.done,
    site,
    current: null,
    robots: 'noindex',
    body: html`<div class="narrow">
<h1>${less.done}</h1>
<p class="notice" role="status"><b>${less.saved}</b> ${taken}.</p>
<p class="text">${less.rest}</p>
<p class="links">${link(site.home, seeStory)}</p>
</div>`,
  })
}
