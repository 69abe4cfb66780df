import { html } from 'hono/html'
import type { DevelopmentView } from '#core/story/present'
import { type Html, link } from './html.ts'
import { sureness } from './sureness.ts'
import { unbroken } from './unbroken.ts'

/** What happened, newest first; a milestone starts with its state. */
export const timeline = (entries: readonly DevelopmentView[]): Html => html`<ol class="timeline" role="list">
${entries.map(
  entry => html`<li>
<p class="day">${unbroken(entry.day)}</p>
<div>
<p class="entry">${milestone(entry)}${link(entry.href, entry.headline, 'headline')}</p>
<p class="meta">${sureness(entry.mark, entry.by)}</p>
</div>
</li>`,
)}
</ol>`

/** "Dated."; what was taken back is struck through and says since when. */
const milestone = ({ milestoneLabel, takenBack }: DevelopmentView): Html | string => {
  if (milestoneLabel === null) return ''
  return takenBack === null
    ? html`<b class="milestone">${milestoneLabel}.</b> `
    : html`<s class="milestone">${milestoneLabel}.</s> <b class="taken-back">Taken back ${unbroken(takenBack)}.</b> `
}

/** Headline, a sentence or two, how sure it is, who reports it. */
export const developments = (list: readonly DevelopmentView[]): Html => html`<div class="developments">
${list.map(
  entry => html`<article>
<h3>${link(entry.href, entry.headline, 'headline')}</h3>
<p class="text" dir="auto">${entry.summary}</p>
<p class="meta">${sureness(entry.mark, entry.by)}</p>
<p class="meta">${dayAndOutlets(entry)}</p>
</article>`,
)}
</div>`

const dayAndOutlets = ({ day, outlets, more }: DevelopmentView): Html => {
  const names = outlets.map((outlet, n) => html`${n > 0 ? ', ' : ''}${link(outlet.href, outlet.name)}`)
  const rest = more > 0 ? (outlets.length > 0 ? ` and ${more} more` : ` ${more} publishers`) : ''
  return outlets.length > 0 || more > 0
    ? html`${unbroken(day)}: ${names}${unbroken(rest)}`
    : html`${unbroken(day)}`
}
