import { html } from 'hono/html'
import { textWidth } from '../../text-width.ts'
import type { Html } from '../html.ts'
import type { ChartMilestone, ChartTrack } from '../views.ts'
import type { Bar } from './bars.ts'
import { placeLabels } from './place-labels.ts'
import { dayNumber, px, type TimeAxis } from './scale.ts'

/** A track's wire: where its label stands, the two lines of its stations' labels, and the wire. */
export type Lane = ChartTrack & { labelAt: number; namesAt: number; wireAt: number }

const line13 = 18
/** From a station's name down to the middle of its wire, below the day. */
const wireBelow = 31
/** From one wire to the label of the next. */
const laneGap = 26

/** One below the other; the first has no label, the page's own headline says what it is. */
export const lanesOf = (tracks: readonly ChartTrack[]): Lane[] => {
  let top = 13
  return tracks.map(track => {
    const namesAt = track.label === null ? top : top + line13
    const placed = { ...track, labelAt: top, namesAt, wireAt: namesAt + wireBelow }
    top = placed.wireAt + laneGap
    return placed
  })
}

const pointsOf = ({ milestones }: Lane, axis: TimeAxis) =>
  milestones.map(milestone => ({ milestone, x: axis.x(dayNumber(milestone.day)) }))

/** A thin line from each station into its week. They lie below what is written on other wires. */
export const drops = (one: Lane, axis: TimeAxis, bars: readonly Bar[], base: number): Html[] =>
  pointsOf(one, axis).map(({ x }) => dropLine(x, one.wireAt, bars, base))

/** A track's label, its stations and the line between them. */
export const lane = (one: Lane, axis: TimeAxis, width: number): Html => {
  const points = pointsOf(one, axis)
  const anchors = placeLabels(
    points.map(({ milestone, x }) => ({
      x,
      width: Math.max(textWidth(milestone.label, 'bold'), textWidth(milestone.note)),
      state: rank(milestone.state),
    })),
    width,
  )
  const stations = points.map(({ milestone, x }, n) => {
    const next = points[n + 1]
    const anchor = anchors[n] ?? 'hidden'
    const at = anchor === 'start' ? x - 6 : anchor === 'end' ? x + 6 : x
    return html`${next ? line(x, next.x, next.milestone.state, one.wireAt) : ''}${dot(x, milestone.state, one.wireAt)}${
      anchor === 'hidden'
        ? ''
        : html`<text class="station-name ${milestone.state}" x="${px(at)}" y="${one.namesAt}" text-anchor="${anchor}">${milestone.label}</text><text class="figure" x="${px(at)}" y="${one.namesAt + line13}" text-anchor="${anchor}">${milestone.note}</text>`
    }`
  })
  return html`${one.label === null ? '' : html`<text class="track-name" x="0" y="${one.labelAt}">${one.label}</text>`}${stations}`
}

const rank = (state: ChartMilestone['state']): 'planned' | 'reached' | 'latest' =>
  state === 'ahead' ? 'planned' : state === 'reached' ? 'reached' : 'latest'

const line = (from: number, to: number, state: ChartMilestone['state'], wireAt: number): Html => {
  const dashed = state === 'ahead' || state === 'set-back'
  const kind = dashed ? 'dashed' : state === 'ended' ? 'ends' : 'solid'
  // A dashed line keeps off the stations, so that its last dash is not taken for one.
  const [start, end] = dashed ? [from + 10, to - 8] : [from + 6, to - 6]
  return end > start ? html`<path class="line ${kind}" d="M${px(start)} ${wireAt}H${px(end)}"/>` : html``
}

const dot = (x: number, state: ChartMilestone['state'], wireAt: number): Html =>
  state === 'ended'
    ? html`<rect class="dot ended" x="${px(x - 6)}" y="${wireAt - 6}" width="12" height="12"/>`
    : html`<circle class="dot ${state}" cx="${px(x)}" cy="${wireAt}" r="${state === 'ahead' || state === 'set-back' ? 5 : 6}"/>`

/** Ends above a figure that it would cross. Nothing drops where no week is. */
const dropLine = (x: number, wireAt: number, bars: readonly Bar[], base: number): Html => {
  const bar = bars.find(({ left, width }) => x >= left - 3 && x < left + width + 3)
  if (!bar) return html``
  const crossed = bars.find(({ value }) => value && Math.abs(value.x - x) < value.width / 2 + 3)
  const end = Math.min(base, bar.top, crossed ? crossed.top - 19 : base)
  return html`<path class="drop" d="M${px(x)} ${wireAt + 6}V${px(end)}"/>`
}
