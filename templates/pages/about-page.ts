import { html } from 'hono/html'
import { greyDays } from '#core/subscription/grey'
import { retention } from '#core/subscription/retention'
import { softEditionsAtMost } from '#core/subscription/soft-bounces'
import type { Words } from '../words/words.ts'
import { wordsFor } from '../words/words-for.ts'
import type { Html } from './html.ts'
import { page } from './layout.ts'
import { pathsOf } from './paths.ts'
import { rich } from './rich.ts'
import { section } from './section.ts'
import { legend } from './sureness.ts'
import type { SiteView } from './views.ts'

/** How we count and check, what we keep of readers, and what we do when we were wrong. */
export const aboutPage = ({ site }: { site: SiteView }): Html => {
  const words = wordsFor(site.story.language)
  const { about, story } = words.page
  return page({
    title: about.title,
    site,
    current: null,
    body: html`<div class="column alone">
<p class="label">${site.story.title}</p>
<h1>${about.title}</h1>
${section({ id: 'counting', title: about.counting.title, body: html`<div class="prose">${paragraphs(about.counting.paragraphs)}</div>` })}
${section({ id: 'marks', title: story.sure, body: marks(site, words) })}
${section({ id: 'privacy', title: about.privacy.title, body: privacy(site, words) })}
${section({ id: 'corrections', title: about.corrections.title, body: corrections(site, words) })}
</div>`,
  })
}

const paragraphs = (texts: readonly string[]): Html => html`${texts.map(text => html`<p>${rich(text)}</p>`)}`

const marks = (
  site: SiteView,
  words: Words,
): Html => html`<p class="fact">${words.page.about.marks.introduction}</p>
${legend(site.marks, words)}
<div class="prose">${paragraphs(words.page.about.marks.paragraphs)}</div>`

const days = { ...retention, greyDays, softEditions: softEditionsAtMost }

const privacy = (site: SiteView, { page: { about } }: Words): Html => html`<div class="prose">
<p>${about.privacy.introduction}</p>
<ul>${about.privacy.points(days).map(point => html`<li>${rich(point)}</li>`)}</ul>
<p>${rich(about.privacy.change, pathsOf(site))}</p>
</div>`

/** The postal address mostly begins with the publisher's name. */
const corrections = (site: SiteView, { page: { about } }: Words): Html => {
  const { publisher, postalAddress } = site.story
  const from = postalAddress.startsWith(publisher) ? postalAddress : `${publisher}, ${postalAddress}`
  return html`<div class="prose">
<p>${rich(about.corrections.text, pathsOf(site))}</p>
<p>${about.corrections.tell(from.replace(/\.$/, ''))}</p>
</div>`
}
