import { html } from 'hono/html'
import { textWidth } from '../../text-width.ts'
import type { Html } from '../html.ts'
import type { ChartMilestone, CoverageWeek } from '../views.ts'
import { type Bar, barsOf } from './bars.ts'
import { placeLabels } from './place-labels.ts'
import { dayNumber, gridValues, monthTicks, type TimeAxis, timeAxis } from './scale.ts'

type Drawing = {
  /** In px of the page: the drawing is never scaled, or its text would fall below 13 px. */
  width: 280 | 350 | 560 | 704
  weeks: readonly CoverageWeek[]
  /** By day. */
  milestones: readonly ChartMilestone[]
  language: string
  title: string
  finding: string
}

/** Middle of the wire, below two lines of label. */
const wireAt = 44
const px = (n: number): string => `${Math.round(n * 10) / 10}`

/** The weeks as bars under the wire, on one time axis. */
export const draw = ({ width, weeks, milestones, language, title, finding }: Drawing): Html => {
  const tallest = width >= 560 ? 160 : 126
  const base = (milestones.length > 0 ? 96 : 22) + tallest
  const peak = Math.max(1, ...weeks.map(week => week.reports))
  const grid = gridValues(peak)
  const plotWidth = width - 8 - Math.max(18, ...grid.map(value => textWidth(`${value}`)))
  const axis = timeAxis(weeks, milestones, plotWidth)
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
${stations(milestones, axis, bars, base, width)}
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
  const named = (style: 'long' | 'short') => {
    const format = monthFormat(language, style)
    return ticks.map(({ month }) => format.format(month))
  }
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

/** English when the language is none that dates can be written in: a wrong word is no reason to show no page. */
const monthFormat = (language: string, month: 'long' | 'short'): Intl.DateTimeFormat => {
  try {
    return new Intl.DateTimeFormat(language, { month, timeZone: 'UTC' })
  } catch {
    return new Intl.DateTimeFormat('en', { month, timeZone: 'UTC' })
  }
}

/** Stations, the line between them, and a thin line from each into its week. */
const stations = (
  milestones: readonly ChartMilestone[],
  axis: TimeAxis,
  bars: readonly Bar[],
  base: number,
  width: number,
): Html[] => {
  const points = milestones.map(milestone => ({ milestone, x: axis.x(dayNumber(milestone.day)) }))
  const anchors = placeLabels(
    points.map(({ milestone, x }) => ({
      x,
      width: Math.max(textWidth(milestone.label, 'bold'), textWidth(milestone.note)),
      state: rank(milestone.state),
    })),
    width,
  )
  return points.map(({ milestone, x }, n) => {
    const next = points[n + 1]
    const anchor = anchors[n] ?? 'hidden'
    const at = anchor === 'start' ? x - 6 : anchor === 'end' ? x + 6 : x
    return html`${dropLine(x, bars, base)}${next ? line(x, next.x, next.milestone.state) : ''}${dot(x, milestone.state)}${
      anchor === 'hidden'
        ? ''
        : html`<text class="station-name ${milestone.state}" x="${px(at)}" y="13" text-anchor="${anchor}">${milestone.label}</text><text class="figure" x="${px(at)}" y="31" text-anchor="${anchor}">${milestone.note}</text>`
    }`
  })
}

const rank = (state: ChartMilestone['state']): 'planned' | 'reached' | 'latest' =>
  state === 'ahead' ? 'planned' : state === 'reached' ? 'reached' : 'latest'

const line = (from: number, to: number, state: ChartMilestone['state']): Html => {
  const dashed = state === 'ahead' || state === 'set-back'
  const kind = dashed ? 'dashed' : state === 'ended' ? 'ends' : 'solid'
  // A dashed line keeps off the stations, so that its last dash is not taken for one.
  const [start, end] = dashed ? [from + 10, to - 8] : [from + 6, to - 6]
  return end > start ? html`<path class="line ${kind}" d="M${px(start)} ${wireAt}H${px(end)}"/>` : html``
}

const dot = (x: number, state: ChartMilestone['state']): Html =>
  state === 'ended'
    ? html`<rect class="dot ended" x="${px(x - 6)}" y="${wireAt - 6}" width="12" height="12"/>`
    : html`<circle class="dot ${state}" cx="${px(x)}" cy="${wireAt}" r="${state === 'ahead' || state === 'set-back' ? 5 : 6}"/>`

/** Ends above a figure that it would cross. Nothing drops where no week is. */
const dropLine = (x: number, bars: readonly Bar[], base: number): Html => {
  const bar = bars.find(({ left, width }) => x >= left - 3 && x < left + width + 3)
  if (!bar) return html``
  const crossed = bars.find(({ value }) => value && Math.abs(value.x - x) < value.width / 2 + 3)
  const end = Math.min(base, bar.top, crossed ? crossed.top - 19 : base)
  return html`<path class="drop" d="M${px(x)} ${wireAt + 6}V${px(end)}"/>`
}
