import { html } from 'hono/html'
import { wordsFor } from '../words/words-for.ts'
import { type Html, link } from './html.ts'
import { page } from './layout.ts'
import { unbroken } from './unbroken.ts'
import type { ConfirmPageView, SiteView } from './views.ts'

/** Opening it changes nothing; the button does. */
export const confirmPage = ({ site, action, address, topics, cadence, alerts }: ConfirmPageView): Html => {
  const { confirm } = wordsFor(site.story.language).page
  return page({
    title: confirm.title,
    site,
    current: null,
    robots: 'noindex',
    body: html`<div class="narrow">
<p class="label">${site.story.title}</p>
<h1>${confirm.heading}</h1>
<dl class="facts">
<div><dt>${confirm.address}</dt><dd>${address}</dd></div>
<div><dt>${confirm.digest}</dt><dd>${unbroken(cadence)}</dd></div>
<div><dt>${confirm.topics}</dt><dd>${topics.length > 0 ? topics.map((topic, n) => html`${n > 0 ? html`<br>` : ''}${topic}`) : confirm.none}</dd></div>
<div><dt>${confirm.alerts}</dt><dd>${alerts ? confirm.yes : confirm.no}</dd></div>
</dl>
<form method="post" action="${action}">
<button type="submit" class="button main">${confirm.button}</button>
<p class="hint">${confirm.hint}</p>
</form>
</div>`,
  })
}

/** @param alreadyConfirmed the button was clicked before, and nothing changed this time */
export const confirmedPage = ({
  site,
  alreadyConfirmed,
  manageHref,
}: {
  site: SiteView
  alreadyConfirmed: boolean
  manageHref: string
}): Html => {
  const { confirmed, seeStory } = wordsFor(site.story.language).page
  return page({
    title: confirmed.title,
    site,
    current: null,
    robots: 'noindex',
    body: html`<div class="narrow">
<h1>${confirmed.title}</h1>
<p class="notice" role="status">${
      alreadyConfirmed
        ? html`<b>${confirmed.before}</b> ${confirmed.unchanged}`
        : html`<b>${confirmed.first}</b> ${confirmed.rest}`
    }</p>
<p class="text">${confirmed.links}</p>
<p class="links">${link(site.home, seeStory)}<br>${link(manageHref, confirmed.change)}</p>
</div>`,
  })
}
