import { html } from 'hono/html'
import { wordsFor } from '../words/words-for.ts'
import { type Html, link } from './html.ts'
import { page } from './layout.ts'
import { section } from './section.ts'
import { unbroken } from './unbroken.ts'
import type { AccountPageView } from './views.ts'

/** What editors decided of a story, and what they took back. */
export const accountPage = (view: AccountPageView): Html => {
  const { page: pages } = wordsFor(view.site.story.language)
  const { account } = pages
  return page({
    title: account.title,
    site: view.site,
    current: null,
    body: html`<div class="column alone">
<p class="label">${view.site.story.title}</p>
<h1>${account.title}</h1>
<p class="lead">${account.introduction}</p>
${section({
  id: 'decided',
  title: account.decided,
  ...(view.entries.length > 0 ? { count: `${view.entries.length}` } : {}),
  body:
    view.entries.length === 0
      ? html`<p class="text">${account.none}</p>`
      : html`<ul class="entries" role="list">${view.entries.map(
          ({ did, about, beside, why, source, at, undone }) =>
            html`<li><p class="entry">${
              undone === null
                ? html`${account.did[did]}: ${what(about, beside)}`
                : html`<s>${account.did[did]}: ${what(about, beside)}</s> <b class="taken-back">${unbroken(account.undone(undone))}</b>`
            }</p><p class="meta">${unbroken(at)}${why === null ? '' : html`. <bdi>${why}</bdi>`}${
              source === null ? '' : html` ${link(source, account.source)}`
            }</p></li>`,
        )}</ul>`,
})}
${
  view.corrections.length === 0
    ? ''
    : section({
        id: 'corrections',
        title: account.corrections,
        count: `${view.corrections.length}`,
        body: html`<ul class="entries" role="list">${view.corrections.map(
          ({ at, title }) =>
            html`<li><p class="entry"><bdi>${title}</bdi></p><p class="meta">${unbroken(at)}</p></li>`,
        )}</ul>`,
      })
}
<p class="links">${link(view.site.home, pages.seeStory)}</p>
</div>`,
  })
}

/** The report or the other update that a decision names stands behind what it is about. */
const what = (about: string, beside: string | null): Html =>
  html`<bdi>${about}</bdi>${beside === null ? '' : html` (<bdi>${beside}</bdi>)`}`
