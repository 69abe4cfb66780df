import { type Context, Hono } from 'hono'
import { masked } from '#core/subscription/address'
import { erase } from '#core/subscription/erase'
import { stillHolds } from '#core/subscription/follow-link'
import { allHeld, askForOwnLink, ownLinkHolds, takeOwnLink } from '#core/subscription/own'
import { createCanaryStore } from '#functions/stores/canary-store'
import { erasedPage, ownAskedPage, ownPage } from '#templates/pages/own-page'
import type { FieldError } from '#templates/pages/views'
import { type Linked, linkedTo, showTrouble } from './link-routes.ts'
import { type Site, show } from './site-context.ts'

/**
 * What only its owner may do with an address: download what is held, and erase it. A link in a digest leads here only by
 * way of a fresh mail to the address itself.
 */
export const ownRoutes = (site: Site): Hono => {
  const routes = new Hono()
  const linked = linkedTo(site)
  const trouble = (context: Context, { story }: Linked, why: 'expired' | 'left') =>
    showTrouble(context, why, story, site)

  routes.post(
    '/manage/:token/own',
    linked('manage', async (context, link) => {
      if (!stillHolds(link.token, link.recipient)) return trouble(context, link, 'left')
      const sent = await askForOwnLink(link.token, site.ports)
      if (sent === 'gone') return trouble(context, link, 'left')
      return show(context, ownAskedPage({ site: site.view(link.story), tooMany: sent === 'too-many' }))
    }),
  )
  routes.get(
    '/own/:token',
    linked('own', async (context, link) => {
      const { token, recipient } = link
      if (!stillHolds(token, recipient)) return trouble(context, link, 'left')
      if (!ownLinkHolds(token, recipient.subscription)) return trouble(context, link, 'expired')
      return showOwn(context, link, site, { typed: '', errors: [] })
    }),
  )
  routes.post(
    '/own/:token/download',
    linked('own', async (context, link) => {
      const { reader } = link.token
      if (!(await takeOwnLink(link.token, site.ports))) return trouble(context, link, 'expired')
      const { readers: subscribers, mailings, ledger, clock } = site
      const held = await allHeld(reader, { subscribers, mailings, ledger, clock })
      if (!held) return trouble(context, link, 'left')
      site.log.info('handed out what is held', { reader })
      context.header('Content-Type', 'application/json; charset=utf-8')
      context.header('Content-Disposition', `attachment; filename="${link.token.story}-data.json"`)
      return context.body(`${JSON.stringify(held, null, 2)}\n`)
    }),
  )
  routes.post(
    '/own/:token/erase',
    linked('own', async (context, link) => {
      const { reader } = link.token
      if (!(await takeOwnLink(link.token, site.ports))) return trouble(context, link, 'expired')
      const { readers: subscribers, table, clock } = site
      const stories = site.stories.map(({ pack }) => pack.id)
      const erased = await erase(reader, { subscribers, canaries: createCanaryStore(table), stories, clock })
      site.log.info('erased at the reader’s wish', { reader, erased })
      return show(context, erasedPage(site.view(link.story)))
    }),
  )
  return routes
}

/** @param field what was typed as the new address, and what is wrong with it */
export const showOwn = (
  context: Context,
  { story, recipient }: Linked,
  site: Site,
  field: { typed: string; errors: FieldError[] },
): Promise<Response> => {
  const address = masked(recipient?.subscriber.address ?? '')
  const action = `/own/${context.req.param('token')}`
  const status = field.errors.length > 0 ? 400 : 200
  return show(context, ownPage({ site: site.view(story), address, action, ...field }), status)
}
