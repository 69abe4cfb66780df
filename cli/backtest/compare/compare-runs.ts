import { html } from 'hono/html'
import type { Html } from '#templates/pages/html'
import type { RecordedReport } from './recorded-reports.ts'
import type { RunEvent, RunRecord, SiftedLine } from './run-record.ts'

const said = ({ relevant, topics }: SiftedLine): string =>
  relevant ? topics.join(', ') || 'no topic' : 'not of the story'

const alertOf = (event: RunEvent): string[] =>
  event.kind === 'alert' ? [`${event.at.slice(0, 16).replace('T', ' ')} ${event.topic}: ${event.reason}`] : []

const list = (title: string, lines: string[]): Html =>
  lines.length === 0 ? html`` : html`<h3>${title}</h3><ul>${lines.map(line => html`<li>${line}</li>`)}</ul>`

/** What this run does otherwise than the earlier one, over the same reports: what an editor's change has changed. */
export const comparisonOf = (now: RunRecord, before: RunRecord, reports: RecordedReport[]): Html => {
  const titles = new Map(reports.map(({ id, title }) => [id, title]))
  const earlier = new Map(before.sifted.map(line => [line.id, line]))
  const changed = now.sifted.flatMap(line => {
    const old = earlier.get(line.id)
    return old && said(old) !== said(line)
      ? [`${titles.get(line.id) ?? line.id}: ${said(old)} → ${said(line)}`]
      : []
  })
  const [alerts, oldAlerts] = [now.events.flatMap(alertOf), before.events.flatMap(alertOf)]
  const lists = [
    list(
      'Alerts that are new',
      alerts.filter(one => !oldAlerts.includes(one)),
    ),
    list(
      'Alerts that are gone',
      oldAlerts.filter(one => !alerts.includes(one)),
    ),
    list(`Reports judged otherwise: ${changed.length}`, changed),
  ]
  const same = changed.length === 0 && alerts.join() === oldAlerts.join()
  return html`<section class="topic prose"><h2>Against the earlier run</h2>${same ? html`<p>Nothing has changed: the same reports, topics and alerts.</p>` : lists}</section>`
}
