import { html } from 'hono/html'
import { epochMs, type Instant, toInstant } from '#core/instant'
import type { Html } from '#templates/pages/html'
import type { RunEvent } from './run-record.ts'

const hourMs = 3_600_000
const size = { width: 1120, height: 220, top: 44, bottom: 30 }
const floor = size.height - size.bottom

const hourOf = (at: Instant): number => Math.floor(epochMs(at) / hourMs)

/** Words beside a line, on its other side where there is no room to its right. */
const beside = (className: string, at: number, y: number, words: string): Html =>
  at > size.width - 90
    ? html`<text class="${className}" x="${at - 6}" y="${y}" text-anchor="end">${words}</text>`
    : html`<text class="${className}" x="${at + 6}" y="${y}">${words}</text>`

/** Reports per hour as bars, alerts as lines from the top, milestones as dots with their names; a hollow dot takes back. */
export const reportChart = (published: Instant[], events: RunEvent[]): Html => {
  const perHour = new Map<number, number>()
  for (const at of published) perHour.set(hourOf(at), (perHour.get(hourOf(at)) ?? 0) + 1)
  const hours = [...perHour.keys()]
  const [first, last] = [Math.min(...hours), Math.max(...hours)]
  const most = Math.max(...perHour.values())
  const step = size.width / (last - first + 1)
  const x = (at: Instant): number => Math.round((epochMs(at) / hourMs - first) * step * 10) / 10
  const bars = [...perHour].map(([hour, count]) => {
    const height = Math.round(((floor - size.top) * count) / most)
    return html`<rect class="bar" x="${((hour - first) * step).toFixed(1)}" y="${floor - height}" width="${Math.max(step - 1, 1).toFixed(1)}" height="${height}"><title>${toInstant(
      hour * hourMs,
    )
      .slice(0, 16)
      .replace('T', ' ')}: ${count}</title></rect>`
  })
  const days = Array.from({ length: Math.floor(last / 24) - Math.ceil(first / 24) + 1 }, (_, n) =>
    toInstant((Math.ceil(first / 24) + n) * 24 * hourMs),
  )
  return html`<svg class="hours" viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="Reports of the story per hour, at most ${most}; milestones and alerts above them">
${bars}
<line class="axis" x1="0" y1="${floor}" x2="${size.width}" y2="${floor}"/>
${days.map(day => html`<line class="axis" x1="${x(day)}" y1="${floor}" x2="${x(day)}" y2="${floor + 6}"/><text x="${x(day) + 4}" y="${floor + 20}">${day.slice(5, 10)}</text>`)}
${events.map(event =>
  event.kind === 'alert'
    ? html`<line class="drop" x1="${x(event.at)}" y1="${size.top - 10}" x2="${x(event.at)}" y2="${floor}"/>${beside('value', x(event.at), size.top + 4, 'alert')}`
    : event.kind === 'milestone'
      ? html`<circle class="dot" cx="${x(event.at)}" cy="${size.top - 14}" r="5"/>${beside('station-name', x(event.at), size.top - 26, event.milestone)}`
      : event.kind === 'take-back'
        ? html`<circle class="dot back" cx="${x(event.at)}" cy="${size.top - 14}" r="5"/>${beside('station-name', x(event.at), size.top - 26, `taken back: ${event.milestones.join(', ')}`)}`
        : '',
)}
</svg>`
}
