import { html } from 'hono/html'
import type { Decision } from '#core/story/decision'
import type { Html } from '../html.ts'
import { deskMoment } from './moments.ts'
import { button, posting } from './presses.ts'
import { rulingText, unknown } from './ruling-text.ts'
import type { DeskStory } from './view.ts'

/** The button that takes a decision back. @param back id of the development whose page it stands on */
export const takeBack = (story: DeskStory, { number, ruling }: Decision, back?: string): Html => {
  const said = rulingText(ruling, story.about.get(number) ?? unknown, story.pack)
  const fields = { number: String(number), ...(back === undefined ? {} : { back }) }
  return posting(story, 'undo', fields, button('Take it back', `decision ${number}, ${said}`))
}

/**
 * Decisions in force where their effect is seen, each with what takes it back.
 * @param isBeside what they are about stands there already, and is not said again
 */
export const undoPart = (
  story: DeskStory,
  decisions: readonly Decision[],
  back?: string,
  isBeside = false,
): Html | string =>
  decisions.length === 0
    ? ''
    : html`<div class="in-force">${decisions.map(one => {
        const about = (isBeside ? undefined : story.about.get(one.number)) ?? unknown
        return html`<div><p class="meta"><bdi>${rulingText(one.ruling, about, story.pack)}</bdi>, <bdi>${one.by}</bdi>, ${deskMoment(one.at, story.pack)}</p>${takeBack(story, one, back)}</div>`
      })}</div>`
