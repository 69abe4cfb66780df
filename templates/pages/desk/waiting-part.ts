import { html } from 'hono/html'
import { wordOn } from '#core/story/deciding/review'
import { type Html, link } from '../html.ts'
import { section } from '../section.ts'
import { kindOfMailing, mailingName } from './mailing-name.ts'
import { previewPath } from './presses.ts'
import { reviewPart } from './review-part.ts'
import type { DeskView } from './view.ts'

/** Mailings whose time has come and that have not gone: alerts that were raised or held, digests that were held. */
export const waitingPart = (view: DeskView): Html | string => {
  const { pack, sitting, waiting } = view
  const due = waiting.mailings.filter(({ phase, kind }) => phase === 'due' && kind !== 'correction')
  if (due.length === 0) return ''
  return section({
    id: 'waiting',
    title: 'Waiting to go',
    count: String(due.length),
    body: html`<ul class="entries" role="list">${due.map(one => {
      const { mailing, waits } = one
      const known = view.subjects.get(mailing)
      const about = known?.subject ?? mailingName(mailing, pack)
      const isHeld = wordOn(mailing, waiting.decisions) === 'hold'
      const until = pack.review?.silence === 'hold' ? '' : ', or for the end of the time to look'
      return html`<li><p class="entry">${kindOfMailing(one)}: ${link(`${sitting.home}/stories/${pack.id}/mailings/${mailing}`, about)}</p>
${isHeld ? '' : html`<p class="meta">${waits ? `It waits for an editor’s word${until}.` : 'It goes within minutes.'}</p>`}
${known?.development ? html`<p class="links">${link(previewPath(view, known.development), 'Read it as it would go now')}</p>` : ''}
${reviewPart(view, mailing, about)}</li>`
    })}</ul>`,
  })
}
