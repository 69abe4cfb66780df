import { html } from 'hono/html'
import { type Html, link } from '../html.ts'
import { closePart } from './close-part.ts'
import { decidedPart } from './decided-part.ts'
import { doubtsPart } from './doubts-part.ts'
import { editionsPart } from './editions-part.ts'
import { deskFrame, sittingLine } from './frame.ts'
import { mailingsPart } from './mailings-part.ts'
import { saidPart } from './said-part.ts'
import { sourcesPart } from './sources-part.ts'
import { statePart } from './state-part.ts'
import type { DeskView } from './view.ts'
import { waitingPart } from './waiting-part.ts'

/** The desk of one story: what is doubtful first, then what goes out next, what holds, and what was decided. */
export const deskPage = (view: DeskView): Html => {
  const { sitting, pack, others, waiting } = view
  const waits = waiting.mailings.filter(({ phase, kind }) => phase === 'due' && kind !== 'correction').length
  const jump = (id: string, text: string) => html`<li><a href="#${id}">${text}</a></li>`
  return deskFrame({
    ...sitting,
    title: `Desk: ${pack.title}`,
    body: html`<div class="column alone desk">
${sittingLine(sitting)}
<p class="label">The editor’s desk</p>
<h1 class="long">${link(`/stories/${pack.id}`, pack.title, 'headline')}</h1>
<p class="introduction">${waiting.closed ? 'The story is closed: pages stay, and no digest and no alert comes any more.' : 'What you decide is on pages at once, and in mails from the next one on. All of it can be taken back.'}</p>
${
  others.length === 0
    ? ''
    : html`<p class="links">${others.map(({ id, title }) => html`${link(`${sitting.home}/stories/${id}`, title)}<br>`)}</p>`
}
<p class="links">${link(`${sitting.home}/stories/${pack.id}/status`, 'How it is doing: readers, deliveries, alerts, sources')}</p>
<nav class="jumps" aria-label="Parts of the desk"><ul role="list">
${jump('doubtful', `Doubtful (${waiting.doubts.length})`)}
${waits > 0 ? jump('waiting', `Waiting (${waits})`) : ''}
${jump('edition', 'Next digest')}
${jump('mailings', 'Mailed')}
${jump('state', 'Where it stands')}
${jump('decided', 'Decided')}
${jump('sources', 'Sources')}
</ul></nav>
${saidPart(view)}
${doubtsPart(view)}
${waitingPart(view)}
${editionsPart(view)}
${mailingsPart(view)}
${statePart(view)}
${decidedPart(view)}
${sourcesPart(view)}
${closePart(view)}
</div>`,
  })
}
