import { html } from 'hono/html'
import { type Html, link } from './html.ts'
import { page } from './layout.ts'
import type { SiteView } from './views.ts'

export const notFoundPage = ({ site }: { site: SiteView | null }): Html =>
  page({
    title: 'This page is not here',
    site,
    current: null,
    robots: 'noindex',
    body: html`<div class="narrow">
<h1>This page is not here.</h1>
<p class="text">The address may be cut off. ${link(site?.home ?? '/', 'Go to the story')} or open the link from the mail again.</p>
</div>`,
  })
