import { html } from 'hono/html'
import { languageOf } from '#core/language/languages'
import { monthNamed } from '#core/story/day'
import { textWidth } from '../../text-width.ts'
import type { Html } from '../html.ts'
import type { ChartTrack, CoverageWeek } from '../views.ts'
import { type Bar, barsOf } from './bars.ts'
import { drops, lane, lanesOf } from './lanes.ts'
import { type chartWidths, gridValues, monthTicks, px, type TimeAxis, timeAxis } from './scale.ts'

type Drawing = {
  /** In px of the page: the drawing is never scaled, or its text would fall below 13 px. */
  width: (typeof chartWidths)[number]
  weeks: readonly CoverageWeek[]
  /** Each with at least one milestone, by day. */
  tracks: readonly ChartTrack[]
  language: string
  title: string
  finding: string
}

/** Room for a bar's figure above the tallest, below the last wire. */
const aboveBars = 52

/** The weeks as bars under the wires, on one time axis. */
export const draw = ({ width, weeks, tracks, language, title, finding }: Drawing): Html => {
  const tallest = width >= 560 ? 160 : 126
  const lanes = lanesOf(tracks)
  const base = (lanes.length > 0 ? (lanes.at(-1)?.wireAt ?? 0) + aboveBars : 22) + tallest
  const peak = Math.max(1, ...weeks.map(week => week.reports))
  const grid = gridValues(peak)
  const plotWidth = width - 8 - Math.max(18, ...grid.map(value => textWidth(`${value}`)))
  const axis = timeAxis(
    weeks,
    tracks.flatMap(({ milestones }) => milestones),
    plotWidth,
  )
  const bars = barsOf(weeks, axis, base, tallest)
  const id = `coverage-${width}`
  return html`<svg class="chart chart-${width}" width="${width}" height="${base + 24}" viewBox="0 0 ${width} ${base + 24}" role="img" aria-labelledby="${id}-title ${id}-finding">
<title id="${id}-title">${title}</title>
<desc id="${id}-finding">${finding}</desc>
${grid.map(value => {
  const y = px(base - (value / peak) * tallest)
  return html`<path class="grid" d="M0 ${y}H${px(plotWidth)}"/><text class="figure" x="${width}" y="${y}" dy="4" text-anchor="end">${value}</text>`
})}
${bars.map(bar => drawBar(bar, base))}
${months(axis, base, language)}
<path class="axis" d="M0 ${base}H${px(plotWidth)}"/>
${lanes.map(one => drops(one, axis, bars, base))}
${lanes.map(one => lane(one, axis, width))}
${bars.map(bar => (bar.value ? html`<text class="value" x="${px(bar.value.x)}" y="${px(bar.top - 6)}" text-anchor="middle">${bar.week.reports}</text>` : ''))}
</svg>`
}

const drawBar = ({ week, left, width, top, height, peak }: Bar, base: number): Html => {
  if (week.reports === 0) return html``
  return week.open
    ? html`<path class="bar open" d="M${px(left + 1)} ${base}V${px(top + 1)}H${px(left + width - 1)}V${base}"/>`
    : html`<rect class="bar${peak ? ' peak' : ''}" x="${px(left)}" y="${px(top)}" width="${px(width)}" height="${px(height)}"/>`
}

/** Names in full where all fit, short ones else; one that would touch the next is left out. */
const months = (axis: TimeAxis, base: number, language: string): Html[] => {
  const ticks = monthTicks(axis)
  const places = ticks.map(({ day }, n) => ({
    x: axis.x(day),
    room: axis.x(ticks[n + 1]?.day ?? axis.last) - axis.x(day),
  }))
  // A wrong word is no reason to show no page.
  const written = languageOf(language) ?? 'en'
  const named = (as: 'long' | 'short') =>
    ticks.map(({ month }) => monthNamed(month.toISOString(), written, as))
  const fits = (name: string, n: number) => textWidth(name) + 10 <= (places[n]?.room ?? 0)
  const long = named('long')
  // The first and the last month may be cut by the axis' ends.
  const names = long.every((name, n) => n === 0 || n === long.length - 1 || fits(name, n))
    ? long
    : named('short')
  return places.map(
    ({ x }, n) =>
      html`<path class="axis" d="M${px(x)} ${base}v7"/>${
        fits(names[n] ?? '', n)
          ? html`<text class="figure" x="${px(n === 0 ? x : x + 5)}" y="${base + 21}">${names[n]}</text>`
          : ''
      }`,
  )
}
