import { html } from 'hono/html'
import { closedBy } from '#core/story/deciding/closed'
import { decidedOn } from '#core/story/deciding/decided-on'
import type { Sighting } from '#core/story/report'
import { type Html, link } from '../html.ts'
import { section } from '../section.ts'
import { deskFrame, sittingLine } from './frame.ts'
import { deskMoment } from './moments.ts'
import { button, choice, deciding, field, press, previewPath } from './presses.ts'
import { labelOf } from './ruling-text.ts'
import { saidPart } from './said-part.ts'
import { undoPart } from './undo-part.ts'
import type { DeskDevelopmentView } from './view.ts'

/** One development: its words, what it is one with, and its reports, each to be parted, left out or retracted. */
export const deskDevelopmentPage = (view: DeskDevelopmentView): Html => {
  const { sitting, pack, development: one } = view
  const desk = `${sitting.home}/stories/${pack.id}`
  const { edited, mergedInto } = one
  const isTold = edited?.dropped === undefined && edited?.emptied === undefined && mergedInto === undefined
  return deskFrame({
    ...sitting,
    title: one.headline,
    body: html`<div class="column alone desk">
${sittingLine(sitting)}
<p class="label">${link(desk, `Desk: ${pack.title}`)}</p>
<h1 class="long"><bdi>${one.headline}</bdi></h1>
<p class="meta">${one.id}${one.milestone === null ? '' : `, “${labelOf(one.milestone, pack)}”`}, known since ${deskMoment(one.knownAt, pack)}</p>
${edited?.dropped === undefined ? '' : html`<p class="notice correction"><b>Dropped.</b> It is told nowhere.</p>`}
${edited?.emptied === undefined ? '' : html`<p class="notice correction"><b>None of its reports counts any more.</b> It is told nowhere.</p>`}
${mergedInto === undefined ? '' : html`<p class="notice correction"><b>It is one</b> with ${link(`${desk}/developments/${encodeURIComponent(mergedInto.development)}`, view.mergedInto ?? 'another')}, which tells of it.</p>`}
${saidPart(view)}
${undoPart(view, decidedOn(one, view.decisions), one.id)}
${isTold ? whatToDecide(view) : ''}
</div>`,
  })
}

/** What may be decided of a development that is told. */
const whatToDecide = (view: DeskDevelopmentView): Html => {
  const { development: one, others } = view
  const about = { development: one.id, back: one.id }
  return html`${closedBy(view.decisions) ? '' : html`<p class="links">${link(previewPath(view, one.id), 'Read it as the alert that it would be')}</p>`}
<div class="presses">${one.edited?.pinned ? '' : press(view, 'Put it first', { kind: 'pin', ...about }, one.headline)}${press(view, 'Drop it', { kind: 'drop', ...about }, one.headline)}</div>
${section({
  id: 'words',
  title: 'Words',
  body: html`${deciding(view, { kind: 'headline', ...about }, html`${field('Headline', 'text', { value: one.headline, required: true })}${button('Set the headline')}`)}
${deciding(view, { kind: 'summary', ...about }, html`${field('Summary', 'text', { value: one.summary, long: true, required: true })}${button('Set the summary')}`)}`,
})}
${
  others.length === 0
    ? ''
    : section({
        id: 'same',
        title: 'The same as another',
        body: deciding(
          view,
          { kind: 'merge', ...about },
          html`${choice(
            'It is one with',
            'other',
            others.map(({ id, headline }) => ({ value: id, text: headline })),
          )}<p class="hint">The one known first stays, with the reports of both.</p>${button('Make them one')}`,
        ),
      })
}
${section({
  id: 'reports',
  title: 'Reports',
  count: String(one.sightings.length),
  body: html`<ul class="entries" role="list">${one.sightings.map(report => html`<li>${entry(report, view)}</li>`)}</ul>
${one.sightings.length < 2 ? '' : splitForm(view)}`,
})}`
}

const entry = ({ id, title, outlet, url, published }: Sighting, view: DeskDevelopmentView): Html => {
  const about = { development: view.development.id, back: view.development.id, report: id }
  return html`<p class="entry">${link(url, title)}</p>
<p class="meta"><bdi>${outlet}</bdi>, ${deskMoment(published, view.pack)}</p>
<div class="presses">${press(view, 'Leave it out here', { kind: 'leave-out', ...about }, title)}</div>
<details><summary>It is wrong: retract it</summary>
<p class="hint">It then counts for no publisher. What lacks its second falls, and readers who were told hear it.</p>
${deciding(view, { kind: 'retract', ...about }, html`${field('Why', 'why', { required: true, hint: 'Readers see it in the story’s account.' })}${button('Retract it')}`)}</details>`
}

const splitForm = (view: DeskDevelopmentView): Html => {
  const { development } = view
  return html`<details><summary>Part reports from it</summary>${deciding(
    view,
    { kind: 'split', development: development.id, back: development.id },
    html`<fieldset><legend>These tell of something else</legend>${development.sightings.map(
      ({ id, title, outlet }) =>
        html`<label class="row"><input type="checkbox" name="report" value="${id}"><span><bdi>${title}</bdi> (<bdi>${outlet}</bdi>)</span></label>`,
    )}</fieldset>${button('Part them')}`,
  )}</details>`
}
