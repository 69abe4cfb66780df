import { html } from 'hono/html'
import type { Mark } from '#core/story/mark'
import type { Words } from '../words/words.ts'
import type { Html } from './html.ts'
import { unbroken } from './unbroken.ts'

const look: Record<Mark, string> = {
  Confirmed: 'confirmed',
  Reported: 'reported',
  'One report': 'one-report',
  Disputed: 'disputed',
}

const markOn = (mark: Mark, { story }: Words): Html =>
  html`<b class="mark ${look[mark]}">${story.marks[mark]}</b>`

/** The mark and the words after it, to be read as one sentence: "Reported by 5 publishers". */
export const sureness = (mark: Mark, by: string, words: Words): Html =>
  html`${markOn(mark, words)} ${unbroken(by)}`

/** What the marks mean, surest first. */
export const legend = (marks: readonly Mark[], words: Words): Html => html`<dl class="legend">
${marks.map(mark => html`<div><dt>${markOn(mark, words)}</dt><dd>${words.page.marks[mark]}</dd></div>`)}
</dl>`
