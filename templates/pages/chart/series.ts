import { html } from 'hono/html'
import { textWidth } from '../../text-width.ts'
import type { Html } from '../html.ts'
import { chartWidths, gridValues, px } from './scale.ts'

type Series = {
  /** Unique on the page. */
  id: string
  title: string
  /** What it shows, in words: for those who do not see it. */
  finding: string
  as: 'line' | 'bars'
  /** Ascending; `at` is where on the axis, 0 to 1. `more`: a thin mark above a bar. */
  points: readonly { at: number; value: number; more?: number }[]
  /** Below the axis' ends. */
  from: string
  to: string
}

const tallest = 110
const base = tallest + 22

/** One number over time, as a line or as bars. At least one point. */
export const series = (drawing: Series): Html => html`${chartWidths.map(width => drawn(width, drawing))}`

const drawn = (
  width: (typeof chartWidths)[number],
  { id, title, finding, as, points, from, to }: Series,
): Html => {
  const peak = Math.max(1, ...points.map(({ value, more = 0 }) => Math.max(value, more)))
  const grid = gridValues(peak)
  const plotWidth = width - 8 - Math.max(18, ...grid.map(value => textWidth(`${value}`)))
  const y = (value: number): number => base - (value / peak) * tallest
  const slot = plotWidth / points.length
  const last = points.at(-1)
  const x = (point: Series['points'][number], n: number): number =>
    as === 'bars' ? n * slot + slot / 2 : point.at * (plotWidth - 8) + 4
  const lastX = last ? x(last, points.length - 1) : 0
  const room = textWidth(`${last?.value ?? ''}`, 'bold') / 2
  const name = `${id}-${width}`
  return html`<svg class="chart chart-${width}" width="${width}" height="${base + 24}" viewBox="0 0 ${width} ${base + 24}" role="img" aria-labelledby="${name}-title ${name}-finding">
<title id="${name}-title">${title}</title>
<desc id="${name}-finding">${finding}</desc>
${grid.map(value => html`<path class="grid" d="M0 ${px(y(value))}H${px(plotWidth)}"/><text class="figure" x="${width}" y="${px(y(value))}" dy="4" text-anchor="end">${value}</text>`)}
${
  as === 'bars'
    ? points.map((point, n) => bar(x(point, n), Math.min(32, slot * 0.7), point, y))
    : html`<path class="line" fill="none" d="M${points.map((point, n) => `${px(x(point, n))} ${px(y(point.value))}`).join('L')}"/><circle class="dot" cx="${px(lastX)}" cy="${px(y(last?.value ?? 0))}" r="4"/>`
}
<path class="axis" d="M0 ${base}H${px(plotWidth)}"/>
${last ? html`<text class="value" x="${px(Math.min(Math.max(lastX, room), plotWidth - room))}" y="${px(y(Math.max(last.value, last.more ?? 0)) - 9)}" text-anchor="middle">${last.value}</text>` : ''}
<text class="figure" x="0" y="${base + 21}">${from}</text>
${from === to ? '' : html`<text class="figure" x="${px(plotWidth)}" y="${base + 21}" text-anchor="end">${to}</text>`}
</svg>`
}

const bar = (
  middle: number,
  width: number,
  { value, more }: Series['points'][number],
  y: (value: number) => number,
): Html =>
  html`${value > 0 ? html`<rect class="bar" x="${px(middle - width / 2)}" y="${px(y(value))}" width="${px(width)}" height="${px(base - y(value))}"/>` : ''}${
    more !== undefined && more > value
      ? html`<path class="line" d="M${px(middle)} ${px(y(value))}V${px(y(more))}M${px(middle - 4)} ${px(y(more))}h8"/>`
      : ''
  }`
