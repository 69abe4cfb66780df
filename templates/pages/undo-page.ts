import { html } from 'hono/html'
import { type Html, link } from './html.ts'
import { page } from './layout.ts'
import { pathsOf } from './paths.ts'
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
}): Html =>
  page({
    title: 'Go on as before?',
    site,
    current: null,
    robots: 'noindex',
    body: html`<div class="narrow">
<p class="label">${site.story.title}</p>
<h1>Go on as before?</h1>
<p class="for">for ${address}</p>
<p class="fact">The subscription was ended on ${leftOn}. One press brings it back as it was: topics, digest and alerts.</p>
<form method="post" action="${action}">
<button class="button main">Undo and go on as before</button>
<p class="hint">If you meant to leave, do nothing.</p>
</form>
</div>`,
  })

/** Without a link to the preferences: whoever holds an old mail of somebody else's can come as far as this. */
export const undonePage = ({ site }: { site: SiteView }): Html =>
  page({
    title: 'You are subscribed again',
    site,
    current: null,
    robots: 'noindex',
    body: html`<div class="narrow">
<h1>You are subscribed again</h1>
<p class="notice" role="status"><b>Undone.</b> Topics, digest and alerts are as they were.</p>
<p class="text">Links in mails from before no longer lead to your preferences. The next mail brings new ones, or ${link(pathsOf(site).preferences, 'ask for one now')}.</p>
<p class="links">${link(site.home, 'See where the story stands')}</p>
</div>`,
  })
