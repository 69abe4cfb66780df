import { html } from 'hono/html'
import type { Words } from '../words/words.ts'
import { wordsFor } from '../words/words-for.ts'
import { timeline } from './development-list.ts'
import { type Html, link } from './html.ts'
import { page } from './layout.ts'
import { section } from './section.ts'
import { unbroken } from './unbroken.ts'
import type { ArchivePageView } from './views.ts'

/** Every edition and every development there was. */
export const archivePage = (view: ArchivePageView): Html => {
  const words = wordsFor(view.site.story.language)
  const { archive } = words.page
  return page({
    title: archive.of(view.site.story.title),
    site: view.site,
    current: 'archive',
    body: html`<div class="column alone">
<p class="label">${view.site.story.title}</p>
<h1>${archive.title}</h1>
${section({ id: 'editions', title: archive.editions, ...countOf(view.editions), body: editions(view, words) })}
${section({ id: 'timeline', title: archive.entries, ...countOf(view.timeline), body: entries(view, words) })}
</div>`,
  })
}

const countOf = (list: readonly unknown[]): { count?: string } =>
  list.length > 0 ? { count: `${list.length}` } : {}

const editions = (
  { site, editions: list, first }: ArchivePageView,
  { page: words, cadence: told }: Words,
): Html =>
  list.length > 0
    ? html`<ul class="entries" role="list">${list.map(
        edition =>
          html`<li><p class="entry">${link(edition.href, unbroken(edition.title))}</p><p class="meta">${unbroken(edition.window)}</p></li>`,
      )}</ul>`
    : html`<p class="text">${words.story.noEdition} ${first.map(({ cadence, when }) => html`${unbroken(told[cadence].first(when))} `)}</p><p class="links">${link(site.home, words.seeStory)}</p>`

const entries = ({ timeline: list }: ArchivePageView, words: Words): Html =>
  list.length > 0 ? timeline(list, words) : html`<p class="text">${words.page.story.nothingYet}</p>`
