import { html } from 'hono/html'
import type { PageWords } from '../words/page-words.ts'
import { wordsFor } from '../words/words-for.ts'
import { type Html, link } from './html.ts'
import { page } from './layout.ts'
import { frameAt, languageAt, type Place } from './place.ts'
import { section } from './section.ts'
import { unbroken } from './unbroken.ts'

export type ConfirmPageView = {
  place: Place
  action: string
  address: string
  /** What one button confirms: one story, or several. */
  stories: { title: string; language: string; topics: string[]; cadence: string; alerts: boolean }[]
}

export type ConfirmedPageView = {
  place: Place
  /** The button was clicked before, and nothing changed this time. */
  alreadyConfirmed: boolean
  stories: { title: string; language: string; href: string; manageHref: string }[]
}

/** Opening it changes nothing; the button does. */
export const confirmPage = ({ place, action, address, stories }: ConfirmPageView): Html => {
  const { confirm } = wordsFor(languageAt(place)).page
  const [only, another] = stories
  const { title, heading, button, hint } = another ? confirm.several : confirm
  const addressed = html`<div><dt>${confirm.address}</dt><dd>${address}</dd></div>`
  return page({
    ...frameAt(place),
    title,
    current: null,
    robots: 'noindex',
    body: html`<div class="narrow">
${another || !only ? '' : html`<p class="label">${only.title}</p>`}
<h1>${heading}</h1>
${
  another
    ? html`<dl class="facts">
${addressed}
</dl>
${stories.map((story, n) =>
  section({
    id: `story-${n + 1}`,
    title: titleOf(story),
    body: html`<dl class="facts">
${choice(story, confirm)}
</dl>`,
  }),
)}`
    : html`<dl class="facts">
${addressed}
${only ? choice(only, confirm) : ''}
</dl>`
}
<form method="post" action="${action}">
<button type="submit" class="button main">${button}</button>
<p class="hint">${hint}</p>
</form>
</div>`,
  })
}

const choice = (
  { cadence, topics, alerts }: ConfirmPageView['stories'][number],
  confirm: PageWords['confirm'],
): Html => html`<div><dt>${confirm.digest}</dt><dd>${unbroken(cadence)}</dd></div>
<div><dt>${confirm.topics}</dt><dd>${topics.length > 0 ? topics.map((topic, n) => html`${n > 0 ? html`<br>` : ''}${topic}`) : confirm.none}</dd></div>
<div><dt>${confirm.alerts}</dt><dd>${alerts ? confirm.yes : confirm.no}</dd></div>`

/** A story's title in its own language. */
const titleOf = ({ title, language }: { title: string; language: string }): Html =>
  html`<span lang="${language}">${title}</span>`

/** Two links of the same words lead to two stories: who hears the page hears which. */
const linkOf = (href: string, words: string, { title }: { title: string }): Html =>
  link(href, html`${words}<span class="unseen">: ${title}</span>`)

export const confirmedPage = ({ place, alreadyConfirmed, stories }: ConfirmedPageView): Html => {
  const { confirmed, seeStory } = wordsFor(languageAt(place)).page
  const [only, another] = stories
  const words = another ? { ...confirmed, ...confirmed.several } : confirmed
  return page({
    ...frameAt(place),
    title: words.title,
    current: null,
    robots: 'noindex',
    body: html`<div class="narrow">
<h1>${words.title}</h1>
<p class="notice" role="status">${
      alreadyConfirmed
        ? html`<b>${confirmed.before}</b> ${confirmed.unchanged}`
        : html`<b>${confirmed.first}</b> ${words.rest}`
    }</p>
<p class="text">${confirmed.links}</p>
${
  another
    ? stories.map((story, n) =>
        section({
          id: `story-${n + 1}`,
          title: titleOf(story),
          body: html`<p class="links">${linkOf(story.href, seeStory, story)}<br>${linkOf(story.manageHref, confirmed.change, story)}</p>`,
        }),
      )
    : html`<p class="links">${only ? html`${link(only.href, seeStory)}<br>${link(only.manageHref, confirmed.change)}` : ''}</p>`
}
</div>`,
  })
}
