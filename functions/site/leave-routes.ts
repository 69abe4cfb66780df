import { type Context, Hono } from 'hono'
import { coveredOnReturn } from '#core/digest/missed-editions'
import { longDayOf } from '#core/story/day'
import { mayWrite } from '#core/story/ended-story'
import { masked } from '#core/subscription/address'
import { stillHolds } from '#core/subscription/follow-link'
import { leaveWithGoodbye, undoLeaving, undoStanding, unsubscribe } from '#core/subscription/leave'
import { type Less, lessFor, pauseDays, takeLess } from '#core/subscription/less'
import { linksOf } from '#core/subscription/links'
import { lessPage } from '#templates/pages/less-page'
import { undonePage, undoPage } from '#templates/pages/undo-page'
import { unsubscribedPage, unsubscribePage } from '#templates/pages/unsubscribe-page'
import { readForm } from './form.ts'
import { linkedTo, showTrouble } from './link-routes.ts'
import { type Site, show } from './site-context.ts'
import type { SiteStory } from './site-means.ts'

/**
 * Leaving, and taking it back. A mail program posts to the link by itself (RFC 8058); everybody else clicks a button on
 * a page, and is then told by mail as well.
 */
export const leaveRoutes = (site: Site): Hono => {
  const routes = new Hono()
  const linked = linkedTo(site)

  routes.get(
    '/unsubscribe/:token',
    linked('unsubscribe', async (context, { story, recipient }) => {
      if (recipient?.subscription.state === 'left' || !recipient)
        return show(context, unsubscribedPage({ site: site.view(story), undo: null }))
      const address = masked(recipient.subscriber.address ?? '')
      const offers = story.ended
        ? []
        : lessFor(recipient.subscription, story.pack, site.clock.now()).map(value => ({
            value,
            title: lessText(value, story, site),
          }))
      const less = { action: `/less/${context.req.param('token')}`, offers }
      const view = { site: site.view(story), action: context.req.path, address, less }
      return show(context, unsubscribePage(view))
    }),
  )
  routes.post(
    '/less/:token',
    linked('unsubscribe', async (context, { token, story, recipient }) => {
      if (story.ended || !stillHolds(token, recipient)) return showTrouble(context, 'left', story, site)
      const typed = (await readForm(context))?.text('less') ?? ''
      const offered = lessFor(recipient.subscription, story.pack, site.clock.now()).find(one => one === typed)
      const taken = offered ? await takeLess(token, offered, story.pack, site.ports) : 'gone'
      site.log.info('takes less', { reader: token.reader, taken })
      // Another click was quicker, or the page was open since before: the page says what there is now.
      if (!offered || taken === 'gone')
        return context.redirect(`/unsubscribe/${context.req.param('token')}`, 303)
      return show(context, lessPage({ site: site.view(story), taken: lessText(offered, story, site) }))
    }),
  )
  routes.post(
    '/unsubscribe/:token',
    // No redirect and no question: RFC 8058 section 3.1. A valid link is never refused, whatever the body is.
    linked('unsubscribe', async (context, { token, story }) => {
      const isTold = mayWrite(story.pack) && (await isPressedOnPage(context))
      const leave = isTold ? leaveWithGoodbye : unsubscribe
      const left = await leave(token.reader, token.story, site.ports)
      site.log.info('unsubscribed', { reader: token.reader, left: left.is })
      // Only to whoever ended it just now: an old link in other hands must not bring a reader back.
      const undo =
        left.is === 'unsubscribed'
          ? {
              action: linksOf('', await site.signer(), site.clock).undo(left.subscription),
              goodbye: left.goodbye,
            }
          : null
      return show(context, unsubscribedPage({ site: site.view(story), undo }))
    }),
  )

  routes.get(
    '/undo/:token',
    linked('undo', async (context, { token, story, recipient }) => {
      const { subscription, subscriber } = recipient ?? {}
      const standing = undoStanding(token, subscription, site.clock.now())
      if (standing === 'undone') return show(context, undonePage({ site: site.view(story) }))
      if (standing === 'gone' || !subscription) return showTrouble(context, 'undo', story, site)
      const view = {
        site: site.view(story),
        action: context.req.path,
        address: masked(subscriber?.address ?? ''),
        leftOn: longDayOf(subscription.consent.leftAt ?? site.clock.now(), story.pack),
      }
      return show(context, undoPage(view))
    }),
  )
  routes.post(
    '/undo/:token',
    linked('undo', async (context, { token, story }) => {
      const { reader, epoch } = token
      const undone = await undoLeaving(
        reader,
        token.story,
        epoch,
        left => coveredOnReturn(left, site),
        site.ports,
      )
      site.log.info('undid leaving', { reader, undone: undone.is })
      return undone.is === 'gone'
        ? showTrouble(context, 'undo', story, site)
        : show(context, undonePage({ site: site.view(story) }))
    }),
  )
  return routes
}

const lessText = (less: Less, { pack }: SiteStory, site: Site): string => {
  const words = site.wordsFor(pack.language).page.less
  if (less === 'pause') return words.pause(pauseDays / 7)
  if (less === 'alerts' || less === 'weekly') return words[less]
  const id = less.slice('topic:'.length)
  return words.topic(pack.topics.find(one => one.id === id)?.title ?? id)
}

/** Our pages say so in a hidden field; whatever comes without it is a mail program, which knows what it did. */
const isPressedOnPage = async (context: Context): Promise<boolean> =>
  (await readForm(context))?.text('pressed') === 'page'
