import { html } from 'hono/html'
import type { OnItsWay } from '#core/desk/waiting'
import { capital } from '#core/story/capital'
import { type Html, link } from '../html.ts'
import { section } from '../section.ts'
import { kindOfMailing, mailingName } from './mailing-name.ts'
import { deskMoment } from './moments.ts'
import type { DeskView } from './view.ts'

/** Editions, alerts and corrections of late. */
export const mailingsPart = (view: DeskView): Html => {
  const mailings = view.waiting.mailings.filter(({ phase }) => phase !== 'due')
  return section({
    id: 'mailings',
    title: 'Mailed',
    count: String(mailings.length),
    body:
      mailings.length === 0
        ? html`<p class="text">Nothing was mailed yet.</p>`
        : html`<ul class="entries" role="list">${mailings.map(one => html`<li>${entry(one, view)}</li>`)}</ul>`,
  })
}

const entry = (one: OnItsWay, { sitting, pack, subjects }: DeskView): Html => {
  const told = subjects.get(one.mailing)
  const href = `${sitting.home}/stories/${pack.id}/mailings/${one.mailing}`
  return html`<p class="entry">${link(href, told?.subject ?? capital(mailingName(one.mailing, pack)))}</p>
<p class="meta">${kindOfMailing(one)}${told?.openedAt ? html`, ${deskMoment(told.openedAt, pack)}` : ''}${standingOf(one)}</p>`
}

const standingOf = ({ turn, dropped }: OnItsWay): Html | string => {
  if (dropped !== null) return html`. <b class="change">Dropped:</b> ${dropped}`
  return turn === 'running' ? '' : html`. <b class="change">${turn === 'paused' ? 'Paused' : 'Stopped'}</b>`
}
