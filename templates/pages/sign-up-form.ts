import { html } from 'hono/html'
import { addressField, hiddenFields, honeypot } from './address-field.ts'
import { alertField, cadenceFields, topicFields } from './choice-fields.ts'
import { errorSummary, errorsAt } from './field-errors.ts'
import type { Html } from './html.ts'
import { unbroken } from './unbroken.ts'
import type { SignUpForm, SiteView } from './views.ts'

export const signUpIntroduction = ({ choice }: SignUpForm): Html =>
  html`<p class="introduction">One digest ${unbroken(choice.weeklyAt)}, and a mail at once when something moves, if you want it.</p>`

/** Posts to `/subscribe`. The browser checks nothing: what is wrong is said in our own words, beside the field. */
export const signUpForm = (
  form: SignUpForm,
  site: SiteView,
): Html => html`<form id="subscribe" method="post" action="/subscribe" novalidate>
${errorSummary(form.errors)}
${hiddenFields(site.story.id, form.served)}
${addressField(form.address, form.errors)}
${honeypot()}
${topicFields(form.choice, form.errors, { legend: 'Topics in your digest', hint: null, hints: false })}
${cadenceFields(form.choice, form.errors)}
<fieldset>
<legend>Alerts</legend>
${alertField(form.choice)}
</fieldset>
${errorsAt(form.errors, 'form')}
<button class="button main" id="send">Send me the confirmation mail</button>
<p class="hint">Nothing is sent until you confirm. You can leave with one press, without logging in.</p>
</form>`
