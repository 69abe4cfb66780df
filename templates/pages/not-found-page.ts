import { html } from 'hono/html'
import { wordsFor } from '../words/words-for.ts'
import type { Html } from './html.ts'
import { page } from './layout.ts'
import { rich } from './rich.ts'
import type { SiteView } from './views.ts'

/** @param language of a page about no story */
export const notFoundPage = ({
  site,
  language = 'en',
}: {
  site: SiteView | null
  language?: string
}): Html => {
  const { notFound } = wordsFor(site?.story.language ?? language).page
  return page({
    title: notFound.title,
    site,
    language: site?.story.language ?? language,
    current: null,
    robots: 'noindex',
    body: html`<div class="narrow">
<h1>${notFound.heading}</h1>
<p class="text">${rich(notFound.text, { story: site?.home ?? '/' })}</p>
</div>`,
  })
}
