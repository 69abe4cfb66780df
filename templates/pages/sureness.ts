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

/** The marks that sifting gives today; *Confirmed* and *Disputed* take more than counting publishers. */
const meaning: [Mark, string][] = [
  ['Reported', 'by at least two publishers'],
  ['One report', 'by one publisher so far'],
]

/** What the marks mean, surest first. */
export const legend = (): Html => html`<dl class="legend">
${meaning.map(([mark, words]) => html`<div><dt>${markOn(mark)}</dt><dd>${words}</dd></div>`)}
</dl>`
