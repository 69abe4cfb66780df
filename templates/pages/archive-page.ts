import { html } from 'hono/html'
import { timeline } from './development-list.ts'
import { type Html, link } from './html.ts'
import { page } from './layout.ts'
import { section } from './section.ts'
import { unbroken } from './unbroken.ts'
import type { ArchivePageView } from './views.ts'

/** Every edition and every development there was. */
export const archivePage = (view: ArchivePageView): Html =>
  page({
    title: `Archive: ${view.site.story.title}`,
    site: view.site,
    current: 'archive',
    body: html`<div class="column alone">
<p class="label">${view.site.story.title}</p>
<h1>Archive</h1>
${section({ id: 'editions', title: 'Editions', ...countOf(view.editions), body: editions(view) })}
${section({ id: 'timeline', title: 'All entries', ...countOf(view.timeline), body: entries(view) })}
</div>`,
  })

const countOf = (list: readonly unknown[]): { count?: string } =>
  list.length > 0 ? { count: `${list.length}` } : {}

const editions = ({ site, editions: list, first }: ArchivePageView): Html =>
  list.length > 0
    ? html`<ul class="entries" role="list">${list.map(
        edition =>
          html`<li><p class="entry">${link(edition.href, unbroken(edition.title))}</p><p class="meta">${unbroken(edition.window)}</p></li>`,
      )}</ul>`
    : html`<p class="text">No edition yet. Who subscribes now gets the first weekly digest on ${unbroken(first.weekly)}. The first daily one: ${unbroken(first.daily)}.</p><p class="links">${link(site.home, 'See where the story stands')}</p>`

const entries = ({ timeline: list }: ArchivePageView): Html =>
  list.length > 0
    ? timeline(list)
    : html`<p class="text">Nothing has been reported yet. What happens will stand here, newest first.</p>`
