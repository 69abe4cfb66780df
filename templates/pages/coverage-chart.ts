import { html } from 'hono/html'
import type { PageWords } from '../words/page-words.ts'
import { wordsFor } from '../words/words-for.ts'
import { draw } from './chart/draw.ts'
import { chartWidths, dayNumber } from './chart/scale.ts'
import type { Html } from './html.ts'
import { unbroken } from './unbroken.ts'
import type { ChartMilestone, ChartTrack, CoverageWeek, StoryPageView } from './views.ts'

/** How much was reported, week by week, under each track's milestones; the same figures as a table below. */
export const coverageChart = (view: Pick<StoryPageView, 'coverage' | 'tracks' | 'site'>): Html => {
  const words = wordsFor(view.site.story.language).page.coverage
  const weeks = view.coverage.filter(week => Number.isFinite(dayNumber(week.starts)))
  const tracks = view.tracks
    .map(({ label, milestones }) => ({ label, milestones: inTime(milestones) }))
    .filter(({ milestones }) => milestones.length > 0)
  if (!weeks.some(week => week.reports > 0)) return html`<p class="text">${words.none}</p>`
  const drawing = {
    weeks,
    tracks,
    language: view.site.story.language,
    title: words.title,
    finding: findingOf(weeks, tracks, words),
  }
  const open = weeks.some(week => week.open)
  return html`<p class="introduction">${words.introduction(tracks.length > 0, open)}</p>
${chartWidths.map(width => draw({ ...drawing, width }))}
${asTable(weeks, words)}`
}

const inTime = (milestones: readonly ChartMilestone[]): ChartMilestone[] =>
  milestones
    .filter(({ day }) => Number.isFinite(dayNumber(day)))
    .toSorted((a, b) => dayNumber(a.day) - dayNumber(b.day))

const findingOf = (
  weeks: readonly CoverageWeek[],
  tracks: readonly ChartTrack[],
  words: PageWords['coverage'],
): string => {
  const peak = weeks.reduce((most, week) => (week.reports > most.reports ? week : most))
  const open = weeks.find(week => week.open)
  const steps = tracks.map(({ label, milestones }) => {
    const stations = milestones.map(one => `${one.label} ${one.note}`).join(', ')
    return label === null ? words.milestones(stations) : words.milestonesOf(label, stations)
  })
  return [
    words.most(peak.label, peak.reports),
    open && open !== peak ? words.soFar(open.reports) : '',
    ...steps,
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
