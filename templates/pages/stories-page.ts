import { html } from 'hono/html'
import { wordsFor } from '../words/words-for.ts'
import { type Html, link } from './html.ts'
import { page } from './layout.ts'
import { unbroken } from './unbroken.ts'

export type StoriesPageView = {
  language: string
  stories: {
    href: string
    title: string
    /** "Announced. No date yet." */
    answer: string
    /** A sentence for each further track. */
    beside: readonly string[]
  }[]
}

/** The front door when more than one story is followed here. */
export const storiesPage = ({ stories, language }: StoriesPageView): Html => {
  const words = wordsFor(language).page.stories
  return page({
    title: words.title,
    site: null,
    language,
    current: null,
    body: html`<div class="narrow">
<h1>${words.heading}</h1>
${
  stories.length > 0
    ? html`<ul class="entries" role="list">${stories.map(
        story =>
          html`<li><p class="entry">${link(story.href, story.title)}</p><p class="meta">${unbroken([story.answer, ...story.beside].join(' '))}</p></li>`,
      )}</ul>`
    : html`<p class="text">${words.none}</p>`
}
</div>`,
  })
}
