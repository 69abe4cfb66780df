import { html } from 'hono/html'
import type { PageWords } from '../words/page-words.ts'
import { wordsFor } from '../words/words-for.ts'
import { draw } from './chart/draw.ts'
import { dayNumber } from './chart/scale.ts'
import type { Html } from './html.ts'
import { unbroken } from './unbroken.ts'
import type { ChartMilestone, CoverageWeek, StoryPageView } from './views.ts'

/** Column widths at 320, 390, from 600 and from 744 px; the stylesheet shows the one that fits. */
const widths = [280, 350, 560, 704] as const

/** How much was reported, week by week, under the milestones; the same figures as a table below. */
export const coverageChart = (view: Pick<StoryPageView, 'coverage' | 'milestones' | 'site'>): Html => {
  const words = wordsFor(view.site.story.language).page.coverage
  const weeks = view.coverage.filter(week => Number.isFinite(dayNumber(week.starts)))
  const milestones = view.milestones
    .filter(milestone => Number.isFinite(dayNumber(milestone.day)))
    .sort((a, b) => dayNumber(a.day) - dayNumber(b.day))
  if (!weeks.some(week => week.reports > 0)) return html`<p class="text">${words.none}</p>`
  const drawing = {
    weeks,
    milestones,
    language: view.site.story.language,
    title: words.title,
    finding: findingOf(weeks, milestones, words),
  }
  const open = weeks.some(week => week.open)
  return html`<p class="introduction">${words.introduction(milestones.length > 0, open)}</p>
${widths.map(width => draw({ ...drawing, width }))}
${asTable(weeks, words)}`
}

const findingOf = (
  weeks: readonly CoverageWeek[],
  milestones: readonly ChartMilestone[],
  words: PageWords['coverage'],
): string => {
  const peak = weeks.reduce((most, week) => (week.reports > most.reports ? week : most))
  const open = weeks.find(week => week.open)
  const stations = milestones.map(({ label, note }) => `${label} ${note}`).join(', ')
  return [
    words.most(peak.label, peak.reports),
    open && open !== peak ? words.soFar(open.reports) : '',
    stations ? words.milestones(stations) : '',
  ]
    .filter(sentence => sentence !== '')
    .join(' ')
}

const asTable = (weeks: readonly CoverageWeek[], words: PageWords['coverage']): Html => html`<details>
<summary>${words.showTable}</summary>
<table>
<thead><tr><th scope="col">${words.week}</th><th scope="col" class="number">${words.reports}</th></tr></thead>
<tbody>
${weeks.map(
  week =>
    html`<tr><th scope="row">${unbroken(week.label)}${week.open ? words.running : ''}</th><td class="number">${week.reports}</td></tr>`,
)}
</tbody>
</table>
</details>`
