import { html } from 'hono/html'
import type { NextEdition } from '#core/desk/waiting'
import type { EditionDevelopment } from '#core/digest/view'
import { namedBy } from '#core/story/deciding/decided'
import { decidedOn } from '#core/story/deciding/decided-on'
import { inForce } from '#core/story/decision'
import { en } from '../../words/en.ts'
import { type Html, link } from '../html.ts'
import { section } from '../section.ts'
import { sureness } from '../sureness.ts'
import { deskMoment } from './moments.ts'
import { button, deciding, field, press, previewPath } from './presses.ts'
import { reviewPart } from './review-part.ts'
import { undoPart } from './undo-part.ts'
import type { DeskView } from './view.ts'

/** So many developments of an edition are listed; what stands below them is short or counted in the mail. */
const listed = 15

/** The digest that is looked at, as it would go out now, and the way to the others. */
export const editionsPart = (view: DeskView): Html => {
  const { editions, closed } = view.waiting
  if (closed)
    return section({
      id: 'edition',
      title: 'Next digest',
      body: html`<p class="text">None: the story is closed, by decision ${closed.number}. No digest and no alert comes any more.</p>`,
    })
  const shown = editions.find(({ cadence }) => cadence === view.cadence) ?? closingFirst(editions)
  const { home } = view.sitting
  return html`${shown ? html`${edition(shown, view)}${gone(shown, view)}` : ''}
<p class="links">${editions
    .filter(one => one !== shown)
    .map(
      ({ cadence, closes }) =>
        html`${link(`${home}/stories/${view.pack.id}?next=${cadence}#edition`, `Next ${cadence} digest`)}, closes ${deskMoment(closes, view.pack)}<br>`,
    )}</p>`
}

const closingFirst = (editions: readonly NextEdition[]): NextEdition | undefined =>
  editions.toSorted((a, b) => (a.closes < b.closes ? -1 : 1))[0]

const edition = (next: NextEdition, view: DeskView): Html => {
  const { cadence, number, opens, closes, mailing, view: told, sinceDraft } = next
  // Those of before the window are for readers who joined or changed since.
  const news = told.developments.filter(({ knownAt }) => knownAt > opens)
  const rest = news.length - listed
  return section({
    id: 'edition',
    title: `Next ${cadence} digest, No.\u00a0${number}`,
    count: `${news.length} new`,
    body: html`<p class="text"><bdi>${told.subject}</bdi></p>
<p class="meta">Closes ${deskMoment(closes, view.pack)}.${
      sinceDraft === null || sinceDraft.length === 0
        ? ''
        : ` ${sinceDraft.length} came, or read otherwise, since the draft was mailed.`
    }</p>
<p class="links">${link(previewPath(view, cadence), 'Read it as it would go now')}</p>
${reviewPart(view, mailing, told.subject)}
${
  news.length === 0
    ? html`<p class="text">It has no news yet.</p>`
    : html`<ol class="entries" role="list">${news.slice(0, listed).map(one => html`<li>${development(one, view, sinceDraft ?? [])}</li>`)}</ol>`
}
${rest > 0 ? html`<details><summary>And ${rest} more</summary><ol class="entries" role="list">${news.slice(listed).map(one => html`<li>${development(one, view, sinceDraft ?? [])}</li>`)}</ol></details>` : ''}
${introForm(cadence, closes, told.intro !== undefined, view)}`,
  })
}

const development = (one: EditionDevelopment, view: DeskView, sinceDraft: readonly string[]): Html => {
  const { pack, sitting } = view
  const shaped = decidedOn({ ...one, absorbed: [], sightings: [] }, view.decisions)
  const isPinned = shaped.some(({ ruling }) => ruling.kind === 'pin')
  const about = (kind: 'pin' | 'drop') => ({ kind, development: one.id })
  return html`<p class="entry">${link(`${sitting.home}/stories/${pack.id}/developments/${encodeURIComponent(one.id)}`, one.headline)}</p>
<p class="meta">${isPinned ? html`<b class="milestone">First.</b> ` : ''}${sinceDraft.includes(one.id) ? html`<b class="change">Since the draft.</b> ` : ''}${sureness(one.mark, one.by, en)}</p>
<div class="presses">${isPinned ? '' : press(view, 'Put it first', about('pin'), one.headline)}${press(view, 'Drop it', about('drop'), one.headline)}</div>
${undoPart(view, shaped, undefined, true)}`
}

/** What editors have taken out of this window's news, and may want to have told again. */
const gone = ({ opens, view: { developments } }: NextEdition, view: DeskView): Html | string => {
  const told = new Set(developments.map(({ id }) => id))
  const out = inForce(view.decisions)
    .filter(one => one.at > opens && one.ruling.kind !== 'close')
    .filter(one => namedBy(one).some(id => !told.has(id)))
    .toReversed()
  return out.length === 0
    ? ''
    : section({
        id: 'untold',
        title: 'Not told in it, by an editor’s word',
        body: html`${undoPart(view, out)}`,
      })
}

const introForm = (cadence: string, closes: string, isSet: boolean, view: DeskView): Html => {
  const last = view.waiting.decisions.findLast(
    ({ ruling, undone }) =>
      undone === null && ruling.kind === 'intro' && ruling.cadence === cadence && ruling.closes === closes,
  )
  const value = last?.ruling.kind === 'intro' ? last.ruling.text : ''
  return html`${last === undefined ? '' : undoPart(view, [last])}<details${isSet ? html` open` : ''}><summary>A word of your own above the news</summary>${deciding(
    view,
    { kind: 'intro', cadence, closes },
    html`${field(`Words above this ${cadence} digest`, 'text', { value, long: true, required: true, hint: 'In this digest alone, signed with the sender’s name. **Bold**, [a link](https://…) and lists with - are set so; HTML is left out.' })}${button(isSet ? 'Replace them' : 'Set them')}`,
  )}</details>`
}
