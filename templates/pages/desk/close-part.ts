import { html } from 'hono/html'
import type { Html } from '../html.ts'
import { section } from '../section.ts'
import { button, choice, deciding, field } from './presses.ts'
import { undoPart } from './undo-part.ts'
import type { DeskView } from './view.ts'

/** Ends the story, with a last mail; what was closed stays closed for its readers. */
export const closePart = (view: DeskView): Html => {
  const { closed } = view.waiting
  const last = view.decisions.filter(({ number }) => number === closed?.number)
  return section({
    id: 'close',
    title: 'The end of the story',
    body: closed
      ? html`<p class="text">It is closed, by decision ${closed.number}. Until subscriptions end, two days later, that can be taken back whole.</p>${undoPart(view, last)}`
      : html`<details><summary>Close the story</summary>
<p class="hint">Its readers get a last mail, nobody can join, and nothing is collected any more. Pages stay, and old links leave for good.</p>${deciding(
          view,
          { kind: 'close' },
          html`${field('Why', 'why', { required: true, hint: 'The last mail says it.' })}${
            view.others.length === 0
              ? ''
              : choice('Goes on as', 'successor', [
                  { value: '', text: 'no other story' },
                  ...view.others.map(({ id, title }) => ({ value: id, text: title })),
                ])
          }${button('Close it and mail the last word')}`,
        )}</details>`,
  })
}
