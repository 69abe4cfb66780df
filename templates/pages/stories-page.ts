import { html } from 'hono/html'
import { wordsFor } from '../words/words-for.ts'
import { type Html, link } from './html.ts'
import { page } from './layout.ts'
import { type FrontView, frameAt } from './place.ts'
import { section } from './section.ts'
import { type SeveralForm, severalForm } from './several-form.ts'
import { unbroken } from './unbroken.ts'

export type StoriesPageView = {
  front: FrontView
  stories: {
    href: string
    title: string
    language: string
    /** "Announced. No date yet." */
    answer: string
    /** A sentence for each further track. */
    beside: readonly string[]
    closed: boolean
  }[]
  /** Null: none of them can be joined. */
  form: SeveralForm | null
}

/** The front door when more than one story is followed here. */
export const storiesPage = ({ stories, front, form }: StoriesPageView): Html => {
  const { stories: words, form: formWords } = wordsFor(front.language).page
  const list = html`<h1>${words.heading}</h1>
${
  stories.length > 0
    ? html`<ul class="entries" role="list">${stories.map(
        story =>
          html`<li><h2 class="label" lang="${story.language}">${link(story.href, story.title)}</h2>
<p class="answer" lang="${story.language}">${unbroken(story.answer)}</p>${
            story.beside.length > 0
              ? html`<p class="meta" lang="${story.language}">${unbroken(story.beside.join(' '))}</p>`
              : ''
          }${story.closed ? html`<p class="meta">${words.closed}</p>` : ''}</li>`,
      )}</ul>`
    : html`<p class="text">${words.none}</p>`
}`
  return page({
    ...frameAt(front),
    title: words.title,
    current: null,
    body: form
      ? html`<div class="columns">
<div class="column front">
${list}
<p class="jump"><a class="button main" href="#subscribe">${formWords.several.title}</a></p>
</div>
<div class="column side">
${section({ id: 'follow', title: formWords.several.title, body: severalForm(form, front) })}
</div>
</div>`
      : html`<div class="narrow">
${list}
</div>`,
  })
}
