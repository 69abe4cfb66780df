import { html } from 'hono/html'
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
export const askPage = ({ site, address, errors, served }: AskPageView): Html =>
  page({
    title: titleWith(errors, 'Preferences'),
    site,
    current: 'preferences',
    body: html`<div class="narrow">
<h1>Preferences</h1>
<p class="introduction">There is no password. Give us your address, and a link to your preferences comes by mail.</p>
<form id="ask" method="post" action="/preferences" novalidate>
${errorSummary(errors)}
${hiddenFields(site.story.id, served)}
${addressField(address, errors)}
${honeypot()}
${errorsAt(errors, 'form')}
<button class="button main" id="send">Send me the link</button>
<p class="hint">Every digest and alert has the same link at its end.</p>
</form>
</div>`,
  })
