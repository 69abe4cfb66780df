import { html } from 'hono/html'
import { draw } from './chart/draw.ts'
import { dayNumber } from './chart/scale.ts'
import type { Html } from './html.ts'
import { unbroken } from './unbroken.ts'
import type { ChartMilestone, CoverageWeek, StoryPageView } from './views.ts'

/** Column widths at 320, 390, from 600 and from 744 px; the stylesheet shows the one that fits. */
const widths = [280, 350, 560, 704] as const

/** How much was reported, week by week, under the milestones; the same figures as a table below. */
export const coverageChart = (view: Pick<StoryPageView, 'coverage' | 'milestones' | 'site'>): Html => {
  const weeks = view.coverage.filter(week => Number.isFinite(dayNumber(week.starts)))
  const milestones = view.milestones
    .filter(milestone => Number.isFinite(dayNumber(milestone.day)))
    .sort((a, b) => dayNumber(a.day) - dayNumber(b.day))
  if (!weeks.some(week => week.reports > 0))
    return html`<p class="text">No report yet. How many there are each week will stand here.</p>`
  const drawing = {
    weeks,
    milestones,
    language: view.site.story.language,
    title: 'Reports per week',
    finding: findingOf(weeks, milestones),
  }
  const open = weeks.some(week => week.open)
  return html`<p class="introduction">Reports per week${milestones.length > 0 ? ' under the milestones they followed' : ''}.${open ? ' The dashed bar is this week so far.' : ''}</p>
${widths.map(width => draw({ ...drawing, width }))}
${asTable(weeks)}`
}

const findingOf = (weeks: readonly CoverageWeek[], milestones: readonly ChartMilestone[]): string => {
  const peak = weeks.reduce((most, week) => (week.reports > most.reports ? week : most))
  const open = weeks.find(week => week.open)
  const stations = milestones.map(({ label, note }) => `${label} ${note}`).join(', ')
  return [
    `Most in the week of ${peak.label}: ${peak.reports}.`,
    open && open !== peak ? `This week so far: ${open.reports}.` : '',
    stations ? `Milestones: ${stations}.` : '',
  ]
    .filter(sentence => sentence !== '')
    .join(' ')
}

const asTable = (weeks: readonly CoverageWeek[]): Html => html`<details>
<summary>Show the figures as a table</summary>
<table>
<thead><tr><th scope="col">Week</th><th scope="col" class="number">Reports</th></tr></thead>
<tbody>
${weeks.map(
  week =>
    html`<tr><th scope="row">${unbroken(week.label)}${week.open ? ', so far' : ''}</th><td class="number">${week.reports}</td></tr>`,
)}
</tbody>
</table>
</details>`
