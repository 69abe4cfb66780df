import { html } from 'hono/html'
import { wordsFor } from '../words/words-for.ts'
import type { Html } from './html.ts'
import { page } from './layout.ts'
import { frameAt, languageAt, type Place } from './place.ts'
import { rich } from './rich.ts'

/** @param place null: no story is followed yet, or the page is the desk's */
export const notFoundPage = ({ place }: { place: Place | null }): Html => {
  const { notFound } = wordsFor(languageAt(place)).page
  const isAtStory = place !== null && 'story' in place
  return page({
    title: notFound.title,
    ...frameAt(place),
    current: null,
    robots: 'noindex',
    body: html`<div class="narrow">
<h1>${notFound.heading}</h1>
<p class="text">${rich(isAtStory ? notFound.text : notFound.textOfSeveral, { story: isAtStory ? place.home : '/' })}</p>
</div>`,
  })
}
