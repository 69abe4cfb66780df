import { Hono } from 'hono'
import type { Clock } from '#core/instant'
import { type DeskMeans, deskDoor, deskHome } from './desk-door.ts'
import type { KindOf } from './inbox/pages.ts'
import { inboxApp } from './inbox.ts'
import { localStyle } from './local-page.ts'
import { isOwnHost } from './own-host.ts'
import { type Sample, sampleFeedsApp } from './sample-feeds.ts'
import { type WorkbenchMeans, workbenchApp } from './workbench.ts'

export type LocalMeans = {
  mailFolder: string
  kindOf: KindOf
  workbench: WorkbenchMeans
  desk: DeskMeans
  /** Brings faults about; null where real sources are polled. */
  faults: Hono | null
  /** null: the real sources are polled. */
  sample: Sample | null
  /** Without a slash at the end. */
  siteUrl: string
  clock: Clock
}

/** Styles of our own, the mail's frame from here, forms to here, and nothing from anybody else. */
const policy =
  "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/** The pages under `/local`: workbench, inbox, sample feeds. There is no password, so only this machine may ask. */
export const localApp = (means: LocalMeans): Hono => {
  const app = new Hono()
  app.use('/local/*', async (context, next) => {
    // A name that an attacker lets point to 127.0.0.1 would else open the inbox to his page.
    if (!isOwnHost(new URL(context.req.url).host))
      return context.text('These pages are for this machine only.', 403)
    if (context.req.method === 'POST' && !isOwnForm(context.req.raw))
      return context.text('This form was not ours.', 403)
    await next()
    if (!context.res.headers.has('Content-Security-Policy'))
      context.res.headers.set('Content-Security-Policy', policy)
    context.res.headers.set('Cache-Control', 'no-cache')
    context.res.headers.set('Referrer-Policy', 'no-referrer')
    context.res.headers.set('X-Content-Type-Options', 'nosniff')
  })
  app.get('/local/style.css', context =>
    context.body(localStyle, 200, { 'content-type': 'text/css; charset=utf-8' }),
  )
  app.route('/local/inbox', inboxApp(means.mailFolder, means.kindOf, means.sample !== null))
  if (means.sample) app.route('/local', sampleFeedsApp(means.sample, means.siteUrl, means.clock))
  app.route(deskHome, deskDoor(means.desk))
  if (means.faults) app.route('/local/faults', means.faults)
  app.route('/local', workbenchApp(means.workbench))
  return app
}

/** Browsers say where a form comes from; a script that says nothing is taken. */
const isOwnForm = (request: Request): boolean => {
  const site = request.headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin' || site === 'none'
  const origin = request.headers.get('origin')
  return origin === null || origin === new URL(request.url).origin
}
