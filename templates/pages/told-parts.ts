import { html } from 'hono/html'
import type { StandingView } from '#core/story/telling/present'
import type { Words } from '../words/words.ts'
import { type Html, link } from './html.ts'
import { unbroken } from './unbroken.ts'
import type { FollowUpView, Neighbours, SiteView } from './views.ts'
import { wire } from './wire.ts'

/** What came of a mail since: above all that it says. */
export const followUps = (list: readonly FollowUpView[]): Html =>
  html`${list.map(
    ({ label, text, href }) =>
      html`<p class="notice correction"><b>${unbroken(label)}</b> ${href === null ? text : link(href, text)}</p>`,
  )}`

/** The wires of where the story stood. */
export const wires = ({ wire: stations, beside }: StandingView, words: Words): Html =>
  html`${wire(stations, words.page.story.wire, words)}
${beside.map(
  one => html`<div class="track">
<h2>${one.label}</h2>
<p class="answer">${unbroken(one.answer)}</p>
${wire(one.wire, one.label, words)}
</div>`,
)}`

/** To the mails before and after, and to where the story stands now. */
export const neighbours = (
  { before, after }: Neighbours,
  site: SiteView,
  { page: { told } }: Words,
): Html => html`<nav class="neighbours" aria-label="${told.neighbours}"><ul role="list">
${before ? html`<li><span class="meta">${told.before}</span> ${link(before.href, unbroken(before.title))}</li>` : ''}
${after ? html`<li><span class="meta">${told.after}</span> ${link(after.href, unbroken(after.title))}</li>` : ''}
<li>${link(site.home, told.now)}</li>
</ul></nav>`
