import { html } from 'hono/html'
import { type Html, link } from './html.ts'
import { page } from './layout.ts'
import { unbroken } from './unbroken.ts'

export type StoriesPageView = {
  stories: {
    href: string
    title: string
    /** "Announced. No date yet." */
    answer: string
  }[]
}

/** The front door when more than one story is followed here. */
export const storiesPage = ({ stories }: StoriesPageView): Html =>
  page({
    title: 'Stories',
    site: null,
    current: null,
    body: html`<div class="narrow">
<h1>Stories we follow</h1>
${
  stories.length > 0
    ? html`<ul class="entries" role="list">${stories.map(
        story =>
          html`<li><p class="entry">${link(story.href, story.title)}</p><p class="meta">${unbroken(story.answer)}</p></li>`,
      )}</ul>`
    : html`<p class="text">No story is followed here yet.</p>`
}
</div>`,
  })
