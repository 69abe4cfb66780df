import { html } from 'hono/html'
import type { PageWords } from '../words/page-words.ts'
import type { Html } from './html.ts'
import type { FieldError } from './views.ts'

type Field = FieldError['field']

/** What each error's link leads to: the first thing that can be changed there bears the field's name. */
const target = (field: Field): string => (field === 'form' ? 'send' : field)

/** Stands above a form that was not taken; nothing when all is well. */
export const errorSummary = (errors: readonly FieldError[], { form }: PageWords): Html =>
  errors.length === 0
    ? html``
    : html`<div class="trouble" role="alert">
<p><b>${form.faults(errors.length)}</b></p>
<ul role="list">${errors.map(({ field, sentence }) => html`<li><a href="#${target(field)}">${sentence}</a></li>`)}</ul>
</div>`

/** The sentences between a label and its field. */
export const errorsAt = (errors: readonly FieldError[], field: Field): Html => {
  const here = errors.filter(error => error.field === field)
  return here.length === 0
    ? html``
    : html`<p class="field-error" id="${field}-error">${here.map((error, n) => html`${n > 0 ? html`<br>` : ''}${error.sentence}`)}</p>`
}

/** Ties a field to its error for those who cannot see it. */
export const faulty = (errors: readonly FieldError[], field: Field): Html =>
  errors.some(error => error.field === field)
    ? html` aria-invalid="true" aria-describedby="${field}-error"`
    : html``

/** In the window's title too, which is read out first. */
export const titleWith = (errors: readonly FieldError[], title: string, { form }: PageWords): string =>
  errors.length === 0 ? title : form.toPutRight(title)
