import { html } from 'hono/html'
import type { Doubt } from '#core/desk/doubts'
import { familyNames } from '#core/story/family'
import { en } from '../../words/en.ts'
import { type Html, link } from '../html.ts'
import { section } from '../section.ts'
import { button, deciding, field, press } from './presses.ts'
import { labelOf } from './ruling-text.ts'
import type { DeskView } from './view.ts'

/** What the product is unsure of, each with why and what settles it. Doing nothing is fine. */
export const doubtsPart = (view: DeskView): Html => {
  const { doubts } = view.waiting
  return section({
    id: 'doubtful',
    title: 'Doubtful',
    count: String(doubts.length),
    body:
      doubts.length === 0
        ? html`<p class="text">Nothing is doubtful.</p>`
        : html`<p class="introduction">Left alone, each goes by what publishers report.</p><ul class="entries" role="list">${doubts.map(
            doubt => html`<li>${doubtEntry(doubt, view)}</li>`,
          )}</ul>`,
  })
}

const doubtEntry = (doubt: Doubt, view: DeskView): Html => {
  const { pack, sitting } = view
  const open = (id: string, text: string) =>
    link(`${sitting.home}/stories/${pack.id}/developments/${encodeURIComponent(id)}`, text)
  switch (doubt.about) {
    case 'near': {
      const [one, other] = doubt.headlines
      return html`<p class="entry">${open(doubt.development, one)}</p><p class="entry">${open(doubt.other, other)}</p>
<p class="meta">Are these one? ${Math.round(doubt.likely * 100)}\u00a0% likely; from 50\u00a0% on they are taken for one.</p>
${press(view, 'They are one', { kind: 'merge', development: doubt.development, other: doubt.other }, one)}`
    }
    case 'one-voice':
      return html`<p class="entry">${open(doubt.development, doubt.headline)}</p>
<p class="meta">“${labelOf(doubt.milestone, pack)}” is reported by <bdi>${familyNames(pack, [doubt.family], en)}</bdi> alone. A second publisher makes it count.</p>
<div class="presses">${press(view, 'Drop it', { kind: 'drop', development: doubt.development }, doubt.headline)}</div>
${stateForm(view, 'It holds', { milestone: doubt.milestone, says: 'holds' })}`
    case 'denied':
      return html`<p class="entry">${open(doubt.development, doubt.title)}</p>
<p class="meta">“${labelOf(doubt.milestone, pack)}” holds, and <bdi>${doubt.outlet}</bdi> alone denies it.</p>
${stateForm(view, 'It holds no longer', { milestone: doubt.milestone, says: 'falls' })}
${retractForm(view, 'Retract the denial', doubt)}`
    case 'read-otherwise':
      return html`<p class="entry">${open(doubt.development, doubt.title)}</p>
<p class="meta">A model reads ${names(doubt.model, view)}, the rules ${names(doubt.rules, view)}.</p>
${retractForm(view, 'Retract the report', doubt)}`
    case 'stale':
      return html`<p class="entry">“${labelOf(doubt.milestone, pack)}” was planned for ${doubt.day}, and no report says what came of it.</p>
${stateForm(view, 'Say what came of it', { milestone: doubt.milestone, says: 'falls' })}`
  }
}

const names = (milestones: readonly string[], { pack }: DeskView): string =>
  milestones.map(one => `“${labelOf(one, pack)}”`).join(', ') || 'nothing'

const because = html`${field('Why', 'why', { required: true, hint: 'Readers see it in the story’s account.' })}`

const stateForm = (view: DeskView, text: string, about: { milestone: string; says: string }): Html =>
  html`<details><summary>${text}</summary>${deciding(
    view,
    { kind: 'state', ...about },
    html`${because}${field('Source', 'source', { required: true, type: 'url', hint: 'Where it is said: https://…' })}${button(text)}`,
  )}</details>`

const retractForm = (view: DeskView, text: string, about: { development: string; report: string }): Html =>
  html`<details><summary>${text}</summary>${deciding(
    view,
    { kind: 'retract', development: about.development, report: about.report },
    html`${because}${button(text)}`,
  )}</details>`
