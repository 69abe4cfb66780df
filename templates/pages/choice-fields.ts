import { html } from 'hono/html'
import type { PageWords } from '../words/page-words.ts'
import { errorsAt, faulty } from './field-errors.ts'
import type { Html } from './html.ts'
import { unbroken } from './unbroken.ts'
import type { ChoiceView, FieldError } from './views.ts'

type Box = { type: 'checkbox' | 'radio'; name: string; value: string; chosen: boolean; id: string }

/** A row that is all label, so that it is easy to hit. */
export const row = (
  box: Box,
  words: string | Html,
  hint: string | Html | null,
  attributes: Html = html``,
): Html =>
  html`<label class="row"><input type="${
    box.type
  }" name="${box.name}" value="${box.value}" id="${box.id}"${box.chosen ? html` checked` : ''}${attributes}><span>${words}${
    hint ? html`<span class="hint">${hint}</span>` : ''
  }</span></label>`

type TopicWords = { legend: string | Html; hint: string | null; hints: boolean }

/** Those of the digest. @param words `hints`: whether each topic says what belongs to it */
export const topicFields = ({ topics }: ChoiceView, errors: readonly FieldError[], words: TopicWords): Html =>
  boxes('topics', topics, errors, words)

/** Those of which alerts are wanted. */
export const alertTopicFields = (
  { topics }: ChoiceView,
  errors: readonly FieldError[],
  words: TopicWords,
): Html =>
  boxes(
    'alert-topics',
    topics.map(({ alert, ...topic }) => ({ ...topic, chosen: alert })),
    errors,
    words,
  )

const boxes = (
  field: 'topics' | 'alert-topics' | `topics-${string}`,
  topics: readonly Omit<ChoiceView['topics'][number], 'alert'>[],
  errors: readonly FieldError[],
  words: TopicWords,
): Html => html`<fieldset>
<legend>${words.legend}</legend>
${errorsAt(errors, field)}
${words.hint ? html`<p class="hint">${words.hint}</p>` : ''}
${topics.map((topic, n) =>
  row(
    // The first one bears the field's own name: a link to the error leads there.
    {
      type: 'checkbox',
      name: field,
      value: topic.id,
      chosen: topic.chosen,
      id: n === 0 ? field : `${field}-${n + 1}`,
    },
    topic.title,
    words.hints && topic.hint ? topic.hint : null,
    faulty(errors, field),
  ),
)}
</fieldset>`

/** Those of one of several stories. @param name for who hears the page and not sees it */
export const topicsOf = (
  { id, title, topics }: { id: string; title: string } & Pick<ChoiceView, 'topics'>,
  errors: readonly FieldError[],
  { form }: PageWords,
): Html => {
  const legend = html`${form.topics}<span class="unseen">: ${title}</span>`
  return boxes(`topics-${id}`, topics, errors, { legend, hint: null, hints: false })
}

export const cadenceFields = (
  choice: Pick<ChoiceView, 'cadence' | 'cadences'>,
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

export const alertField = ({ alerts }: Pick<ChoiceView, 'alerts'>, { form }: PageWords): Html =>
  row(
    { type: 'checkbox', name: 'alerts', value: 'yes', chosen: alerts, id: 'alerts' },
    form.alertSentence,
    null,
  )

/** A choice of one line. `hint`: what it means. */
export const choiceOf = (field: {
  name: string
  label: string
  hint: string | Html | null
  options: { value: string; title: string; chosen: boolean }[]
  attributes?: Html
}): Html => html`<div class="field"><label for="${field.name}">${field.label}</label>
${field.hint ? html`<p class="hint" id="${field.name}-hint">${field.hint}</p>` : ''}
<select name="${field.name}" id="${field.name}"${field.hint ? html` aria-describedby="${field.name}-hint"` : ''}${field.attributes ?? ''}>${field.options.map(
  ({ value, title, chosen }) =>
    html`<option value="${value}"${chosen ? html` selected` : ''}>${title}</option>`,
)}</select></div>`
