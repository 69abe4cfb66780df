import { html } from 'hono/html'
import { effectOf, remainsOf } from '#core/desk/effect'
import type { Mailed } from '#core/desk/mailed'
import { closedBy } from '#core/story/deciding/closed'
import { type Html, link } from '../html.ts'
import { kindOfMailing } from './mailing-name.ts'
import { deskMoment } from './moments.ts'
import { button, deciding } from './presses.ts'
import { rulingText, unknown } from './ruling-text.ts'
import { takeBack } from './undo-part.ts'
import type { DeskStory, Said } from './view.ts'

/** What came of the last press: above everything, and read out. */
export const saidPart = (story: DeskStory): Html =>
  html`<div id="said" role="status">${story.said === null ? '' : told(story.said, story)}</div>`

const told = (said: Said, story: DeskStory): Html => {
  const { pack, about, decisions } = story
  switch (said.is) {
    case 'decided': {
      const { number, ruling } = said.decision
      return html`<div class="notice"><p><b>In force.</b> <bdi>${rulingText(ruling, about.get(number) ?? unknown, pack)}</bdi>. ${effectOf(ruling, closedBy(decisions) !== null)}</p>
${takeBack(story, said.decision, story.back)}${calls(said.mailed, story)}</div>`
    }
    case 'undone': {
      const { number, ruling } = said.decision
      const remains = remainsOf(ruling)
      return html`<div class="notice"><p><b>Taken back</b>, as if it had not been made: <bdi>${rulingText(ruling, about.get(number) ?? unknown, pack)}</bdi>.${remains === null ? '' : ` ${remains}`}</p>${calls(said.mailed, story)}</div>`
    }
    case 'already':
      return html`<div class="notice correction"><p><b>Taken back before</b>, by <bdi>${said.decision.undone?.by ?? ''}</bdi>.</p></div>`
    case 'corrected':
      return html`<div class="notice"><p><b>The correction goes</b> ${said.effect}</p></div>`
    case 'corrected-before':
      return html`<div class="notice"><p><b>It was corrected so before.</b> Nobody gets it twice.</p></div>`
    case 'refused':
      return html`<div class="notice correction"><p><b>Nothing was done.</b> ${said.why}</p></div>`
    case 'heard':
      return heard(said, story)
  }
}

/** Both are shown, what the other one did and what was wanted; it is decided again by a button. */
const heard = (said: Extract<Said, { is: 'heard' }>, story: DeskStory): Html => {
  const { pack } = story
  return html`<div class="notice correction"><p><b>Nothing was done: somebody decided on this just now.</b></p>
<ul>${said.of.map(
    ({ by, at, ruling, why }) =>
      html`<li><bdi>${by}</bdi>, ${deskMoment(at, pack)}: <bdi>${rulingText(ruling, unknown, pack)}</bdi>${why === null ? '' : html` (<bdi>${why}</bdi>)`}</li>`,
  )}</ul>
<p>You wanted: <bdi>${rulingText(said.asked, unknown, pack)}</bdi></p>
${deciding(
  { ...story, seen: said.seen },
  fieldsOf(said),
  html`${
    said.asked.kind === 'split'
      ? said.asked.reports.map(report => html`<input type="hidden" name="report" value="${report}">`)
      : ''
  }${button('Decide so all the same')}`,
)}</div>`
}

const fieldsOf = ({ asked, why }: Extract<Said, { is: 'heard' }>): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ ...asked, why }).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  )

/** What was mailed stays mailed. */
const calls = (mailed: readonly Mailed[], { sitting, pack }: DeskStory): Html | string =>
  mailed.length === 0
    ? ''
    : html`<p class="change">Mailed already, and it calls for a correction:</p><ul>${mailed.map(
        one =>
          html`<li>${link(`${sitting.home}/stories/${pack.id}/mailings/${one.mailing}`, one.subject)} (${kindOfMailing(one)}, ${deskMoment(one.openedAt, pack)})</li>`,
      )}</ul>`
