import { domainToASCII } from 'node:url'
import { type Context, Hono } from 'hono'
import { masked, parseAddress } from '#core/subscription/address'
import { stillHolds } from '#core/subscription/follow-link'
import { linksOf } from '#core/subscription/links'
import { moveAddress, moveStanding } from '#core/subscription/move'
import { ownLinkHolds, takeOwnLink } from '#core/subscription/own'
import { putRequest } from '#core/subscription/put-request'
import { createCanaryStore } from '#functions/stores/canary-store'
import { moveAskedPage, movedPage, movePage } from '#templates/pages/move-page'
import { readForm } from './form.ts'
import { type Linked, linkedTo, showTrouble } from './link-routes.ts'
import { showOwn } from './own-routes.ts'
import { requestHashes } from './request-hashes.ts'
import { type Site, show } from './site-context.ts'

/**
 * Another address for the same reader: asked for behind the fresh link, which is mailed to the old one, and confirmed
 * behind a link that is mailed to the new one.
 */
export const moveRoutes = (site: Site): Hono => {
  const routes = new Hono()
  const linked = linkedTo(site)
  const trouble = (context: Context, { story }: Linked, why: 'expired' | 'left') =>
    showTrouble(context, why, story, site)

  routes.post(
    '/own/:token/address',
    linked('own', async (context, link) => {
      const { token, recipient, story } = link
      const words = site.wordsFor(story.pack.language)
      const form = await readForm(context)
      if (!form) return context.text(words.page.form.tooLarge, 413)
      if (!stillHolds(token, recipient)) return trouble(context, link, 'left')
      if (!ownLinkHolds(token, recipient.subscription)) return trouble(context, link, 'expired')
      const address = parseAddress(form.text('address'), domainToASCII)
      if ('fault' in address) {
        const sentence = words.subscription.addressAdvice[address.fault]
        const errors = [{ field: 'address' as const, sentence }]
        return showOwn(context, link, site, { typed: form.text('address'), errors })
      }
      if (!(await takeOwnLink(token, site.ports))) return trouble(context, link, 'expired')
      // One write, whatever the address: as for whoever subscribes.
      const served = context.req.param('token') ?? ''
      const from = { reader: token.reader, epoch: token.epoch }
      const asked = { ...address, story: story.pack.id, choice: null, from, website: '', served }
      await putRequest(asked, { ...site.putRequest, hashes: () => requestHashes(context, served, site) })
      return show(context, moveAskedPage(site.view(story)))
    }),
  )

  const showMoved = async (context: Context, { token, story }: Linked) => {
    const manageHref = linksOf('', await site.signer(), site.clock).manage(token)
    return show(context, movedPage({ site: site.view(story), manageHref }))
  }
  routes.get(
    '/move/:token',
    linked('move', async (context, link) => {
      const { token, story, recipient } = link
      const standing = await moveStanding(token, site.ports)
      if (!standing || !recipient) return trouble(context, link, 'left')
      if (standing.is === 'done') return showMoved(context, link)
      const old = await site.readers.subscriber(standing.from)
      const view = {
        site: site.view(story),
        action: context.req.path,
        from: masked(old?.address ?? ''),
        to: masked(recipient.subscriber.address ?? ''),
      }
      return show(context, movePage(view))
    }),
  )
  routes.post(
    '/move/:token',
    linked('move', async (context, link) => {
      const canaries = createCanaryStore(site.table)
      const moved = await moveAddress(link.token, { ...site.ports, subscribers: site.readers, canaries })
      site.log.info('changed the address', { reader: link.token.reader, moved })
      return moved === 'gone' ? trouble(context, link, 'left') : showMoved(context, link)
    }),
  )
  return routes
}
