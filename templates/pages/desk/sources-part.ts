import { html } from 'hono/html'
import type { SourceHealth } from '#core/desk/source-health'
import type { Html } from '../html.ts'
import { section } from '../section.ts'
import { deskMoment } from './moments.ts'
import type { DeskStory } from './view.ts'

type SourcesView = Pick<DeskStory, 'pack'> & { sources: readonly SourceHealth[] }

/** Which sources are well; those with a fault stand first and say it. */
export const sourcesPart = (view: SourcesView): Html => {
  const failing = view.sources.filter(({ fault }) => fault !== null)
  const well = view.sources.filter(({ fault }) => fault === null)
  return section({
    id: 'sources',
    title: 'Sources',
    count:
      failing.length === 0 ? `${well.length} well` : `${failing.length} of ${view.sources.length} in trouble`,
    body: html`${failing.length === 0 ? '' : list(failing, view)}
<details><summary>${well.length} are well</summary>${list(well, view)}</details>`,
  })
}

const list = (sources: readonly SourceHealth[], { pack }: SourcesView): Html =>
  html`<ul class="entries" role="list">${sources.map(
    ({ name, lastSuccessAt, newAt, fault }) =>
      html`<li><p class="fact"><bdi>${name}</bdi>${fault === null ? '' : html`: <b class="change">${fault}</b>`}</p>
<p class="meta">${lastSuccessAt === null ? 'Never read' : `Read ${deskMoment(lastSuccessAt, pack)}`}${newAt === null ? '' : `, last news ${deskMoment(newAt, pack)}`}</p></li>`,
  )}</ul>`
