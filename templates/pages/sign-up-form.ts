import { html } from 'hono/html'
import { wordsFor } from '../words/words-for.ts'
import { addressField, hiddenFields, honeypot } from './address-field.ts'
import { alertField, cadenceFields, topicFields } from './choice-fields.ts'
import { errorSummary, errorsAt } from './field-errors.ts'
import { type Html, link } from './html.ts'
import { unbroken } from './unbroken.ts'
import type { SignUpForm, SiteView } from './views.ts'

export const signUpIntroduction = ({ choice, shut }: SignUpForm, site: SiteView): Html =>
  shut
    ? html``
    : html`<p class="introduction">${unbroken(wordsFor(site.story.language).page.form.introduction(choice.usuallyAt))}</p>`

/** Posts to `/subscribe`. The browser checks nothing: what is wrong is said in our own words, beside the field. */
export const signUpForm = (form: SignUpForm, site: SiteView): Html => {
  const { page: words, farewell } = wordsFor(site.story.language)
  if (form.shut) {
    const { why, successor } = form.shut
    return html`<p class="fact" id="subscribe">${farewell.formShut} ${unbroken(why)}</p>${
      successor === null ? '' : html`<p class="links">${link(successor.href, successor.title)}</p>`
    }`
  }
  return html`<form id="subscribe" method="post" action="/subscribe" novalidate>
${errorSummary(form.errors, words)}
${hiddenFields(site.story.id, form.served)}
${addressField(form.address, form.errors, words)}
${honeypot(words)}
${topicFields(form.choice, form.errors, { legend: words.form.topics, hint: null, hints: false })}
${cadenceFields(form.choice, form.errors, words)}
<fieldset>
<legend>${words.form.alerts}</legend>
${alertField(form.choice, words)}
</fieldset>
${errorsAt(form.errors, 'form')}
<button type="submit" class="button main" id="send">${words.form.send}</button>
<p class="hint">${words.form.hint}</p>
${site.hasOthers ? html`<p class="links">${link('/#subscribe', words.form.several.instead)}</p>` : ''}
</form>`
}
