import { html } from 'hono/html'
import type { DevelopmentView } from '#core/story/telling/present'
import type { Words } from '../words/words.ts'
import { type Html, link } from './html.ts'
import { sureness } from './sureness.ts'
import { unbroken } from './unbroken.ts'

/** What happened, newest first; a milestone starts with its state. */
export const timeline = (
  entries: readonly DevelopmentView[],
  words: Words,
): Html => html`<ol class="timeline" role="list">
${entries.map(
  entry => html`<li>
<p class="day">${unbroken(entry.day)}</p>
<div>
<p class="entry">${milestone(entry, words)}${link(entry.href, entry.headline, 'headline')}</p>
<p class="meta">${sureness(entry.mark, entry.by, words)}</p>
</div>
</li>`,
)}
</ol>`

/** "Dated."; what was taken back is struck through and says since when. */
const milestone = ({ milestoneLabel, takenBack }: DevelopmentView, { page }: Words): Html | string => {
  if (milestoneLabel === null) return ''
  return takenBack === null
    ? html`<b class="milestone">${milestoneLabel}.</b> `
    : html`<s class="milestone">${milestoneLabel}.</s> <b class="taken-back">${unbroken(page.taken.back(takenBack))}</b> `
}

/** Headline, a sentence or two, how sure it is, who reports it. */
export const developments = (
  list: readonly DevelopmentView[],
  words: Words,
): Html => html`<div class="developments">
${list.map(
  entry => html`<article>
<h3>${milestone(entry, words)}${link(entry.href, entry.headline, 'headline')}</h3>
<p class="text" dir="auto">${entry.summary}</p>
<p class="meta">${sureness(entry.mark, entry.by, words)}</p>
<p class="meta">${dayAndOutlets(entry, words)}</p>
</article>`,
)}
</div>`

const dayAndOutlets = ({ day, outlets, more }: DevelopmentView, { mail, page }: Words): Html => {
  const names = outlets.map((outlet, n) => html`${n > 0 ? ', ' : ''}${link(outlet.href, outlet.name)}`)
  const rest = more > 0 ? page.story.andMore(more, outlets.length > 0) : ''
  return outlets.length > 0 || more > 0
    ? html`${unbroken(day)}${mail.colon} ${names}${unbroken(rest)}`
    : html`${unbroken(day)}`
}
