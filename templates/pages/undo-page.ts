import { html } from 'hono/html'
import { wordsFor } from '../words/words-for.ts'
import { type Html, link } from './html.ts'
import { page } from './layout.ts'
import { pathsOf } from './paths.ts'
import { rich } from './rich.ts'
import type { SiteView } from './views.ts'

/**
 * Opening it changes nothing; the button does.
 * @param leftOn "10 March 2025"
 */
export const undoPage = ({
  site,
  action,
  address,
  leftOn,
}: {
  site: SiteView
  action: string
  address: string
  leftOn: string
}): Html => {
  const words = wordsFor(site.story.language).page
  return page({
    title: words.undo.title,
    site,
    current: null,
    robots: 'noindex',
    body: html`<div class="narrow">
<p class="label">${site.story.title}</p>
<h1>${words.undo.title}</h1>
<p class="for">${words.forAddress(address)}</p>
<p class="fact">${words.undo.text(leftOn)}</p>
<form method="post" action="${action}">
<button type="submit" class="button main">${words.unsubscribed.undo}</button>
<p class="hint">${words.undo.hint}</p>
</form>
</div>`,
  })
}

/** Without a link to the preferences: whoever holds an old mail of somebody else's can come as far as this. */
export const undonePage = ({ site }: { site: SiteView }): Html => {
  const { undone, seeStory } = wordsFor(site.story.language).page
  return page({
    title: undone.title,
    site,
    current: null,
    robots: 'noindex',
    body: html`<div class="narrow">
<h1>${undone.title}</h1>
<p class="notice" role="status"><b>${undone.first}</b> ${undone.rest}</p>
${
  site.ended
    ? ''
    : html`<p class="text">${rich(undone.links, pathsOf(site))}</p>
<p class="links">${link(site.home, seeStory)}</p>`
}
</div>`,
  })
}
