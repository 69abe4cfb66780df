import { html } from 'hono/html'
import { wordsFor } from '../words/words-for.ts'
import { type Html, link } from './html.ts'
import { page } from './layout.ts'
import type { SiteView } from './views.ts'

/**
 * The one answer to everybody who gives us an address. It knows nothing of the address, so it is the same to the byte
 * whether or not somebody reads with it.
 */
export const answerPage = (site: SiteView, askedFor: 'subscription' | 'preferences'): Html => {
  const { answer, seeStory } = wordsFor(site.story.language).page
  return page({
    title: answer.title,
    site,
    current: null,
    robots: 'noindex',
    body: html`<div class="narrow">
<h1>${answer.heading}</h1>
<p class="notice" role="status"><b>${answer.first}</b> ${answer[askedFor]}</p>
<p class="text">${answer.nothingThere}</p>
<p class="links">${link(site.home, seeStory)}</p>
</div>`,
  })
}
