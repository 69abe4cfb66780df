import { html } from 'hono/html'
import { wordsFor } from '../words/words-for.ts'
import { type Html, link } from './html.ts'
import { page } from './layout.ts'
import type { SiteView } from './views.ts'

/** The same whatever address was typed: who else reads us is nobody's business. */
export const moveAskedPage = (site: SiteView): Html => {
  const { move, seeStory } = wordsFor(site.story.language).page
  return page({
    title: move.title,
    site,
    current: null,
    robots: 'noindex',
    body: html`<div class="narrow">
<h1>${move.title}</h1>
<p class="notice" role="status"><b>${move.sent}</b> ${move.sentRest}</p>
<p class="links">${link(site.home, seeStory)}</p>
</div>`,
  })
}

/** Opening it changes nothing; the button does. @param from "re•••r@example.org" */
export const movePage = ({
  site,
  action,
  from,
  to,
}: {
  site: SiteView
  action: string
  from: string
  to: string
}): Html => {
  const { move } = wordsFor(site.story.language).page
  return page({
    title: move.confirm,
    site,
    current: null,
    robots: 'noindex',
    body: html`<div class="narrow">
<p class="label">${site.story.title}</p>
<h1>${move.confirm}</h1>
<p class="fact">${move.fromTo(from, to)}</p>
<form method="post" action="${action}">
<button type="submit" class="button main">${move.button}</button>
<p class="hint">${move.hint}</p>
</form>
</div>`,
  })
}

export const movedPage = ({ site, manageHref }: { site: SiteView; manageHref: string }): Html => {
  const { move, seeStory, preferences } = wordsFor(site.story.language).page
  return page({
    title: move.done,
    site,
    current: null,
    robots: 'noindex',
    body: html`<div class="narrow">
<h1>${move.done}</h1>
<p class="notice" role="status"><b>${move.doneFirst}</b> ${move.doneRest}</p>
<p class="links">${link(manageHref, preferences.title)} ${link(site.home, seeStory)}</p>
</div>`,
  })
}
