import { html } from 'hono/html'
import { wordsFor } from '../words/words-for.ts'
import { type Html, link } from './html.ts'
import { page } from './layout.ts'
import { frameAt, languageAt, type Place } from './place.ts'

/**
 * The one answer to everybody who gives us an address. It knows nothing of the address, so it is the same to the byte
 * whether or not somebody reads with it.
 */
export const answerPage = (place: Place, askedFor: 'subscription' | 'preferences'): Html => {
  const { answer, seeStory, stories } = wordsFor(languageAt(place)).page
  return page({
    title: answer.title,
    ...frameAt(place),
    current: null,
    robots: 'noindex',
    body: html`<div class="narrow">
<h1>${answer.heading}</h1>
<p class="notice" role="status"><b>${answer.first}</b> ${answer[askedFor]}</p>
<p class="text">${answer.nothingThere}</p>
<p class="links">${'story' in place ? link(place.home, seeStory) : link('/', stories.all)}</p>
</div>`,
  })
}
