import { html } from 'hono/html'
import { retention } from '#core/subscription/retention'
import { wordsFor } from '../words/words-for.ts'
import { addressField } from './address-field.ts'
import { errorSummary, titleWith } from './field-errors.ts'
import { type Html, link } from './html.ts'
import { page } from './layout.ts'
import type { FieldError, SiteView } from './views.ts'

/** The link is on its way, or was a moment ago. Which address it went to is not said: whoever asks may hold a forwarded mail. */
export const ownAskedPage = ({ site, tooMany }: { site: SiteView; tooMany: boolean }): Html => {
  const { own, seeStory } = wordsFor(site.story.language).page
  return page({
    title: own.title,
    site,
    current: null,
    robots: 'noindex',
    body: html`<div class="narrow">
<h1>${own.title}</h1>
<p class="notice" role="status"><b>${own.sent}</b> ${tooMany ? own.tooMany : own.sentRest}</p>
<p class="links">${link(site.home, seeStory)}</p>
</div>`,
  })
}

/** Opening it changes nothing; each button uses the link up. */
export const ownPage = ({
  site,
  address,
  action,
  typed,
  errors,
}: {
  site: SiteView
  address: string
  action: string
  /** What was typed as the new address. */
  typed: string
  errors: FieldError[]
}): Html => {
  const words = wordsFor(site.story.language).page
  const { own, move, forAddress } = words
  return page({
    title: titleWith(errors, own.title, words),
    site,
    current: null,
    robots: 'noindex',
    body: html`<div class="narrow">
<p class="label">${site.story.title}</p>
<h1>${own.title}</h1>
<p class="for">${forAddress(address)}</p>
<p class="introduction">${own.introduction}</p>
${errorSummary(errors, words)}
<form method="post" action="${action}/download">
<button type="submit" class="button main">${own.download}</button>
<p class="hint">${own.downloadHint}</p>
</form>
<form id="move" method="post" action="${action}/address" novalidate>
${addressField(typed, errors, words, move.address)}
<button type="submit" class="button" id="send">${move.ask}</button>
<p class="hint">${move.askHint}</p>
</form>
<form method="post" action="${action}/erase">
<button type="submit" class="button leaving">${own.erase}</button>
<p class="hint">${own.eraseHint(retention.addressDays)}</p>
</form>
</div>`,
  })
}

export const erasedPage = (site: SiteView): Html => {
  const { own, seeStory } = wordsFor(site.story.language).page
  return page({
    title: own.erased,
    site,
    current: null,
    robots: 'noindex',
    body: html`<div class="narrow">
<h1>${own.erased}</h1>
<p class="notice" role="status"><b>${own.erasedFirst}</b> ${own.erasedRest}</p>
${site.ended ? '' : html`<p class="links">${link(site.home, seeStory)}</p>`}
</div>`,
  })
}
