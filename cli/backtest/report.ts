import { html, raw } from 'hono/html'
import type { StoryPack } from '#core/story/pack'
import type { Html } from '#templates/pages/html'
import { styleSheet } from '#templates/pages/style'
import { count } from '#templates/words/en/count'
import { wordsFor } from '#templates/words/words-for'
import { whenText } from '../when-text.ts'
import type { Change } from './compare/change.ts'
import { headlinesOf } from './headlines-of.ts'
import type { RecordedReport } from './recorded-reports.ts'
import { changesSection } from './report-changes.ts'
import { reportCharts } from './report-chart.ts'
import { developmentsSection, reportList } from './report-developments.ts'
import { mailsOf } from './report-mails.ts'
import { movesSection, topicTitle } from './report-moves.ts'
import { reportStyle } from './report-style.ts'
import type { RunEvent, RunRecord } from './run-record.ts'
import type { SeenMail } from './seen-mails.ts'

/** A backtest's report is for its editor: it is in English, as the command line is. */
const { cadence: words } = wordsFor('en')

export type ReportMaterial = {
  pack: StoryPack
  reports: RecordedReport[]
  run: RunRecord
  mails: SeenMail[]
  /** An earlier run over the same reports, perhaps with another pack. */
  changes: Change[] | null
}

type Kind<Name extends RunEvent['kind']> = Extract<RunEvent, { kind: Name }>

const alertEntry = (alert: Kind<'alert'>, { pack, reports, run, mails }: ReportMaterial): Html => {
  const subject = mails.find(({ mailing }) => mailing === alert.mailing)?.subject
  return html`<article class="entry-alert" id="${alert.mailing}"><h3>${subject ?? headlinesOf(run).get(alert.development) ?? alert.development}</h3>
<p class="meta">${whenText(alert.at)}, to readers of “${topicTitle(pack, alert.topic)}”. Why: ${alert.reason}.</p>
${reportList(reports.filter(({ id }) => alert.reports.includes(id)))}
${mailsOf(alert.mailing, run, mails)}</article>`
}

const editionEntry = (edition: Kind<'edition'>, { run, mails }: ReportMaterial): Html => {
  const headlines = headlinesOf(run)
  const told = run.editions.find(({ mailing }) => mailing === edition.mailing)?.developments ?? []
  const developments = count(edition.developments, 'development', 'developments')
  return html`<article class="entry-edition"><h3>${words[edition.cadence].choice}, ${whenText(edition.at)}</h3>
<p class="meta">From ${whenText(edition.opens)} to ${whenText(edition.closes)}.</p>
${told.length === 0 ? html`<p class="meta">No developments: a quiet one.</p>` : html`<details><summary>${developments}</summary><ol class="reports">${told.map(id => html`<li>${headlines.get(id) ?? id}</li>`)}</ol></details>`}
${mailsOf(edition.mailing, run, mails)}</article>`
}

/** The page for editors: what a backtest collected, alerted and sent. It loads nothing and runs nothing. */
export const reportPage = (material: ReportMaterial): string => {
  const { pack, reports, run, changes } = material
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
<style>${raw(styleSheet)}${raw(reportStyle)}</style>
</head>
<body>
<header class="masthead"><div class="masthead-row"><p class="wordmark">Storywire</p></div></header>
<main>
<h1>${pack.title}: a backtest</h1>
<p class="lead">${count(reports.length, 'report', 'reports')}, ${relevant.size} of the story, ${count(developments.length, 'development', 'developments')}, ${count(alerts.length, 'alert', 'alerts')}, ${count(editions.length, 'edition', 'editions')}.</p>
<p class="jump-to">${changes ? html`<a href="#changes">What would have changed</a>` : ''}<a href="#alerts">Alerts</a><a href="#editions">Editions</a><a href="#developments">Developments</a></p>
<section class="topic"><h2>Reports per hour</h2>${published.length > 0 ? reportCharts(published, run.events) : html`<p>No report is of the story.</p>`}
${movesSection(run, pack)}</section>
${changes ? changesSection(changes) : ''}
<section class="topic prose" id="alerts"><h2>Alerts</h2>${alerts.length > 0 ? alerts.map(alert => alertEntry(alert, material)) : html`<p>None.</p>`}</section>
<section class="topic prose" id="editions"><h2>Editions</h2>${editions.length > 0 ? editions.map(edition => editionEntry(edition, material)) : html`<p>None.</p>`}</section>
${developmentsSection(run, reports)}
</main>
</body>
</html>
`)
}
