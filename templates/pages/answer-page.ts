import { html } from 'hono/html'
import { type Html, link } from './html.ts'
import { page } from './layout.ts'
import type { SiteView } from './views.ts'

const answers = {
  subscription: html`If that address can receive mail from us, a message with a button is on its way. It says until when it works.`,
  preferences: html`If that address gets mail from us, a message with a link to its preferences is on its way. It works for 30&nbsp;days.`,
}

/**
 * The one answer to everybody who gives us an address. It knows nothing of the address, so it is the same to the byte
 * whether or not somebody reads with it.
 */
export const answerPage = (site: SiteView, askedFor: 'subscription' | 'preferences'): Html =>
  page({
    title: 'Look into your mailbox',
    site,
    current: null,
    robots: 'noindex',
    body: html`<div class="narrow">
<h1>One more step</h1>
<p class="notice" role="status"><b>Look into your mailbox.</b> ${answers[askedFor]}</p>
<p class="text">Nothing there after a few minutes? Look where your mail program keeps what it takes for spam. We send one such mail a day at most: if one came today already, use that. When very many people sign up, it can take up to an hour.</p>
<p class="links">${link(site.home, 'See where the story stands')}</p>
</div>`,
  })
