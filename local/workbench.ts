import { Hono } from 'hono'
import { html } from 'hono/html'
import type { SourceHealth } from '#core/desk/source-health'
import type { KnownFault } from '#core/fault/fault'
import { impactOf } from '#core/fault/fault-list'
import { faultLine } from '#core/fault/notice'
import type { Instant } from '#core/instant'
import { type Html, link } from '#templates/pages/html'
import { localPage, whenText } from './local-page.ts'

export type WorkbenchMeans = {
  sample: boolean
  /** The site's pages to go to. */
  site: { title: string; href: string }[]
  /** What runs: schedules, queues, addresses of the stand-ins. */
  running(): { name: string; detail: string }[]
  sources(): Promise<SourceHealth[]>
  /** What the operator of a deployment is told of. */
  faults(): Promise<KnownFault[]>
  /** Both answer with one sentence about what came of it. */
  collectNow(): Promise<string>
  openEditionNow(): Promise<string>
  now(): Instant
}

type Result = { at: Instant; what: string; sentence: string }

const resultsKept = 8

/** What can be done by hand on one machine. Paths start at `/`. */
export const workbenchApp = (means: WorkbenchMeans): Hono => {
  const results: Result[] = []
  const app = new Hono()

  const act = async (what: string, action: () => Promise<string>): Promise<void> => {
    let sentence: string
    try {
      sentence = await action()
    } catch (fault) {
      sentence = `It failed: ${fault instanceof Error ? fault.message : String(fault)}`
    }
    results.unshift({ at: means.now(), what, sentence })
    results.splice(resultsKept)
  }

  app.get('/', async context => {
    const [sources, faults] = await Promise.all([means.sources(), means.faults()])
    return context.html(workbenchPage(means, sources, faults, results))
  })
  app.post('/collect', async context => {
    await act('Collect now', means.collectNow)
    return context.redirect('/local#results', 303)
  })
  app.post('/open-edition', async context => {
    await act('Open the edition now', means.openEditionNow)
    return context.redirect('/local#results', 303)
  })
  return app
}

const workbenchPage = (
  means: WorkbenchMeans,
  sources: SourceHealth[],
  faults: KnownFault[],
  results: Result[],
): Html =>
  localPage({
    sample: means.sample,
    title: 'Workbench',
    body: html`<div class="column alone">
<p class="label">This machine</p>
<h1>Workbench</h1>
<p class="lead">${
      means.sample
        ? 'Storywire runs on sample reports from invented outlets. Its mails go to the inbox here and nowhere else.'
        : 'Storywire polls the real sources. Its mails go to the inbox here and nowhere else.'
    }</p>
<p class="links">${link('/local/inbox', 'Inbox')}<br>${link('/local/desk', 'Desk')}${means.site.map(({ title, href }) => html`<br>${link(href, title)}`)}</p>
<form method="post" action="/local/collect"><button type="submit" class="button main">Collect now</button>
<span class="hint">Asks every source, also those that are not due, and sifts what is new.</span></form>
<form method="post" action="/local/open-edition"><button type="submit" class="button">Open the edition now</button>
<span class="hint">Ends the running week here: its digest goes to every reader at once, and the next one begins where it ended.</span></form>
<div id="results" role="status">${results.map(
      ({ at, what, sentence }) =>
        html`<p class="notice"><b>${what}.</b> ${sentence} <span class="meta">${whenText(at)}</span></p>`,
    )}</div>
${faultSection(faults)}<section class="topic" aria-labelledby="sources"><div class="topic-heading"><h2 id="sources">Sources</h2><p class="count">${sources.length}</p></div>
<table class="states"><thead><tr><th scope="col">Source</th><th scope="col">Last answered</th><th scope="col">Last new</th><th scope="col">Next</th></tr></thead><tbody>${sources.map(
      source =>
        html`<tr><th scope="row">${source.name}${
          source.fault === null ? '' : html`<br><span class="fault"><b>Fault:</b> ${source.fault}</span>`
        }</th><td>${source.lastSuccessAt === null ? 'never' : whenText(source.lastSuccessAt)}</td><td>${source.newAt === null ? 'not known' : whenText(source.newAt)}</td><td>${
          source.nextAt === null ? 'at once' : whenText(source.nextAt)
        }</td></tr>`,
    )}</tbody></table></section>
<section class="topic" aria-labelledby="running"><div class="topic-heading"><h2 id="running">What runs</h2></div>
<dl class="facts">${means.running().map(({ name, detail }) => html`<div><dt>${name}</dt><dd>${detail}</dd></div>`)}</dl></section>
</div>`,
  })

const faultSection = (faults: KnownFault[]): Html =>
  faults.length === 0
    ? html``
    : html`<section class="topic" aria-labelledby="faults"><div class="topic-heading"><h2 id="faults">Faults</h2><p class="count">${faults.length}</p></div>
<dl class="facts">${faults.map(
        fault =>
          html`<div><dt>${fault.name}</dt><dd>${impactOf(fault.name)}<br>${faultLine(fault)}</dd></div>`,
      )}</dl></section>
`
