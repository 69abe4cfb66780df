import { type Context, Hono } from 'hono'
import { speaking } from '#core/language/told-in'
import { endedStory } from '#core/story/ended-story'
import { masked } from '#core/subscription/address'
import { followLink, stillHolds } from '#core/subscription/follow-link'
import { linksOf } from '#core/subscription/links'
import type { Recipient } from '#core/subscription/may-get'
import { parsePreferences, withUnasked } from '#core/subscription/preferences'
import { changePreferences } from '#core/subscription/subscribe'
import type { Purpose, Token } from '#core/subscription/token'
import type { TypedHours } from '#core/subscription/typed-hours'
import { type LinkTrouble, linkTroublePage } from '#templates/pages/link-trouble-page'
import { notFoundPage } from '#templates/pages/not-found-page'
import { preferencesPage } from '#templates/pages/preferences-page'
import type { FieldError } from '#templates/pages/views'
import { zoneOffer } from '#templates/pages/zone-offer'
import { asTyped, readForm, typedPreferences } from './form.ts'
import { hoursViewOf } from './hours-view.ts'
import { policyWith } from './page-headers.ts'
import { pauseViewOf, typedPauseOf } from './pause-field.ts'
import { type Site, show } from './site-context.ts'
import type { SiteStory } from './site-means.ts'
import { choiceViewOf } from './site-view.ts'

export type Linked = { token: Token; story: SiteStory; recipient: Recipient | null }

/**
 * Runs a handler behind a link of that purpose, or says why the link does nothing.
 */
export const linkedTo =
  (site: Site) =>
  (purpose: Exclude<Purpose, 'form'>, handle: (context: Context, link: Linked) => Promise<Response>) =>
  async (context: Context): Promise<Response> => {
    const found = await followed(purpose, context.req.param('token') ?? '', site)
    if ('token' in found) return handle(context, found)
    const { story } = found
    return story
      ? showTrouble(context, found.is, story, site)
      : show(context, notFoundPage({ place: site.anywhere }), 404)
  }

export const showTrouble = (context: Context, why: LinkTrouble, story: SiteStory, site: Site) =>
  show(context, linkTroublePage({ site: site.view(story), why }), why === 'forged' ? 403 : 410)

/**
 * The links of our mails. Opening one changes nothing, whoever or whatever opens it: a change is a POST from a button
 * that a person clicks. Here is the one to the preferences; those that begin a subscription, or end it, have files of their
 * own.
 */
export const linkRoutes = (site: Site): Hono => {
  const routes = new Hono()
  const linked = linkedTo(site)
  const trouble = (context: Context, why: LinkTrouble, story: SiteStory) =>
    showTrouble(context, why, story, site)

  const showPreferences = async (
    context: Context,
    link: Linked,
    saved: boolean,
    errors: FieldError[] = [],
    typed = link.recipient?.subscription.preferences,
    typedPause?: string,
    hours?: TypedHours,
  ) => {
    const { token, story, recipient } = link
    if (!stillHolds(token, recipient) || !typed) return trouble(context, 'left', story)
    const now = site.clock.now()
    const shown = hoursViewOf(story.pack, typed, now, hours)
    if (shown.offersZone) context.header('Content-Security-Policy', policyWith(zoneOffer))
    const page = preferencesPage({
      site: site.view(story),
      address: masked(recipient.subscriber.address ?? ''),
      choice: choiceViewOf(story.pack, typed),
      hours: shown,
      errors,
      saved,
      pause: pauseViewOf(story.pack, recipient.subscription, now, typedPause),
      action: context.req.path,
      unsubscribeAction: linksOf('', await site.signer(), site.clock).unsubscribe(token),
      ownAction: `/manage/${context.req.param('token')}/own`,
    })
    return show(context, page, errors.length > 0 ? 400 : 200)
  }
  routes.get(
    '/manage/:token',
    linked('manage', (context, link) => showPreferences(context, link, false)),
  )
  routes.post(
    '/manage/:token',
    linked('manage', async (context, link) => {
      const { pack: spoken } = link.story
      const words = site.wordsFor(spoken.language)
      const form = await readForm(context)
      if (!form) return context.text(words.page.form.tooLarge, 413)
      const typed = typedPreferences(form)
      const told = site.story(link.token.story) ?? link.story
      const { pack } = told
      const next = parsePreferences(typed, pack, words)
      const pause = typedPauseOf(form, spoken, words.page, site.clock.now())
      const faults = ['faults' in next ? next.faults : [], 'fault' in pause ? [pause.fault] : []].flat()
      if ('faults' in next || 'fault' in pause)
        return showPreferences(context, link, false, faults, asTyped(typed), form.text('pause'), typed.hours)
      if (!stillHolds(link.token, link.recipient)) return trouble(context, 'left', link.story)
      const { reader, story, epoch } = link.token
      const chosen = withUnasked(next, typed, link.recipient.subscription.preferences)
      // Before the choice: from the next mail on that is compiled, it is told in that language, too.
      if (chosen.language) await site.languages.noteLanguage(story, chosen.language)
      const saved = await changePreferences(reader, story, epoch, chosen, site.ports, pause.until)
      site.log.info('changed preferences', { reader, saved })
      if (saved !== 'saved') return trouble(context, 'left', link.story)
      // As the table has it now.
      const recipient = (await site.readers.recipients(story, [reader])).get(reader)
      const { subscriber, subscription } = recipient ?? {}
      return subscriber && subscription
        ? showPreferences(
            context,
            { ...link, story: spokenTo(told, subscription), recipient: { subscriber, subscription } },
            true,
          )
        : trouble(context, 'left', link.story)
    }),
  )
  return routes
}

const followed = async (
  purpose: Purpose,
  text: string,
  site: Site,
): Promise<Linked | { is: 'forged' | 'expired' | 'left'; story: SiteStory | undefined }> => {
  const { readers, clock } = site
  const hasEnded = (story: string) => site.story(story) === undefined
  const found = await followLink(purpose, text, { signer: await site.signer(), readers, hasEnded, clock })
  if (found.is === 'forged') return { is: found.is, story: site.stories[0] }
  const story = await storyOf(found.token, site)
  return found.is === 'good'
    ? {
        token: found.token,
        story: spokenTo(story, found.recipient?.subscription),
        recipient: found.recipient,
      }
    : { is: found.is, story }
}

/** Pages behind a reader's own links speak the language that the reader chose. */
const spokenTo = (story: SiteStory, subscription: Recipient['subscription'] | undefined): SiteStory => ({
  ...story,
  pack: speaking(story.pack, subscription?.preferences.language),
})

const storyOf = async ({ story: id }: Token, site: Site): Promise<SiteStory> => {
  const known = site.story(id)
  if (known) return known
  const imprint = await site.imprints.imprint(id)
  const title = site.wordsFor(imprint?.language ?? site.language).mail.endedStory
  const packs = site.stories.map(({ pack }) => pack)
  return { pack: endedStory(id, imprint, packs, title), backgroundHtml: '', ended: true }
}
