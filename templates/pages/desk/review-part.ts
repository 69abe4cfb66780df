import { html } from 'hono/html'
import { wordDecided } from '#core/story/deciding/review'
import type { ReviewWord } from '#core/story/decision'
import type { Html } from '../html.ts'
import { press } from './presses.ts'
import { takeBack } from './undo-part.ts'
import type { DeskView } from './view.ts'

const words: Record<ReviewWord, { said: string; press: string }> = {
  approve: { said: 'An editor lets it go.', press: 'Let it go' },
  release: { said: 'An editor lets it go.', press: 'Let it go' },
  hold: { said: 'Held by an editor.', press: 'Hold it' },
  drop: { said: 'Dropped by an editor: it does not go.', press: 'Do not send it' },
}

/** What was said of a mailing that has not gone, with what takes that back, and what may be said. @param about its subject */
export const reviewPart = (view: DeskView, mailing: string, about: string): Html => {
  const last = wordDecided(mailing, view.decisions)
  const word = last?.ruling.says ?? null
  const offered: ReviewWord[] =
    word === 'hold' || word === 'drop'
      ? ['release']
      : word === null
        ? ['approve', 'hold', 'drop']
        : ['hold', 'drop']
  return html`${word === null ? '' : html`<p class="fact"><b class="${word === 'approve' || word === 'release' ? 'milestone' : 'change'}">${words[word].said}</b></p>`}
<div class="presses">${offered.map(says => press(view, words[says].press, { kind: 'review', mailing, says }, about))}${last === null ? '' : takeBack(view, last)}</div>`
}
