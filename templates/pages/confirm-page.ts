import { html } from 'hono/html'
import { type Html, link } from './html.ts'
import { page } from './layout.ts'
import { unbroken } from './unbroken.ts'
import type { ConfirmPageView, SiteView } from './views.ts'

/** Opening it changes nothing; the button does. */
export const confirmPage = ({ site, action, address, topics, cadence, alerts }: ConfirmPageView): Html =>
  page({
    title: 'Confirm your subscription',
    site,
    current: null,
    robots: 'noindex',
    body: html`<div class="narrow">
<p class="label">${site.story.title}</p>
<h1>One press and it starts</h1>
<dl class="facts">
<div><dt>Address</dt><dd>${address}</dd></div>
<div><dt>Digest</dt><dd>${unbroken(cadence)}</dd></div>
<div><dt>Topics</dt><dd>${topics.length > 0 ? topics.map((topic, n) => html`${n > 0 ? html`<br>` : ''}${topic}`) : 'none'}</dd></div>
<div><dt>Alerts</dt><dd>${alerts ? 'yes' : 'no'}</dd></div>
</dl>
<form method="post" action="${action}">
<button class="button main">Confirm my subscription</button>
<p class="hint">If this was not you, do nothing: without the press no mail follows. You can change everything later, or leave with one press.</p>
</form>
</div>`,
  })

/** @param alreadyConfirmed the button was pressed before, and nothing changed this time */
export const confirmedPage = ({
  site,
  alreadyConfirmed,
  manageHref,
}: {
  site: SiteView
  alreadyConfirmed: boolean
  manageHref: string
}): Html =>
  page({
    title: 'You are subscribed',
    site,
    current: null,
    robots: 'noindex',
    body: html`<div class="narrow">
<h1>You are subscribed</h1>
<p class="notice" role="status">${
      alreadyConfirmed
        ? html`<b>You had confirmed before.</b> Nothing has changed.`
        : html`<b>Confirmed.</b> A first mail is on its way: how it came to this, and what is new.`
    }</p>
<p class="text">Every mail has a link to change your topics and one to leave.</p>
<p class="links">${link(site.home, 'See where the story stands')}<br>${link(manageHref, 'Change topics or alerts')}</p>
</div>`,
  })
