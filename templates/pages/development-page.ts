import { html } from 'hono/html'
import { type Html, link } from './html.ts'
import { page } from './layout.ts'
import { section } from './section.ts'
import { sureness } from './sureness.ts'
import { unbroken } from './unbroken.ts'
import type { DevelopmentPageView } from './views.ts'

/** One development and the reports it rests on. */
export const developmentPage = (view: DevelopmentPageView): Html => {
  const { development, reports, total } = view
  const count =
    total > reports.length ? `${reports.length} of ${total}` : total === 1 ? '1 report' : `${total} reports`
  return page({
    title: development.headline,
    site: view.site,
    current: null,
    body: html`<div class="column alone">
<p class="label">${view.topics.length > 0 ? view.topics.join(' · ') : view.site.story.title}</p>
<h1 class="long" dir="auto">${development.headline}</h1>
<p class="lead" dir="auto">${development.summary}</p>
<p class="meta">${sureness(development.mark, development.by)}</p>
<p class="meta">${unbroken(development.day)}${milestone(development)}</p>
${section({ id: 'reports', title: 'Who reports it', count, body: reportList(view) })}
<p class="links">${link(view.site.home, 'See where the story stands')}</p>
</div>`,
  })
}

const milestone = ({ milestoneLabel, takenBack }: DevelopmentPageView['development']): Html | string => {
  if (milestoneLabel === null) return ''
  return takenBack === null
    ? html`, milestone: <b class="milestone">${milestoneLabel}</b>`
    : html`, milestone: <s class="milestone">${milestoneLabel}</s>, <b class="taken-back">taken back ${unbroken(takenBack)}</b>`
}

const reportList = ({ reports }: DevelopmentPageView): Html => html`<ul class="entries" role="list">
${reports.map(
  report =>
    html`<li><p class="entry">${link(report.href, report.title)}</p><p class="meta"><bdi>${report.outlet}</bdi>, ${unbroken(report.published)}</p></li>`,
)}
</ul>`
