import { html } from 'hono/html'
import type { Html } from '../html.ts'
import type { DeskStory } from './view.ts'

/** What every form of the desk brings along: the sitting's token, and what its editor has seen. */
export const unseen = (
  { sitting, seen, cadence }: Pick<DeskStory, 'sitting' | 'seen' | 'cadence'>,
  more: Readonly<Record<string, string>> = {},
): Html => {
  const next = cadence === null ? {} : { next: cadence }
  return html`${Object.entries({ token: sitting.formToken, seen: String(seen), ...next, ...more }).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}`
}

const actionOf = ({ sitting, pack }: Pick<DeskStory, 'sitting' | 'pack'>, what: string): string =>
  `${sitting.home}/stories/${pack.id}/${what}`

/** Where a mail is shown as it would go now. @param what a cadence, or a development's id */
export const previewPath = ({ sitting, pack }: Pick<DeskStory, 'sitting' | 'pack'>, what: string): string =>
  actionOf({ sitting, pack }, `preview/${encodeURIComponent(what)}`)

/** A form that decides. @param fields `kind` and what the decision is about */
export const deciding = (story: DeskStory, fields: Readonly<Record<string, string>>, body: Html): Html =>
  posting(story, 'decide', fields, body)

/** @param what the last part of the path that it is posted to */
export const posting = (
  story: DeskStory,
  what: string,
  fields: Readonly<Record<string, string>>,
  body: Html,
): Html =>
  html`<form class="desk-form" method="post" action="${actionOf(story, what)}">${unseen(story, fields)}${body}</form>`

/** @param about said after it to those who cannot see what it stands beside */
export const button = (text: string, about?: string): Html => {
  const heard = about === undefined ? '' : html` aria-label="${text}: ${about}"`
  return html`<button type="submit" class="button"${heard}>${text}</button>`
}

/** One button that decides. @param about said to those who cannot see what it stands beside */
export const press = (
  story: DeskStory,
  text: string,
  fields: Readonly<Record<string, string>>,
  about: string,
): Html => deciding(story, fields, button(text, about))

/** A field in its label: a page has many like it, and none needs a name of its own. */
export const field = (
  label: string,
  name: string,
  { value = '', long = false, required = false, hint = '', type = 'text' } = {},
): Html => {
  const must = required ? html` required` : ''
  return html`<label class="field"><b>${label}</b>${hint === '' ? '' : html`<span class="hint">${hint}</span>`}${
    long
      ? html`<textarea name="${name}" rows="4"${must}>${value}</textarea>`
      : html`<input type="${type}" name="${name}" value="${value}"${must}>`
  }</label>`
}

export const choice = (
  label: string,
  name: string,
  options: readonly { value: string; text: string }[],
): Html =>
  html`<label class="field"><b>${label}</b><select name="${name}">${options.map(
    ({ value, text }) => html`<option value="${value}">${text}</option>`,
  )}</select></label>`
