import { html } from 'hono/html'
import type { PageWords } from '../words/page-words.ts'
import { errorsAt, faulty } from './field-errors.ts'
import type { Html } from './html.ts'
import { unbroken } from './unbroken.ts'
import type { ChoiceView, FieldError } from './views.ts'

type Box = { type: 'checkbox' | 'radio'; name: string; value: string; chosen: boolean; id: string }

/** A row that is all label, so that it is easy to hit. */
const row = (box: Box, words: string, hint: string | null, attributes: Html = html``): Html =>
  html`<label class="row"><input type="${
    box.type
  }" name="${box.name}" value="${box.value}" id="${box.id}"${box.chosen ? html` checked` : ''}${attributes}><span>${words}${
    hint ? html`<span class="hint">${hint}</span>` : ''
  }</span></label>`

/** @param hints whether each topic says what belongs to it */
export const topicFields = (
  { topics }: ChoiceView,
  errors: readonly FieldError[],
  words: { legend: string; hint: string | null; hints: boolean },
): Html => html`<fieldset>
<legend>${words.legend}</legend>
${errorsAt(errors, 'topics')}
${words.hint ? html`<p class="hint">${words.hint}</p>` : ''}
${topics.map((topic, n) =>
  row(
    // The first one bears the field's own name: a link to the error leads there.
    {
      type: 'checkbox',
      name: 'topics',
      value: topic.id,
      chosen: topic.chosen,
      id: n === 0 ? 'topics' : `topics-${n + 1}`,
    },
    topic.title,
    words.hints && topic.hint ? topic.hint : null,
    faulty(errors, 'topics'),
  ),
)}
</fieldset>`

export const cadenceFields = (
  choice: ChoiceView,
  errors: readonly FieldError[],
  { form }: PageWords,
): Html => {
  const cadence = (value: ChoiceView['cadence'], title: string, hint: string, id: string) =>
    row(
      { type: 'radio', name: 'cadence', value, chosen: choice.cadence === value, id },
      title,
      unbroken(hint),
      faulty(errors, 'cadence'),
    )
  return html`<fieldset>
<legend>${form.cadence}</legend>
${errorsAt(errors, 'cadence')}
${choice.cadences.map(({ cadence: value, title, at }, n) =>
  // The first one bears the field's own name: a link to the error leads there.
  cadence(value, title, at, n === 0 ? 'cadence' : `cadence-${value}`),
)}
${cadence('none', form.noDigest, form.noDigestHint, 'cadence-none')}
</fieldset>`
}

export const alertField = ({ alerts }: ChoiceView, { form }: PageWords): Html =>
  row(
    { type: 'checkbox', name: 'alerts', value: 'yes', chosen: alerts, id: 'alerts' },
    form.alertSentence,
    null,
  )
