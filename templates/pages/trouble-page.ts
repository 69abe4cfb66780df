import { html } from 'hono/html'
import { type Html, link } from './html.ts'
import { page } from './layout.ts'
import type { SiteView } from './views.ts'

/** Something broke on our side before anything was saved. */
export const troublePage = ({ site }: { site: SiteView | null }): Html =>
  page({
    title: 'That did not work',
    site,
    current: null,
    robots: 'noindex',
    body: html`<div class="narrow">
<h1>That did not work.</h1>
<p class="text">The fault is ours. Nothing was saved. Trying again does no harm.</p>
<p class="links">${link(site?.home ?? '/', 'Go to the story')}</p>
</div>`,
  })
