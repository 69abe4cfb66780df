import { Hono } from 'hono'
import { getPath } from 'hono/utils/url'
import { notFoundPage } from '#templates/pages/not-found-page'
import { troublePage } from '#templates/pages/trouble-page'
import { openDesk } from './desk.ts'
import { buttonRoutes } from './desk-site/button-routes.ts'
import { deskRoutes, deskStyleRoute } from './desk-site/desk-routes.ts'
import { door } from './desk-site/door.ts'
import type { DeskSiteMeans } from './desk-site/means.ts'
import { home, signInRoutes, signOutRoutes, sittingIn } from './desk-site/sign-in-routes.ts'
import { keyedEditors } from './editors.ts'
import { forgivingPath } from './site/forgiving-path.ts'
import { isForeign } from './site/form.ts'
import { pageFault } from './site/page-fault.ts'
import { pageHeaders } from './site/page-headers.ts'
import { show, siteOf } from './site/site-context.ts'
import { createSessionStore } from './stores/session-store.ts'

/**
 * The editor's desk on the web, under `/desk`: a function of its own, because what anybody may ask must not be able to
 * decide (docs/adr/0046).
 */
export const wireDeskSite = (means: DeskSiteMeans): Hono => {
  const { table, stories, clock, sample, log } = means
  const packs = stories.map(({ pack }) => pack)
  const ports = {
    site: siteOf(means),
    sessions: createSessionStore(table),
    editors: keyedEditors(means.editors, means.secrets),
  }
  const app = new Hono({ getPath: request => forgivingPath(getPath(request)) })
  app.use(pageHeaders)
  app.use(async (context, next) => {
    if (context.req.method === 'POST' && isForeign(context))
      return context.text('This form was sent from another site. Open the desk and fill it in there.', 403)
    return next()
  })
  app.route(home, deskStyleRoute)
  app.route('/', signInRoutes(ports))
  const desk = openDesk({ table, packs, clock }, { site: '', sample })
  app.route('/', buttonRoutes(ports, desk, packs))
  const behind = new Hono()
  behind.use(
    '*',
    door({ home, sample }, context => sittingIn(context, ports)),
  )
  behind.route('/', signOutRoutes(ports))
  behind.route('/', deskRoutes(desk, packs))
  app.route(home, behind)
  app.notFound(context => show(context, notFoundPage({ place: null }), 404))
  app.onError(pageFault(log, () => troublePage({ place: null })))
  return app
}
