import { html } from 'hono/html'
import { inForce } from '#core/story/decision'
import { familyNames } from '#core/story/family'
import type { Milestone } from '#core/story/milestone'
import { trackOf } from '#core/story/track-of'
import { en } from '../../words/en.ts'
import type { Html } from '../html.ts'
import { section } from '../section.ts'
import { deskMoment } from './moments.ts'
import { button, choice, deciding, field } from './presses.ts'
import { labelOf } from './ruling-text.ts'
import { undoPart } from './undo-part.ts'
import type { DeskView } from './view.ts'

/** Where the story stands on each of its tracks, since when and by whom, and a form to put it right. */
export const statePart = (view: DeskView): Html => {
  const { pack, waiting } = view
  const { milestones } = waiting.state
  return section({
    id: 'state',
    title: 'Where the story stands',
    count: String(milestones.length),
    body: html`${
      milestones.length === 0
        ? html`<p class="text">No milestone has been reached.</p>`
        : html`<dl class="facts">${milestones.toReversed().map(one => milestone(one, view))}</dl>`
    }
${undoPart(
  view,
  inForce(view.decisions).filter(({ ruling }) => ruling.kind === 'state' && ruling.says === 'falls'),
)}
<details><summary>Set a milestone, or take one back</summary>${deciding(
      view,
      { kind: 'state' },
      html`${choice(
        'Milestone',
        'milestone',
        pack.milestones.map(({ name, label }) => ({ value: name, text: label })),
      )}${choice('It', 'says', [
        { value: 'holds', text: 'holds' },
        { value: 'falls', text: 'holds no longer' },
      ])}${field('Detail', 'detail', { hint: 'Its day (2025-08-15), number or place. May stay empty.' })}${field(
        'Why',
        'why',
        { required: true, hint: 'Readers see it in the story’s account.' },
      )}${field('Source', 'source', { required: true, type: 'url', hint: 'Where it is said: https://…' })}${button('Decide')}`,
    )}</details>`,
  })
}

const milestone = ({ name, at, detail, families, decided }: Milestone, view: DeskView): Html => {
  const { pack } = view
  const track = pack.tracks.length > 1 ? trackTitle(name, pack) : null
  return html`<div><dt>${labelOf(name, pack)}${detail === null ? '' : `: ${detail}`}</dt>
<dd>${track === null ? '' : `${track}. `}Since ${deskMoment(at, pack)}, ${
    decided === undefined
      ? families.length === 0
        ? 'by the pack'
        : familyNames(pack, families, en)
      : html`by decision ${decided}${undoPart(
          view,
          view.decisions.filter(({ number }) => number === decided),
        )}`
  }</dd></div>`
}

const trackTitle = (name: string, pack: DeskView['pack']): string | null => {
  const rule = pack.milestones.find(one => one.name === name)
  const track = rule && trackOf(rule, pack)
  return pack.tracks.find(({ id }) => id === track)?.label ?? null
}
