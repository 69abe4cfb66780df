import { Hono } from 'hono'
import { masked } from '#core/subscription/address'
import { cadenceText, topicTitles } from '#core/subscription/choice'
import { stillHolds } from '#core/subscription/follow-link'
import { linksOf } from '#core/subscription/links'
import type { Recipient } from '#core/subscription/may-get'
import { confirmEach } from '#core/subscription/subscribe'
import { isLapsed } from '#core/subscription/subscriber'
import type { Token } from '#core/subscription/token'
import { confirmedPage, confirmPage } from '#templates/pages/confirm-page'
import type { LinkTrouble } from '#templates/pages/link-trouble-page'
import type { Place } from '#templates/pages/place'
import { type Linked, linkedTo, showTrouble } from './link-routes.ts'
import { shutForm } from './shut-form.ts'
import { type Site, show } from './site-context.ts'
import type { SiteStory } from './site-means.ts'
import { frontViewOf, homeOf } from './site-view.ts'

/** A story that a link asks to confirm, and its subscription as the table has it. */
type Asked = { story: SiteStory; epoch: number; recipient: Recipient }

/** The link of a confirmation, of one story or of several. Opening it changes nothing; its button confirms all of them. */
export const confirmRoutes = (site: Site): Hono => {
  const routes = new Hono()
  const linked = linkedTo(site)

  routes.get(
    '/confirm/:token',
    linked('confirm', async (context, link) => {
      const { open, why } = await askedBy(link, site)
      const [first] = open
      if (!first) return showTrouble(context, why, link.story, site)
      const { language } = first.story.pack
      const words = site.wordsFor(language)
      const view = {
        place: placeOf(
          open.map(({ story }) => story),
          first.story,
          site,
        ),
        action: context.req.path,
        address: masked(first.recipient.subscriber.address ?? ''),
        stories: open.map(({ story: { pack }, recipient: { subscription } }) => ({
          title: pack.title,
          language: pack.language,
          topics: topicTitles(subscription.preferences, pack),
          cadence: cadenceText(subscription.preferences, { ...pack, language }, words),
          alerts: subscription.preferences.alerts,
        })),
      }
      return show(context, confirmPage(view))
    }),
  )
  routes.post(
    '/confirm/:token',
    linked('confirm', async (context, link) => {
      const { reader } = link.token
      const { open, why } = await askedBy(link, site)
      const asked = open.map(({ story, epoch }) => ({ story: story.pack.id, epoch }))
      const each = await confirmEach(reader, asked, site.ports)
      for (const { story, confirmed } of each) site.log.info('confirmed', { reader, story, confirmed })
      const good = each.filter(({ confirmed }) => confirmed !== 'gone')
      const [lead] = good
      const at = lead && site.story(lead.story)
      if (!at) return showTrouble(context, each.length > 0 ? 'left' : why, link.story, site)
      return show(context, confirmedPage(await confirmedView(link.token, at, good, site)))
    }),
  )
  return routes
}

const confirmedView = async (
  token: Token,
  at: SiteStory,
  good: Awaited<ReturnType<typeof confirmEach>>,
  site: Site,
) => {
  const { manage } = linksOf('', await site.signer(), site.clock)
  const epochOf = new Map(asksOf(token).map(({ story, epoch }) => [story, epoch]))
  return {
    place: placeOf(good, at, site),
    alreadyConfirmed: good.every(({ confirmed }) => confirmed === 'already-confirmed'),
    stories: good.map(({ story }) => {
      const { title = '', language = '' } = site.story(story)?.pack ?? {}
      const manageHref = manage({ reader: token.reader, story, epoch: epochOf.get(story) ?? 0 })
      return { title, language, href: homeOf(story), manageHref }
    }),
  }
}

/** One story's page is at that story; of several none is. They speak the first one's language. */
const placeOf = (stories: readonly unknown[], first: SiteStory, site: Site): Place =>
  stories.length > 1 ? { ...frontViewOf(site), language: first.pack.language } : site.view(first)

const asksOf = ({ story, epoch, also = [] }: Token) => [{ story, epoch }, ...also]

/** @returns what can still be confirmed, and why the rest cannot */
const askedBy = async (
  { token, recipient: lead }: Linked,
  site: Site,
): Promise<{ open: Asked[]; why: LinkTrouble }> => {
  const open: Asked[] = []
  let why: LinkTrouble | undefined
  for (const ask of asksOf(token)) {
    const recipient = ask.story === token.story ? lead : await recipientOf(token.reader, ask.story, site)
    const found = await judged({ ...token, ...ask }, recipient, site)
    if (typeof found === 'object') open.push(found)
    else why ??= found
  }
  return { open, why: why ?? 'left' }
}

const recipientOf = async (reader: string, story: string, site: Site): Promise<Recipient | null> => {
  const { subscriber, subscription } = (await site.readers.recipients(story, [reader])).get(reader) ?? {}
  return subscriber && subscription ? { subscriber, subscription } : null
}

const judged = async (
  token: Token,
  recipient: Recipient | null,
  site: Site,
): Promise<Asked | LinkTrouble> => {
  const story = site.story(token.story)
  if (!story || !stillHolds(token, recipient)) return 'left'
  if (await shutForm(story.pack, site)) return 'closed'
  if (isLapsed(recipient.subscription, site.clock.now())) return 'expired'
  return { story, epoch: token.epoch, recipient }
}
