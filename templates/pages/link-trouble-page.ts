import { html } from 'hono/html'
import { type Html, link } from './html.ts'
import { page } from './layout.ts'
import { pathsOf } from './paths.ts'
import type { SiteView } from './views.ts'

/**
 * Why a link from a mail does nothing: cut off or not ours; too old; the subscription has ended since; an end that can no
 * longer be taken back.
 */
export type LinkTrouble = 'forged' | 'expired' | 'left' | 'undo'

/** Says what to do instead; nothing was changed. */
export const linkTroublePage = ({ site, why }: { site: SiteView; why: LinkTrouble }): Html => {
  const { title, text } = trouble(site)[why]
  return page({
    title,
    site,
    current: null,
    robots: 'noindex',
    body: html`<div class="narrow">
<h1>${title}</h1>
<p class="text">${text}</p>
<p class="links">${link(site.home, 'See where the story stands')}</p>
</div>`,
  })
}

const trouble = (site: SiteView): Record<LinkTrouble, { title: string; text: Html }> => {
  const { preferences, signUp } = pathsOf(site)
  return {
    forged: {
      title: 'This link does not work',
      text: html`It may be cut off. Open it from the mail again, or ${link(preferences, 'ask for a fresh link')}. Nothing was changed.`,
    },
    expired: {
      title: 'This link is too old',
      text: html`Links work for a while only, in case a mail falls into other hands. ${link(preferences, 'Ask for a fresh link')}, or ${link(signUp, 'sign up again')} if you had not confirmed yet. Nothing was changed.`,
    },
    undo: {
      title: 'This can no longer be undone',
      text: html`An end can be taken back for a day, as long as nobody signs up anew. If you want mail from us again, ${link(signUp, 'sign up once more')}: a mail comes at once.`,
    },
    left: {
      title: 'This subscription has ended',
      text: html`The link belongs to a subscription that is over. If you want mail from us again, ${link(signUp, 'sign up once more')}.`,
    },
  }
}
