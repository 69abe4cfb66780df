import { html } from 'hono/html'
import type { Html } from '#templates/pages/html'
import { count } from '#templates/words/en/count'
import { whenText } from '../when-text.ts'
import type { RecordedReport } from './recorded-reports.ts'
import type { RunEvent, RunRecord } from './run-record.ts'

type Kind<Name extends RunEvent['kind']> = Extract<RunEvent, { kind: Name }>

/** Every development with its milestones and its reports: whether the right ones stand together. */
export const developmentsSection = (run: RunRecord, reports: RecordedReport[]): Html => {
  // Of many readers there are many deliveries: they would be walked once for each development.
  const events = run.events.filter(event => event.kind !== 'delivery')
  const developments = events.filter(event => event.kind === 'development')
  const places = new Map(run.sifted.map(({ id, development }) => [id, development]))
  const byDevelopment = Map.groupBy(inOrder(reports), ({ id }) => places.get(id) ?? '')
  return html`<section class="topic" id="developments"><h2>Developments</h2><ol class="timeline" role="list">${developments.map(
    one => row(one, events, byDevelopment.get(one.development) ?? []),
  )}</ol></section>`
}

/** "22:51 UTC, BBC: Trump and Putin to meet" by the time of publishing. */
export const reportList = (reports: RecordedReport[]): Html =>
  html`<ul class="reports">${inOrder(reports).map(
    ({ published, outlet, title }) =>
      html`<li><span class="meta">${whenText(published)}, ${outlet}</span><br>${title}</li>`,
  )}</ul>`

const inOrder = (reports: RecordedReport[]): RecordedReport[] =>
  reports.toSorted((a, b) => Number(a.published > b.published) - Number(a.published < b.published))

const row = (development: Kind<'development'>, events: RunEvent[], reports: RecordedReport[]): Html => {
  const { at, headline, development: id, topics } = development
  const merge = events.find(event => event.kind === 'merged' && event.development === id)
  const facts =
    merge?.kind === 'merged'
      ? html`<p class="meta">Merged on ${whenText(merge.at)}. ${merge.why}</p>`
      : html`<p class="meta">${movesOf(id, events).map(name => html`<span class="mark">${name}</span> `)}${topics.join(', ') || 'no topic'}; <code>${id}</code></p>
<details><summary>${count(reports.length, 'report', 'reports')}</summary>${reportList(reports)}</details>`
  return html`<li><p class="day">${whenText(at)}</p><div><h3>${headline}</h3>
${facts}</div></li>`
}

const movesOf = (id: string, events: RunEvent[]): string[] =>
  events.flatMap(event => {
    if (event.kind === 'milestone' && event.development === id) return [event.milestone]
    return event.kind === 'take-back' && event.development === id
      ? [`takes back ${event.milestones.join(', ')}`]
      : []
  })
