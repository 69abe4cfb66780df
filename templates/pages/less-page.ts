import { html } from 'hono/html'
import { wordsFor } from '../words/words-for.ts'
import { type Html, link } from './html.ts'
import { page } from './layout.ts'
import type { SiteView } from './views.ts'

/** What there is instead of leaving: each a button of its own. `value` as the form posts it. */
export type LessView = { action: string; offers: { value: string; title: string }[] }

export const lessForm = ({ action, offers }: LessView, site: SiteView): Html => {
  const { less } = wordsFor(site.story.language).page
  if (offers.length === 0) return html``
  return html`<form method="post" action="${action}">
<h2>${less.title}</h2>
<p class="hint">${less.hint}</p>
${offers.map(({ value, title }) => html`<button type="submit" class="button" name="less" value="${value}">${title}</button>`)}
</form>`
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
