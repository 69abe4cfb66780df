import { html } from 'hono/html'
import type { Mark } from '#core/story/corroborate'
import type { Html } from './html.ts'
import { unbroken } from './unbroken.ts'

const look: Record<Mark, string> = {
  Confirmed: 'confirmed',
  Reported: 'reported',
  'One report': 'one-report',
  Disputed: 'disputed',
}

const markOn = (mark: Mark): Html => html`<b class="mark ${look[mark]}">${mark}</b>`

/** The mark and the words after it, to be read as one sentence: "Reported by 5 publishers". */
export const sureness = (mark: Mark, by: string): Html => html`${markOn(mark)} ${unbroken(by)}`

const meaning: Record<Mark, string> = {
  Confirmed: 'said by those whom it concerns, in their own words',
  Reported: 'by at least two publishers',
  'One report': 'by one publisher so far',
  Disputed: 'reported, and denied in another report',
}

/** What the marks mean, surest first. */
export const legend = (marks: readonly Mark[]): Html => html`<dl class="legend">
${marks.map(mark => html`<div><dt>${markOn(mark)}</dt><dd>${meaning[mark]}</dd></div>`)}
</dl>`
