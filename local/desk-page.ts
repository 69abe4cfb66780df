import { html } from 'hono/html'
import type { Doubt } from '#core/desk/doubts'
import type { NextEdition } from '#core/desk/waiting'
import type { Decision } from '#core/story/decision'
import type { StoryPack } from '#core/story/pack'
import { type Html, link } from '#templates/pages/html'
import { doubtText, type Shown } from './desk-text.ts'
import { localPage, whenText } from './local-page.ts'

/** So many developments of an edition have forms of their own. */
const developmentsShown = 15
const decisionsShown = 20

/** The desk of one machine: what is doubtful, the next digests, the state, and what was decided. */
export const deskPage = (shown: readonly Shown[], said: string, sample: boolean): Html =>
  localPage({
    sample,
    title: 'Desk',
    body: html`<div class="column alone">
<p class="label">This machine</p>
<h1>Desk</h1>
<p class="lead">What you decide is on pages at once, and in mails from the next one on. All of it can be taken back.</p>
<p class="links">${link('/local', 'Workbench')}</p>
<div id="said" role="status">${said === '' ? '' : html`<p class="notice">${said}</p>`}</div>
${shown.map(storyPart)}
</div>`,
  })

const storyPart = ({ pack, waiting }: Shown): Html => {
  const seen = waiting.decisions.at(-1)?.number ?? 0
  const [edition] = waiting.editions
  return html`<h2>${link(`/stories/${pack.id}`, pack.title)}</h2>
${part('doubtful', pack, 'Doubtful', waiting.doubts.length, html`${waiting.doubts.map(one => doubtPart(one, pack, seen))}`, 'Nothing is doubtful.')}
${edition ? editionPart(edition, pack, seen) : ''}
${part(
  'state',
  pack,
  'Where the story stands',
  waiting.state.milestones.length,
  html`<dl class="facts">${waiting.state.milestones.map(
    one =>
      html`<div><dt>${one.name}${one.detail === null ? '' : `, ${one.detail}`}</dt><dd>since ${whenText(one.at)}</dd></div>`,
  )}</dl>${stateForm(pack, seen)}`,
  '',
)}
${part(
  'decided',
  pack,
  'Decided',
  waiting.decisions.length,
  html`${waiting.decisions
    .toReversed()
    .slice(0, decisionsShown)
    .map(one => decisionPart(one, pack))}`,
  'Nothing was decided yet.',
)}`
}

const part = (
  id: string,
  pack: StoryPack,
  title: string,
  count: number,
  body: Html,
  none: string,
): Html => html`<section class="topic" aria-labelledby="${id}-${pack.id}"><div class="topic-heading"><h3 id="${id}-${pack.id}">${title}</h3><p class="count">${count}</p></div>
${count === 0 && none !== '' ? html`<p class="text">${none}</p>` : body}</section>`

const fields = (pack: StoryPack, seen: number, kind: string, more: Record<string, string> = {}): Html =>
  html`${Object.entries({ story: pack.id, seen: String(seen), kind, ...more }).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}`

const pressOf = (
  pack: StoryPack,
  seen: number,
  kind: string,
  text: string,
  more: Record<string, string>,
): Html =>
  html`<form method="post" action="/local/desk/decide">${fields(pack, seen, kind, more)}<button type="submit" class="button">${text}</button></form>`

const doubtPart = (
  doubt: Doubt,
  pack: StoryPack,
  seen: number,
): Html => html`<p class="text">${doubtText(doubt)}</p>
${
  doubt.about === 'near'
    ? pressOf(pack, seen, 'merge', 'They are one', { development: doubt.development, other: doubt.other })
    : doubt.about === 'one-voice'
      ? pressOf(pack, seen, 'drop', 'Do not tell it', { development: doubt.development })
      : ''
}`

const editionPart = ({ cadence, number, closes, view }: NextEdition, pack: StoryPack, seen: number): Html => {
  const list = view.developments.slice(0, developmentsShown)
  const body = html`<p class="text">${view.subject}. Closes ${whenText(closes)}.</p>${list.map(
    one => html`<details><summary>${one.headline} <span class="meta">${one.mark}, ${one.by}</span></summary>
<form method="post" action="/local/desk/decide">${fields(pack, seen, 'headline', { development: one.id })}
<label>Headline <input name="text" value="${one.headline}"></label> <button type="submit" class="button">Set the headline</button></form>
${pressOf(pack, seen, 'pin', 'Put it first', { development: one.id })}
${pressOf(pack, seen, 'drop', 'Drop it', { development: one.id })}
<form method="post" action="/local/desk/decide">${fields(pack, seen, 'merge', { development: one.id })}
<label>Is the same as <select name="other">${list
      .filter(({ id }) => id !== one.id)
      .map(
        ({ id, headline }) => html`<option value="${id}">${headline}</option>`,
      )}</select></label> <button type="submit" class="button">Merge</button></form></details>`,
  )}`
  return part(
    'edition',
    pack,
    `Next ${cadence} digest, No. ${number}`,
    view.developments.length,
    body,
    'It has no news yet.',
  )
}

const stateForm = (
  pack: StoryPack,
  seen: number,
): Html => html`<details><summary>Set or take back a milestone</summary>
<form method="post" action="/local/desk/decide">${fields(pack, seen, 'state')}
<label>Milestone <select name="milestone">${pack.milestones.map(({ name, label }) => html`<option value="${name}">${label}</option>`)}</select></label>
<label>It <select name="says"><option value="holds">holds</option><option value="falls">holds no longer</option></select></label>
<label>Detail <input name="detail"></label>
<label>Why <input name="why" required></label>
<label>Source <input name="source" type="url" required></label>
<button type="submit" class="button">Decide</button></form></details>`

const decisionPart = (
  { number, at, by, why, ruling, undone }: Decision,
  pack: StoryPack,
): Html => html`<p class="text">${number}: ${ruling.kind}${'text' in ruling ? html` “${ruling.text}”` : ''}${
  'milestone' in ruling ? html` ${ruling.milestone} ${ruling.says}` : ''
}${why === null ? '' : html` (${why})`} <span class="meta">${by}, ${whenText(at)}${undone === null ? '' : `, taken back ${whenText(undone.at)}`}</span></p>
${
  undone === null
    ? html`<form method="post" action="/local/desk/undo"><input type="hidden" name="story" value="${pack.id}"><input type="hidden" name="number" value="${number}"><button type="submit" class="button">Take back decision ${number}</button></form>`
    : ''
}`
