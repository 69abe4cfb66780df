import { html } from 'hono/html'
import type { OnItsWay } from '#core/desk/waiting'
import type { Html } from '../html.ts'
import { section } from '../section.ts'
import type { DeskView } from './view.ts'

/** Editions, alerts and corrections of late. */
export const mailingsPart = (view: DeskView): Html => {
  const { mailings } = view.waiting
  return section({
    id: 'mailings',
    title: 'Mailed, or on the way',
    count: String(mailings.length),
    body:
      mailings.length === 0
        ? html`<p class="text">Nothing was mailed yet.</p>`
        : html`<ul class="entries" role="list">${mailings.map(one => html`<li>${entry(one)}</li>`)}</ul>`,
  })
}

const entry = ({ mailing, kind, phase, turn, dropped }: OnItsWay): Html =>
  html`<p class="fact">${kind}: ${mailing}</p><p class="meta">${dropped ?? (turn === 'running' ? phase : turn)}</p>`
