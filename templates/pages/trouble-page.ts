import { html } from 'hono/html'
import { wordsFor } from '../words/words-for.ts'
import { type Html, link } from './html.ts'
import { page } from './layout.ts'
import { frameAt, languageAt, type Place } from './place.ts'

/**
 * Something broke on our side before anything was saved.
 * @param place null: no story is followed yet, or the page is the desk's
 */
export const troublePage = ({ place }: { place: Place | null }): Html => {
  const { trouble, goToStory, stories } = wordsFor(languageAt(place)).page
  const [to, text] = place !== null && 'story' in place ? [place.home, goToStory] : ['/', stories.all]
  return page({
    title: trouble.title,
    ...frameAt(place),
    current: null,
    robots: 'noindex',
    body: html`<div class="narrow">
<h1>${trouble.heading}</h1>
<p class="text">${trouble.text}</p>
<p class="links">${link(to, text)}</p>
</div>`,
  })
}
