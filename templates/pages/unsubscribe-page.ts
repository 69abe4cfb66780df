import { html } from 'hono/html'
import { retention } from '#core/subscription/retention'
import type { PageWords } from '../words/page-words.ts'
import { wordsFor } from '../words/words-for.ts'
import { type Html, link } from './html.ts'
import { page } from './layout.ts'
import { type LessView, lessForm } from './less-page.ts'
import type { SiteView } from './views.ts'

/** Tells a button on a page from a mail program that posts by itself: who clicked it here is told by mail, too. */
export const pressedOnPage = html`<input type="hidden" name="pressed" value="page">`

/**
 * Opening it changes nothing; the button does.
 * @param address masked: the link may have been passed on
 */
export const unsubscribePage = ({
  site,
  action,
  address,
  less,
}: {
  site: SiteView
  action: string
  address: string
  less: LessView
}): Html => {
  const words = wordsFor(site.story.language).page
  return page({
    title: words.unsubscribe.title,
    site,
    current: null,
    robots: 'noindex',
    body: html`<div class="narrow">
<p class="label">${site.story.title}</p>
<h1>${words.unsubscribe.title}</h1>
<p class="for">${words.forAddress(address)}</p>
<p class="fact">${words.unsubscribe.text}</p>
<form method="post" action="${action}">
${pressedOnPage}
<button type="submit" class="button leaving">${words.unsubscribe.button}</button>
</form>
${lessForm(less, site)}
${site.ended ? '' : html`<p class="links">${link(site.home, words.unsubscribe.stay)}</p>`}
</div>`,
  })
}

/** Where the end is taken back, and whether a mail with the same button goes. */
type Undo = { action: string; goodbye: boolean }

/** @param undo null when nothing ended just now */
export const unsubscribedPage = ({ site, undo }: { site: SiteView; undo: Undo | null }): Html => {
  const words = wordsFor(site.story.language).page
  const { unsubscribed } = words
  return page({
    title: unsubscribed.title,
    site,
    current: null,
    robots: 'noindex',
    body: html`<div class="narrow">
<h1>${unsubscribed.heading}</h1>
<p class="notice" role="status"><b>${unsubscribed.first}</b> ${unsubscribed.rest(retention.addressDays)}</p>
${undo ? undoForm(undo, words) : ''}
${site.ended ? '' : html`<p class="links">${link(site.home, words.seeStory)}</p>`}
</div>`,
  })
}

const undoForm = (
  { action, goodbye }: Undo,
  { unsubscribed }: PageWords,
): Html => html`<form method="post" action="${action}">
<p class="fact">${unsubscribed.mistake}</p>
<button type="submit" class="button">${unsubscribed.undo}</button>
<p class="hint">${goodbye ? unsubscribed.hint : unsubscribed.hintAlone}</p>
</form>`
