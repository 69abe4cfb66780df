import { html, raw } from 'hono/html'
import type { StoryPack } from '#core/story/pack'
import type { Html } from '#templates/pages/html'
import { styleSheet } from '#templates/pages/style'
import { comparisonOf } from './compare-runs.ts'
import type { RecordedReport } from './recorded-reports.ts'
import { reportChart } from './report-chart.ts'
import type { RunEvent, RunRecord } from './run-record.ts'
import type { SeenMail } from './seen-mails.ts'

export type ReportMaterial = {
  pack: StoryPack
  reports: RecordedReport[]
  run: RunRecord
  mails: SeenMail[]
  /** An earlier run over the same reports, perhaps with another pack. */
  before: RunRecord | null
}

type Kind<Name extends RunEvent['kind']> = Extract<RunEvent, { kind: Name }>

const style = `.hours { display: block; width: 100%; min-width: 640px; height: auto; margin-top: 16px; overflow: visible; }
.hours text { font: 13px var(--sans); fill: var(--soft); }
.hours .value { font-weight: 700; fill: var(--green); }
.hours .station-name { font-weight: 700; fill: var(--ink); }
.hours .bar { fill: var(--bar); }
.hours .axis { stroke: var(--line); }
.hours .drop { stroke: var(--green); stroke-width: 2; }
.hours .dot { fill: var(--green); }
.hours .dot.back { fill: none; stroke: var(--ochre); stroke-width: 2; }
.wide { overflow-x: auto; }
iframe { width: 100%; height: 720px; margin-top: 8px; border: 1px solid var(--line); background: var(--panel); }`

const moment = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`

const frames = (mails: SeenMail[]): Html =>
  html`${mails.map(
    ({ to, subject, html: body, file }) =>
      html`<details><summary>${subject} – as ${to} saw it</summary><p class="meta"><a href="mail/${file}">The mail itself</a></p><iframe sandbox="" loading="lazy" title="${subject}" srcdoc="${body}"></iframe></details>`,
  )}`

const alertSection = (alert: Kind<'alert'>, { reports, mails }: ReportMaterial): Html => {
  const told = reports.filter(({ id }) => alert.reports.includes(id))
  return html`<article class="entry-alert"><h3>${told[0]?.title ?? alert.development}</h3>
<p class="meta">${moment(alert.at)}, topic ${alert.topic}. Why: ${alert.reason}.</p>
<ul>${told.map(({ published, outlet, title }) => html`<li>${moment(published)}, ${outlet}: ${title}</li>`)}</ul>
${frames(mails.filter(({ mailing }) => mailing === alert.mailing))}</article>`
}

const developmentRow = (development: Kind<'development'>, { run }: ReportMaterial): Html => {
  const merge = run.events.find(
    event => event.kind === 'merged' && event.development === development.development,
  )
  if (merge?.kind === 'merged')
    return html`<li><p class="day">${moment(development.at)}</p><div><h3>${development.headline}</h3>
<p class="meta">Merged on ${moment(merge.at)}. ${merge.why}</p></div></li>`
  const reports = run.sifted.filter(line => line.development === development.development).length
  const moves = run.events.flatMap(event => {
    if (event.kind === 'milestone' && event.development === development.development) return [event.milestone]
    return event.kind === 'take-back' && event.development === development.development
      ? [`takes back ${event.milestones.join(', ')}`]
      : []
  })
  return html`<li><p class="day">${moment(development.at)}</p><div><h3>${development.headline}</h3>
<p class="meta">${moves.map(name => html`<span class="mark">${name}</span> `)}${reports} ${reports === 1 ? 'report' : 'reports'}; ${development.topics.join(', ') || 'no topic'}; <code>${development.development}</code></p></div></li>`
}

/** The page for editors: what a backtest collected, alerted and sent. It loads nothing and runs nothing. */
export const reportPage = (material: ReportMaterial): string => {
  const { pack, reports, run, mails, before } = material
  const relevant = new Set(run.sifted.flatMap(({ id, relevant: of }) => (of ? [id] : [])))
  const published = reports.filter(({ id }) => relevant.has(id)).map(one => one.published)
  const developments = run.events.filter(event => event.kind === 'development')
  const alerts = run.events.filter(event => event.kind === 'alert')
  const editions = run.events.filter(event => event.kind === 'edition')
  return String(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>Backtest: ${pack.title} – Storywire</title>
<style>${raw(styleSheet)}${raw(style)}</style>
</head>
<body>
<header class="masthead"><div class="masthead-row"><p class="wordmark">Storywire</p></div></header>
<main>
<h1>${pack.title}: a backtest</h1>
<p class="lead">${reports.length} reports, ${relevant.size} of the story, ${developments.length} developments, ${alerts.length} alerts, ${editions.length} editions.</p>
<section class="topic"><h2>Reports per hour</h2><div class="wide">${published.length > 0 ? reportChart(published, run.events) : html`<p>No report is of the story.</p>`}</div></section>
${before ? comparisonOf(run, before, reports) : ''}
<section class="topic prose"><h2>Alerts</h2>${alerts.length > 0 ? alerts.map(alert => alertSection(alert, material)) : html`<p>None.</p>`}</section>
<section class="topic prose"><h2>Editions</h2>${editions.map(
    ({ at, cadence, developments: count, mailing }) =>
      html`<h3>${cadence}, ${moment(at)}: ${count} ${count === 1 ? 'development' : 'developments'}</h3>${frames(mails.filter(mail => mail.mailing === mailing))}`,
  )}</section>
<section class="topic"><h2>Developments</h2><ol class="timeline" role="list">${developments.map(one => developmentRow(one, material))}</ol></section>
</main>
</body>
</html>
`)
}
