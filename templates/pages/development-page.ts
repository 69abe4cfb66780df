import { html } from 'hono/html'
import type { Words } from '../words/words.ts'
import { wordsFor } from '../words/words-for.ts'
import { type Html, link } from './html.ts'
import { page } from './layout.ts'
import { section } from './section.ts'
import { sureness } from './sureness.ts'
import { unbroken } from './unbroken.ts'
import type { DevelopmentPageView } from './views.ts'

/** One development and the reports it rests on. */
export const developmentPage = (view: DevelopmentPageView): Html => {
  const { development, reports, total } = view
  const words = wordsFor(view.site.story.language)
  const { page: pages } = words
  const count =
    total > reports.length ? pages.story.of(reports.length, total) : pages.development.reports(total)
  return page({
    title: development.headline,
    site: view.site,
    current: null,
    body: html`<div class="column alone">
<p class="label">${view.topics.length > 0 ? view.topics.join(' · ') : view.site.story.title}</p>
<h1 class="long" dir="auto">${development.headline}</h1>
<p class="lead" dir="auto">${development.summary}</p>
<p class="meta">${sureness(development.mark, development.by, words)}</p>
<p class="meta">${unbroken(development.day)}${milestone(development, words)}</p>
${section({ id: 'reports', title: pages.development.reportedBy, count, body: reportList(view) })}
<p class="links">${link(view.site.home, pages.seeStory)}</p>
</div>`,
  })
}

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
