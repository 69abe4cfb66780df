import { Hono } from 'hono'
import { getPath } from 'hono/utils/url'
import { icon } from '#templates/pages/icon'
import { notFoundPage } from '#templates/pages/not-found-page'
import { styleSheet } from '#templates/pages/style'
import { troublePage } from '#templates/pages/trouble-page'
import { archiveRoutes } from './site/archive-routes.ts'
import { keep } from './site/caching.ts'
import { comeBackRoutes } from './site/come-back-routes.ts'
import { confirmRoutes } from './site/confirm-routes.ts'
import { followRoutes } from './site/follow-routes.ts'
import { forgivingPath } from './site/forgiving-path.ts'
import { isForeign } from './site/form.ts'
import { leaveRoutes } from './site/leave-routes.ts'
import { linkRoutes } from './site/link-routes.ts'
import { moveRoutes } from './site/move-routes.ts'
import { ownRoutes } from './site/own-routes.ts'
import { pageFault } from './site/page-fault.ts'
import { pageHeaders } from './site/page-headers.ts'
import { show, siteOf } from './site/site-context.ts'
import type { SiteMeans } from './site/site-means.ts'
import { storyRoutes } from './site/story-routes.ts'
import { subscribeRoutes } from './site/subscribe-routes.ts'
import { toldRoutes } from './site/told-routes.ts'

/** The web site: no script but the one that offers a time zone, no cookie, nothing from elsewhere. */
export const wireSite = (means: SiteMeans): Hono => {
  const site = siteOf(means)
  const app = new Hono({ getPath: request => forgivingPath(getPath(request)) })

  app.use(pageHeaders)
  app.use(async (context, next) => {
    await next()
    const isPersonal = /^\/(confirm|manage|unsubscribe|undo|own|less|move)\//.test(context.req.path)
    if (isPersonal || context.req.method === 'POST') context.res.headers.set('X-Robots-Tag', 'noindex')
  })
  app.use(async (context, next) => {
    // One-click unsubscribing is posted by mail providers, from wherever they are.
    const isOneClick = context.req.path.startsWith('/unsubscribe/')
    if (context.req.method === 'POST' && !isOneClick && isForeign(context))
      return context.text('This form was sent from another site. Open our page and fill it in there.', 403)
    return next()
  })
  app.get('/style.css', keep('one-hour'), context => {
    context.header('Content-Type', 'text/css; charset=utf-8')
    return context.body(styleSheet)
  })
  app.get('/icon.svg', keep('one-hour'), context => {
    context.header('Content-Type', 'image/svg+xml')
    return context.body(icon)
  })
  // Browsers ask for it unbidden; ours is drawn.
  app.get('/favicon.ico', context => context.body(null, 204))
  app.get('/robots.txt', keep('one-hour'), context =>
    context.text(
      'User-agent: *\nDisallow: /confirm/\nDisallow: /manage/\nDisallow: /unsubscribe/\nDisallow: /undo/\n',
    ),
  )
  // Before the pages: "<id>.json" is no story's id.
  app.route('/', followRoutes(site))
  app.route('/', storyRoutes(site))
  app.route('/', archiveRoutes(site))
  app.route('/', toldRoutes(site))
  app.route('/', subscribeRoutes(site))
  app.route('/', confirmRoutes(site))
  app.route('/', linkRoutes(site))
  app.route('/', leaveRoutes(site))
  app.route('/', ownRoutes(site))
  app.route('/', moveRoutes(site))
  app.route('/', comeBackRoutes())

  app.notFound(context => show(context, notFoundPage({ place: site.anywhere }), 404))
  app.onError(pageFault(means.log, () => troublePage({ place: site.anywhere })))
  return app
}
