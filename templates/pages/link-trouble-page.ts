import { html } from 'hono/html'
import { wordsFor } from '../words/words-for.ts'
import { type Html, link } from './html.ts'
import { page } from './layout.ts'
import { pathsOf } from './paths.ts'
import { rich } from './rich.ts'
import type { SiteView } from './views.ts'

/**
 * Why a link from a mail does nothing: cut off or not ours; too old; the subscription has ended since; an end that can no
 * longer be taken back; nobody can join a story that was closed.
 */
export type LinkTrouble = 'forged' | 'expired' | 'left' | 'undo' | 'closed'

/** Says what to do instead; nothing was changed. */
export const linkTroublePage = ({ site, why }: { site: SiteView; why: LinkTrouble }): Html => {
  const words = wordsFor(site.story.language).page
  const { title, text } = words.linkTrouble[why]
  return page({
    title,
    site,
    current: null,
    robots: 'noindex',
    body: html`<div class="narrow">
<h1>${title}</h1>
${
  site.ended
    ? html`<p class="fact">${site.story.title}</p>`
    : html`<p class="text">${rich(text, pathsOf(site))}</p>
<p class="links">${link(site.home, words.seeStory)}</p>`
}
</div>`,
  })
}
