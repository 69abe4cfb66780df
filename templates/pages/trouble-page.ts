import { html } from 'hono/html'
import { wordsFor } from '../words/words-for.ts'
import { type Html, link } from './html.ts'
import { page } from './layout.ts'
import type { SiteView } from './views.ts'

/**
 * Something broke on our side before anything was saved.
 * @param language of a page about no story
 */
export const troublePage = ({
  site,
  language = 'en',
}: {
  site: SiteView | null
  language?: string
}): Html => {
  const { trouble, goToStory } = wordsFor(site?.story.language ?? language).page
  return page({
    title: trouble.title,
    site,
    language: site?.story.language ?? language,
    current: null,
    robots: 'noindex',
    body: html`<div class="narrow">
<h1>${trouble.heading}</h1>
<p class="text">${trouble.text}</p>
<p class="links">${link(site?.home ?? '/', goToStory)}</p>
</div>`,
  })
}
