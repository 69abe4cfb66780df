import { html } from 'hono/html'
import type { Words } from '../words/words.ts'
import { wordsFor } from '../words/words-for.ts'
import { timeline } from './development-list.ts'
import { type Html, link } from './html.ts'
import { page } from './layout.ts'
import { pathsOf } from './paths.ts'
import { section } from './section.ts'
import { unbroken } from './unbroken.ts'
import type { ArchivePageView, SearchView } from './views.ts'

/** Every edition and every development there was. */
export const archivePage = (view: ArchivePageView): Html => {
  const words = wordsFor(view.site.story.language)
  const { archive } = words.page
  return page({
    title: archive.of(view.site.story.title),
    site: view.site,
    current: 'archive',
    ...(view.search ? { robots: 'noindex' as const } : {}),
    body: html`<div class="column alone">
<p class="label">${view.site.story.title}</p>
<h1>${archive.title}</h1>
${searchForm(view, words)}
${view.search ? results(view.search, view, words) : everything(view, words)}
</div>`,
  })
}

const everything = (view: ArchivePageView, words: Words): Html => {
  const { archive, told, topic } = words.page
  return html`${section({ id: 'editions', title: archive.editions, ...countOf(view.editions), body: editions(view, words) })}
${section({ id: 'alerts', title: told.alerts, ...countOf(view.alerts), body: alerts(view, words) })}
${section({ id: 'topics', title: topic.all, body: html`<p class="links">${view.topics.map(({ href, title }, n) => html`${n > 0 ? html`<br>` : ''}${link(href, title)}`)}</p>` })}
${section({ id: 'timeline', title: archive.entries, ...countOf(view.timeline), body: entries(view, words) })}`
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

const alerts = ({ alerts: list }: ArchivePageView, { page: { told } }: Words): Html =>
  list.length > 0
    ? html`<ul class="entries" role="list">${list.map(
        alert =>
          html`<li><p class="entry">${link(alert.href, alert.title)}</p><p class="meta">${unbroken(alert.day)}</p></li>`,
      )}</ul>`
    : html`<p class="text">${told.noAlert}</p>`

/** Works without scripts: what is looked for stands in the address. */
const searchForm = (
  { site, search }: ArchivePageView,
  { page: { search: words } }: Words,
): Html => html`<form class="search" method="get" action="${pathsOf(site).archive}" role="search">
<div class="field">
<label for="q">${words.label}</label>
<input type="search" id="q" name="q" value="${search?.query ?? ''}" maxlength="100" aria-describedby="q-hint">
<p class="hint" id="q-hint">${words.hint}</p>
</div>
<button type="submit" class="button">${words.button}</button>
</form>`

const results = (
  { query, results: found, more }: SearchView,
  { site }: ArchivePageView,
  { page: { search: words } }: Words,
): Html =>
  section({
    id: 'results',
    title: words.title,
    body: html`<p class="fact" role="status">${found.length > 0 ? words.found(query, found.length) : words.nothing(query)}${more ? html` ${words.more(found.length)}` : ''}</p>
${
  found.length > 0
    ? html`<ul class="entries" role="list">${found.map(
        one =>
          html`<li><p class="entry">${link(one.href, one.title)}</p><p class="meta">${one.kind}, ${unbroken(one.day)}</p></li>`,
      )}</ul>`
    : ''
}
<p class="links">${link(pathsOf(site).archive, words.all)}</p>`,
  })
