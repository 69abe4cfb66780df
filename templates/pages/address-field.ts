import { html } from 'hono/html'
import type { PageWords } from '../words/page-words.ts'
import { errorsAt, faulty } from './field-errors.ts'
import type { Html } from './html.ts'
import type { FieldError } from './views.ts'

/**
 * @param address what was typed before, kept as it is
 * @param label where it is not the reader's one address
 */
export const addressField = (
  address: string,
  errors: readonly FieldError[],
  { form }: PageWords,
  label: string = form.address,
): Html => html`<div class="field">
<label for="address">${label}</label>
${errorsAt(errors, 'address')}
<input type="email" id="address" name="address" value="${address}" autocomplete="email" spellcheck="false" required${faulty(errors, 'address')}>
</div>`

/** People do not see it; programs that fill in every field give themselves away. */
export const honeypot = ({ form }: PageWords): Html =>
  html`<div class="unseen" aria-hidden="true"><label>${form.leaveEmpty} <input type="text" name="website" value="" tabindex="-1" autocomplete="off"></label></div>`

/** What goes back unseen: the story, and the signed time at which the form was served. */
export const hiddenFields = (story: string, served: string): Html =>
  html`<input type="hidden" name="story" value="${story}"><input type="hidden" name="served" value="${served}">`
