import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { html } from 'hono/html'
import { type Clock, epochMs, type Instant, inOrder } from '#core/instant'
import { link } from '#templates/pages/html'
import { localPage, whenText } from './local-page.ts'
import { writeFeed } from './sample/feed-formats.ts'

/** The sample reports of a story, dated; what `readSample` gives. */
export type Sample = {
  outlets: { id: string; name: string }[]
  reports: {
    /** Id of its outlet. */
    outlet: string
    title: string
    summary: string | null
    /** Of its page, below `/local/reports`. */
    path: string
    published: Instant
  }[]
}

/** Address of an outlet's feed. @param siteUrl without a slash at the end */
export const sampleFeedUrl = (siteUrl: string, outletId: string): string =>
  `${siteUrl}/local/feeds/${encodeURIComponent(outletId)}.xml`

/**
 * Serves the sample reports as real feeds, one for each outlet, and a page for each report. What is dated after now is
 * not out yet. Paths start at `/`.
 */
export const sampleFeedsApp = (sample: Sample, siteUrl: string, clock: Clock): Hono => {
  const app = new Hono()
  const published = () => sample.reports.filter(report => report.published <= clock.now())

  app.get('/feeds/:file{.+\\.xml}', context => {
    const id = context.req.param('file').slice(0, -'.xml'.length)
    const number = sample.outlets.findIndex(outlet => outlet.id === id)
    const outlet = sample.outlets[number]
    if (!outlet) return context.text('The sample has no such outlet.', 404)
    const entries = published()
      .filter(report => report.outlet === outlet.id)
      .sort((a, b) => inOrder(b.published, a.published))
      .map(({ path, title, summary, published }) => ({
        id: path,
        title,
        summary,
        published,
        url: `${siteUrl}/local/reports${path}`,
      }))
    const feed = { title: outlet.name, self: sampleFeedUrl(siteUrl, outlet.id), entries }
    const { contentType, body } = writeFeed(number, feed)
    const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 20)}"`
    const lastModified = entries[0] ? new Date(entries[0].published).toUTCString() : undefined
    const headers = { etag, ...(lastModified ? { 'last-modified': lastModified } : {}) }
    const { 'if-none-match': known, 'if-modified-since': since } = context.req.header()
    // RFC 9110 section 13.2.2: a tag decides alone when there is one.
    const unchanged = known === undefined ? isNotNewer(lastModified, since) : known === etag
    if (unchanged) return context.body(null, 304, headers)
    return context.body(body, 200, { ...headers, 'content-type': contentType })
  })

  app.get('/reports/*', context => {
    const report = published().find(({ path }) => context.req.path === `/local/reports${path}`)
    if (!report) return context.text('The sample has no such report.', 404)
    const outlet = sample.outlets.find(({ id }) => id === report.outlet)
    return context.html(
      localPage({
        sample: true,
        title: report.title,
        body: html`<div class="column alone">
<p class="label">${outlet?.name ?? report.outlet}</p>
<h1 class="long">${report.title}</h1>
<p class="meta">${whenText(report.published)}</p>
<p class="lead">${report.summary ?? ''}</p>
<p class="links">${link('/', 'Go to the story')}</p>
</div>`,
      }),
    )
  })
  return app
}

const isNotNewer = (lastModified: string | undefined, since: string | undefined): boolean =>
  lastModified !== undefined &&
  since !== undefined &&
  epochMs(lastModified) <= (Number.isNaN(epochMs(since)) ? Number.NEGATIVE_INFINITY : epochMs(since))
