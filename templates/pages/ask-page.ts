import { html } from 'hono/html'
import { wordsFor } from '../words/words-for.ts'
import { addressField, hiddenFields, honeypot } from './address-field.ts'
import { errorSummary, errorsAt, titleWith } from './field-errors.ts'
import type { Html } from './html.ts'
import { page } from './layout.ts'
import type { FieldError, SiteView } from './views.ts'

export type AskPageView = {
  site: SiteView
  /** What was typed before. */
  address: string
  errors: FieldError[]
  /** Signed time at which the form was served. */
  served: string
}

/** Preferences without a link from a mail: we send one. Posts to `/preferences`. */
export const askPage = ({ site, address, errors, served }: AskPageView): Html => {
  const words = wordsFor(site.story.language).page
  return page({
    title: titleWith(errors, words.ask.title, words),
    site,
    current: 'preferences',
    body: html`<div class="narrow">
<h1>${words.ask.title}</h1>
<p class="introduction">${words.ask.introduction}</p>
<form id="ask" method="post" action="/preferences" novalidate>
${errorSummary(errors, words)}
${hiddenFields(site.story.id, served)}
${addressField(address, errors, words)}
${honeypot(words)}
${errorsAt(errors, 'form')}
<button type="submit" class="button main" id="send">${words.ask.send}</button>
<p class="hint">${words.ask.hint}</p>
</form>
</div>`,
  })
}
