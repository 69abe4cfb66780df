import { html } from 'hono/html'
import { retention } from '#core/subscription/retention'
import { type Html, link } from './html.ts'
import { page } from './layout.ts'
import type { SiteView } from './views.ts'

/** Tells a button on a page from a mail program that posts by itself: who pressed it here is told by mail, too. */
export const pressedOnPage = html`<input type="hidden" name="pressed" value="page">`

/**
 * Opening it changes nothing; the button does.
 * @param address masked: the link may have been passed on
 */
export const unsubscribePage = ({
  site,
  action,
  address,
}: {
  site: SiteView
  action: string
  address: string
}): Html =>
  page({
    title: 'Unsubscribe',
    site,
    current: null,
    robots: 'noindex',
    body: html`<div class="narrow">
<p class="label">${site.story.title}</p>
<h1>Unsubscribe</h1>
<p class="for">for ${address}</p>
<p class="fact">One press ends digests and alerts at once.</p>
<form method="post" action="${action}">
${pressedOnPage}
<button class="button leaving">Unsubscribe from everything</button>
</form>
<p class="links">${link(site.home, 'Stay, and see where the story stands')}</p>
</div>`,
  })

/** @param undoAction where the end is taken back; null when nothing ended just now */
export const unsubscribedPage = ({ site, undoAction }: { site: SiteView; undoAction: string | null }): Html =>
  page({
    title: 'You are unsubscribed',
    site,
    current: null,
    robots: 'noindex',
    body: html`<div class="narrow">
<h1>Goodbye</h1>
<p class="notice" role="status"><b>You are unsubscribed.</b> A mail already on its way may still arrive. We erase your address after ${retention.addressDays}&nbsp;days.</p>
${undoAction ? undo(undoAction) : ''}
<p class="links">${link(site.home, 'See where the story stands')}</p>
</div>`,
  })

const undo = (action: string): Html => html`<form method="post" action="${action}">
<p class="fact">Was it a mistake, or somebody else’s mail? One press brings everything back as it was.</p>
<button class="button">Undo and go on as before</button>
<p class="hint">It works for a day. A short mail with the same button goes to the address.</p>
</form>`
