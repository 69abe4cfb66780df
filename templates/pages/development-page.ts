import { html } from 'hono/html'
import type { Words } from '../words/words.ts'
import { wordsFor } from '../words/words-for.ts'
import { type Html, link } from './html.ts'
import { page, type Share } from './layout.ts'
import { section } from './section.ts'
import { sureness } from './sureness.ts'
import { unbroken } from './unbroken.ts'
import type { DevelopmentPageView } from './views.ts'

/** One development and the reports it rests on. */
export const developmentPage = (view: DevelopmentPageView & { share?: Share }): Html => {
  const { development, reports, total } = view
  const words = wordsFor(view.site.story.language)
  const { page: pages } = words
  const count =
    total > reports.length ? pages.story.of(reports.length, total) : pages.development.reports(total)
  const { tookBack, isDropped } = view
  return page({
    title:
      tookBack || isDropped ? pages.development.withdrawnTitle(development.headline) : development.headline,
    site: view.site,
    current: null,
    ...(tookBack ? {} : { description: development.summary || development.headline, share: view.share }),
    ...(tookBack || isDropped ? { robots: 'noindex' as const } : {}),
    body:
      tookBack || isDropped
        ? html`<div class="column alone">
<p class="label">${labelOf(view)}</p>
<h1 class="long" dir="auto"><s>${development.headline}</s></h1>
<p class="notice"><b>${pages.development.withdrawn}</b> ${
            tookBack ? pages.development.tookBack(tookBack.names, tookBack.count) : pages.development.dropped
          }</p>
<p class="meta">${unbroken(development.day)}${milestone(development, words)}</p>
${withdrawnList(view, words)}
<p class="links">${link(view.site.home, pages.seeStory)}</p>
</div>`
        : html`<div class="column alone">
<p class="label">${labelOf(view)}</p>
<h1 class="long" dir="auto">${development.headline}</h1>
<p class="lead" dir="auto">${development.summary}</p>
<p class="meta">${sureness(development.mark, development.by, words)}</p>
<p class="meta">${unbroken(development.day)}${milestone(development, words)}</p>
${section({ id: 'reports', title: pages.development.reportedBy, count, body: reportList(view) })}
${withdrawnList(view, words)}
<p class="links">${link(view.site.home, pages.seeStory)}</p>
</div>`,
  })
}

const labelOf = ({ topics, site }: DevelopmentPageView): Html | string =>
  topics.length > 0
    ? html`${topics.map(({ href, title }, n) => html`${n > 0 ? ' · ' : ''}${link(href, title)}`)}`
    : site.story.title

const withdrawnList = ({ withdrawn }: DevelopmentPageView, { page: pages }: Words): Html | string =>
  withdrawn.length === 0
    ? ''
    : section({
        id: 'withdrawn',
        title: pages.development.withdrawnReports,
        body: html`<ul class="entries" role="list">
${withdrawn.map(
  ({ title, outlet, published, day }) =>
    html`<li><p class="entry"><s dir="auto">${title}</s></p><p class="meta"><bdi>${outlet}</bdi>, ${unbroken(published)}, <b class="taken-back">${unbroken(pages.development.withdrawnOn(day))}</b></p></li>`,
)}
</ul>`,
      })

const milestone = (
  { milestoneLabel, takenBack }: DevelopmentPageView['development'],
  { page: { taken } }: Words,
): Html | string => {
  if (milestoneLabel === null) return ''
  return takenBack === null
    ? html`, ${taken.milestone} <b class="milestone">${milestoneLabel}</b>`
    : html`, ${taken.milestone} <s class="milestone">${milestoneLabel}</s>, <b class="taken-back">${unbroken(taken.backInside(takenBack))}</b>`
}

const reportList = ({ reports }: DevelopmentPageView): Html => html`<ul class="entries" role="list">
${reports.map(
  report =>
    html`<li><p class="entry">${link(report.href, report.title)}</p><p class="meta"><bdi>${report.outlet}</bdi>, ${unbroken(report.published)}</p></li>`,
)}
</ul>`
