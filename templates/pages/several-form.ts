import { html } from 'hono/html'
import type { Cadence, CadenceChoice } from '#core/cadence'
import type { PageWords } from '../words/page-words.ts'
import { wordsFor } from '../words/words-for.ts'
import { addressField, honeypot } from './address-field.ts'
import { alertField, cadenceFields, row, topicsOf } from './choice-fields.ts'
import { errorSummary, errorsAt, faulty, titleWith } from './field-errors.ts'
import type { Html } from './html.ts'
import { page } from './layout.ts'
import { type FrontView, frameAt } from './place.ts'
import { rich } from './rich.ts'
import { unbroken } from './unbroken.ts'
import type { ChoiceView, FieldError } from './views.ts'

/** The form of the front page: several stories, one address. */
export type SeveralForm = {
  address: string
  /** Those that go on. */
  stories: {
    id: string
    title: string
    language: string
    chosen: boolean
    topics: ChoiceView['topics']
  }[]
  cadence: CadenceChoice
  /** `at`: null where it is not the same for all of them. */
  cadences: { cadence: Cadence; title: string; at: string | null }[]
  alerts: boolean
  errors: FieldError[]
  served: string
}

/** One address for several stories. Posts to `/subscribe`, as the form of one story does. */
export const severalForm = (form: SeveralForm, front: FrontView): Html => {
  const { page: words } = wordsFor(front.language)
  const cadences = form.cadences.map(one => ({ ...one, at: one.at ?? words.form.several.at }))
  return html`<p class="introduction">${unbroken(words.form.several.introduction)}</p>
<form id="subscribe" method="post" action="/subscribe" novalidate>
${errorSummary(form.errors, words)}
<input type="hidden" name="form" value="several"><input type="hidden" name="served" value="${form.served}">
${stories(form, words)}
${cadenceFields({ cadence: form.cadence, cadences }, form.errors, words)}
<fieldset>
<legend>${words.form.alerts}</legend>
${alertField(form, words)}
</fieldset>
${addressField(form.address, form.errors, words)}
${honeypot(words)}
${errorsAt(form.errors, 'form')}
<button type="submit" class="button main" id="send">${words.form.send}</button>
<p class="hint">${rich(words.form.several.hint, { privacy: front.privacy })}</p>
</form>`
}

/** A story's topics show once it is ticked (`style/form.ts`); a browser that cannot do that shows them all. */
const stories = ({ stories: offered, errors }: SeveralForm, words: PageWords): Html => html`<fieldset>
<legend>${words.form.several.stories}</legend>
${errorsAt(errors, 'stories')}
${offered.map(
  (story, n) => html`<div class="pick">
${row(
  // The first one bears the field's own name: a link to the error leads there.
  {
    type: 'checkbox',
    name: 'stories',
    value: story.id,
    chosen: story.chosen,
    id: n === 0 ? 'stories' : `stories-${n + 1}`,
  },
  html`<span lang="${story.language}">${story.title}</span>`,
  null,
  faulty(errors, 'stories'),
)}
${topicsOf(story, errors, words)}
</div>`,
)}
</fieldset>`

/** The form by itself, with what is to be put right. */
export const severalPage = ({ front, form }: { front: FrontView; form: SeveralForm }): Html => {
  const words = wordsFor(front.language).page
  return page({
    ...frameAt(front),
    title: titleWith(form.errors, words.form.several.title, words),
    current: null,
    robots: 'noindex',
    body: html`<div class="narrow">
<h1>${words.form.several.title}</h1>
${severalForm(form, front)}
</div>`,
  })
}
