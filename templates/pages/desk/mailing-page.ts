import { html } from 'hono/html'
import { skipReasons } from '#core/delivery/skip-reason'
import type { Figures } from '#core/desk/figures'
import { closedBy } from '#core/story/deciding/closed'
import { type Html, link } from '../html.ts'
import { section } from '../section.ts'
import { deskFrame, sittingLine } from './frame.ts'
import { deskMoment } from './moments.ts'
import { button, field, posting } from './presses.ts'
import { saidPart } from './said-part.ts'
import type { DeskMailingView, DeskStory } from './view.ts'

/** What became of one mailing, and the form that corrects what it said. */
export const deskMailingPage = (view: DeskMailingView): Html => {
  const { sitting, pack, mailing, figures } = view
  const desk = `${sitting.home}/stories/${pack.id}`
  return deskFrame({
    ...sitting,
    title: mailing.subject,
    body: html`<div class="column alone desk">
${sittingLine(sitting)}
<p class="label">${link(desk, `Desk: ${pack.title}`)}</p>
<h1 class="long"><bdi>${mailing.subject}</bdi></h1>
<p class="meta">${mailing.id}, ${deskMoment(mailing.openedAt, pack)}, ${mailing.standing}</p>
${mailing.page === null ? '' : html`<p class="links">${link(mailing.page, 'As readers have it')}</p>`}
${saidPart(view)}
${section({ id: 'figures', title: 'What became of it', body: figureList(figures, view) })}
${mailing.isCorrectable ? section({ id: 'correct', title: 'Correct it', body: correctForm(view) }) : ''}
</div>`,
  })
}

const figureList = (figures: Figures, { sitting, pack }: DeskStory): Html => {
  const { since } = figures
  const notMailed = Object.entries(figures.skipped).map(
    ([why, number]) => html`<br>${number}: ${skipReasons[why as keyof typeof skipReasons]}`,
  )
  const fact = (name: string, number: number, more: Html | string = '') =>
    html`<div><dt>${name}</dt><dd>${number}${more}</dd></div>`
  return html`<dl class="facts">
${fact('Due', figures.due)}
${fact('Submitted', figures.submitted)}
${fact('Delivered', figures.delivered)}
${fact('Bounced', figures.bounced)}
${fact('Complained', figures.complained)}
${notMailed.length === 0 ? '' : html`<div><dt>Not mailed</dt><dd>${Object.values(figures.skipped).reduce((sum, one) => sum + one, 0)}${notMailed}</dd></div>`}
${figures.failed === 0 ? '' : fact('Refused', figures.failed)}
${figures.open === 0 ? '' : fact('Not known yet', figures.open)}
${
  since === null
    ? ''
    : html`${fact('Joined', since.joined)}${fact('Left', since.left, html`<br><span class="meta">Left, or chose another digest, since ${link(`${sitting.home}/stories/${pack.id}/mailings/${since.mailing}`, 'the one before')}</span>`)}`
}
</dl>
<p class="introduction">Counted from the ledger of what was sent and what SES said of it. Nobody is watched: who has opened it is not known.</p>`
}

const correctForm = (view: DeskMailingView): Html =>
  html`<p class="introduction">It goes to exactly those who got this, once. The page strikes the wrong words, ${closedBy(view.decisions) === null ? 'and the next digest carries the note' : 'and no digest carries the note, for the story is closed'}. It cannot be taken back.</p>${posting(
    view,
    'correct',
    { mailing: view.mailing.id },
    html`${field('What was wrong', 'was', { long: true, required: true, value: view.typed?.was ?? '', hint: 'Copy the words as they were mailed.' })}${field('What is right', 'is', { long: true, required: true, value: view.typed?.is ?? '' })}${button('Mail the correction')}`,
  )}`
