import { html } from 'hono/html'
import type { AlertView } from '#core/alert/view'
import type { Words } from '../words/words.ts'
import { wordsFor } from '../words/words-for.ts'
import { followForm, otherWays } from './follow-side.ts'
import { type Html, link } from './html.ts'
import { page, type Share } from './layout.ts'
import { sureness } from './sureness.ts'
import { followUps, neighbours, wires } from './told-parts.ts'
import { unbroken } from './unbroken.ts'
import type { AlertPageView } from './views.ts'

/** An alert as it was. */
export const alertPage = (view: AlertPageView & { share?: Share }): Html => {
  const { site, alert } = view
  const words = wordsFor(site.story.language)
  return page({
    title: alert.subject,
    site,
    current: null,
    description: alert.preheader,
    share: view.share,
    body: html`<div class="columns">
<div class="column">
<p class="label">${words.page.told.alert} · ${alert.standing.label}</p>
<h1 class="long" dir="auto">${alert.standing.answer}</h1>
<p class="meta">${unbroken(alert.at)}</p>
${followUps(view.followUps)}
${wires(alert.standing, words)}
${facts(alert, words)}
${neighbours(view.neighbours, site, words)}
</div>
<div class="column side">
${followForm(view, site, words)}
${otherWays(site, words)}
</div>
</div>`,
  })
}

const facts = (alert: AlertView, words: Words): Html => {
  const { development } = alert
  const { mail, page: pages } = words
  const outlets = development.outlets.map(
    (outlet, n) => html`${n > 0 ? ', ' : ''}${link(outlet.href, outlet.name)}`,
  )
  const more =
    development.more > 0 ? pages.story.andMore(development.more, development.outlets.length > 0) : ''
  const href = URL.parse(development.href)?.pathname ?? development.href
  return html`<dl class="facts">
${development.summary ? html`<div><dt>${mail.alert.happened}</dt><dd class="text" dir="auto">${development.summary}</dd></div>` : ''}
<div><dt>${mail.alert.sure}</dt><dd>${sureness(development.mark, development.by, words)}${alert.sureness ? html`<br>${unbroken(alert.sureness)}` : ''}</dd></div>
<div><dt>${mail.alert.since}</dt><dd>${alert.since.map(({ time, what }, n) => html`${n > 0 ? html`<br>` : ''}${unbroken(time)}, ${what}`)}</dd></div>
<div><dt>${mail.alert.outlets}</dt><dd>${outlets}${unbroken(more)}<br>${link(href, pages.told.reports)}</dd></div>
<div><dt>${mail.alert.notKnown}</dt><dd class="text">${unbroken(alert.notKnown)}</dd></div>
</dl>`
}
