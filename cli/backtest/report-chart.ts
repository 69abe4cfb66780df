import { html } from 'hono/html'
import { epochMs, type Instant, toInstant } from '#core/instant'
import type { Html } from '#templates/pages/html'
import { whenText } from '../when-text.ts'
import { type Mark, marksOf, wordsOf } from './chart-marks.ts'
import { chartScale, hourMs } from './chart-scale.ts'
import type { RunEvent } from './run-record.ts'

const rowHeight = 22
const barsHeight = 150
const axisHeight = 30
/** Over the bars, for the number that the highest one stands for. */
const scaleHeight = 24

/** The chart at two widths, in pixels; the stylesheet shows the one that fits, so that its letters keep their size. */
export const reportCharts = (published: Instant[], events: RunEvent[]): Html =>
  html`${[350, 1120].map(width => reportChart(published, events, width))}
<p class="meta">Bars: reports of the story per hour, UTC. Dot: a milestone; hollow: one that was taken back. Thick line: an alert.</p>`

const hourOf = (at: Instant): number => Math.floor(epochMs(at) / hourMs)

const reportChart = (published: Instant[], events: RunEvent[], width: number): Html => {
  const perHour = new Map<number, number>()
  for (const at of published) perHour.set(hourOf(at), (perHour.get(hourOf(at)) ?? 0) + 1)
  const most = [...perHour.values()].reduce((one, other) => Math.max(one, other))
  const { x, xOfHour, hourWidth, ticks } = chartScale([...perHour.keys()], width)
  const marks = marksOf(events, x, width)
  const rows = marks.reduce((highest, { row }) => Math.max(highest, (row ?? 0) + 1), 0)
  const top = rows * rowHeight + scaleHeight
  const floor = top + barsHeight
  const bars = [...perHour].map(([hour, count]) => {
    const height = Math.round((barsHeight * count) / most)
    return html`<rect class="bar" x="${xOfHour(hour)}" y="${floor - height}" width="${Math.max(hourWidth - 1, 1).toFixed(1)}" height="${height}"><title>${whenText(toInstant(hour * hourMs))}: ${count}</title></rect>`
  })
  return html`<svg class="hours hours-${width}" viewBox="0 0 ${width} ${floor + axisHeight}" role="img" aria-label="Reports of the story per hour, at most ${most}; milestones and alerts above them">
<line class="grid" x1="0" y1="${top}" x2="${width}" y2="${top}"/>
${bars}
<line class="axis" x1="0" y1="${floor}" x2="${width}" y2="${floor}"/>
${ticks.map(tick => html`<line class="axis" x1="${tick.x}" y1="${floor}" x2="${tick.x}" y2="${floor + 6}"/>${tick.x + 44 > width ? '' : html`<text x="${tick.x + 4}" y="${floor + 20}">${tick.words}</text>`}`)}
${marks.map(mark => lineOf(mark, rows, floor))}
<text class="names" x="0" y="${top - 6}">${most} an hour</text>
${marks.map(mark => namesOf(mark, rows))}
</svg>`
}

const heightOf = ({ row }: Mark, rows: number): number => (rows - (row ?? 0) - 0.5) * rowHeight

const lineOf = (mark: Mark, rows: number, floor: number): Html =>
  html`<line class="drop${mark.alert ? ' alert' : ''}" x1="${mark.x}" y1="${heightOf(mark, rows)}" x2="${mark.x}" y2="${floor}"/>`

const namesOf = (mark: Mark, rows: number): Html => {
  const { milestones, takenBack, alert } = wordsOf(mark)
  const y = heightOf(mark, rows)
  const what = [milestones, takenBack, alert].filter(words => words !== '')
  const dot =
    milestones || takenBack
      ? html`<circle class="dot${milestones ? '' : ' back'}" cx="${mark.x}" cy="${y}" r="5"><title>${whenText(mark.at)}: ${what.join(', ')}</title></circle>`
      : ''
  if (mark.row === null) return html`${dot}`
  const [x, anchor] = mark.left ? [mark.x - 10, 'end'] : [mark.x + 10, 'start']
  return html`${dot}<text class="names" x="${x}" y="${y + 4}" text-anchor="${anchor}">${milestones ? html`<tspan class="station-name">${milestones}</tspan> ` : ''}${takenBack ? html`<tspan class="station-name back">${takenBack}</tspan> ` : ''}${alert ? html`<tspan class="value">alert</tspan>` : ''}</text>`
}
