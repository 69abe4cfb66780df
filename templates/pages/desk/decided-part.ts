import { html } from 'hono/html'
import type { Decision } from '#core/story/decision'
import { type Html, link } from '../html.ts'
import { section } from '../section.ts'
import { deskMoment } from './moments.ts'
import { rulingText, unknown } from './ruling-text.ts'
import { takeBack } from './undo-part.ts'
import type { DeskView } from './view.ts'

const listed = 20

/** The last decisions, the newest first, each to be taken back. */
export const decidedPart = (view: DeskView): Html => {
  const { decisions } = view.waiting
  return section({
    id: 'decided',
    title: 'Decided',
    count: String(decisions.length),
    body:
      decisions.length === 0
        ? html`<p class="text">Nothing was decided yet.</p>`
        : html`<ol class="entries" role="list">${decisions
            .toReversed()
            .slice(0, listed)
            .map(one => html`<li>${entry(one, view)}</li>`)}</ol>
<p class="links">${link(`/stories/${view.pack.id}/account`, 'What readers see of it')}</p>`,
  })
}

const entry = (decision: Decision, view: DeskView): Html => {
  const { number, at, by, why, ruling, undone } = decision
  const { pack } = view
  const text = html`<bdi>${rulingText(ruling, view.about.get(number) ?? unknown, pack)}</bdi>`
  return html`<p class="entry">${undone === null ? text : html`<s>${text}</s>`}</p>
<p class="meta">${number}, <bdi>${by}</bdi>, ${deskMoment(at, pack)}${why === null ? '' : html`. <bdi>${why}</bdi>`}${
    undone === null
      ? ''
      : html`. <b class="taken-back">Taken back ${deskMoment(undone.at, pack)} by <bdi>${undone.by}</bdi></b>`
  }</p>
${undone === null ? takeBack(view, decision) : ''}`
}
