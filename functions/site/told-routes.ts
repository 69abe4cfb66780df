import { type Context, Hono } from 'hono'
import { raw } from 'hono/html'
import { assemble } from '#core/delivery/sliced-mail'
import { alertPage } from '#templates/pages/alert-page'
import { editionPage } from '#templates/pages/edition-page'
import { notFoundPage } from '#templates/pages/not-found-page'
import { struck } from '#templates/pages/struck'
import { keep } from './caching.ts'
import { type Site, show } from './site-context.ts'
import { withStory } from './site-story.ts'
import { aroundTold } from './told-page.ts'
import { webCopy } from './web-copy.ts'
import { showWithForm } from './with-form.ts'

/** Each digest and alert as a page of the site. */
export const toldRoutes = (site: Site): Hono => {
  const routes = new Hono()
  const showTold = withStory(site, async (context, story) => {
    const { pack } = story
    const mailing = await site.mailings.mailing(context.req.param('mailing') ?? '')
    if (mailing?.story !== pack.id || !mailing.content)
      return show(context, notFoundPage({ place: site.view(story) }), 404)
    const page = await site.mailings.page(mailing.content)
    if (page === null) return showCopy(context, mailing.content)
    const { corrections, ...around } = await aroundTold(pack, mailing.id, site)
    const asCorrected = (html: string) => raw(struck(html, corrections))
    return showWithForm(context, story, site, async (form, share) =>
      asCorrected(
        String(
          await (page.kind === 'edition'
            ? editionPage({ site: site.view(story), edition: page.view, form, share, ...around })
            : alertPage({ site: site.view(story), alert: page.view, form, share, ...around })),
        ),
      ),
    )
  })

  /** What was frozen before there were such pages is shown as it was mailed. */
  const showCopy = async (context: Context, content: string): Promise<Response> => {
    const frozen = await site.mailings.content(content)
    const story = site.story(context.req.param('story') ?? '')
    if (!story) return show(context, notFoundPage({ place: site.anywhere }), 404)
    // What corrects another mail stands on that one's page, and what was held back on its own.
    if (frozen.kind !== 'edition' && frozen.kind !== 'alert')
      return show(context, notFoundPage({ place: site.view(story) }), 404)
    const copy = webCopy(frozen, story.pack, site.sample)
    // The mail's own HTML: its styles stand in it.
    context.header(
      'Content-Security-Policy',
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    )
    // What was mailed stays as it is.
    context.header('Cache-Control', 'public, max-age=3600')
    return context.html(assemble(copy.mail, copy.chosen, copy.holes).html)
  }
  routes.get('/stories/:story/editions/:mailing', keep('own-browser'), showTold)
  routes.get('/stories/:story/alerts/:mailing', keep('own-browser'), showTold)
  return routes
}
