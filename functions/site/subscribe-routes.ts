import { domainToASCII } from 'node:url'
import { type Context, Hono } from 'hono'
import { type Address, parseAddress } from '#core/subscription/address'
import { likelyMeant } from '#core/subscription/likely-slip'
import { type Preferences, parsePreferences } from '#core/subscription/preferences'
import { putRequest } from '#core/subscription/put-request'
import { checkLink } from '#core/subscription/token'
import { answerPage } from '#templates/pages/answer-page'
import { askPage } from '#templates/pages/ask-page'
import { notFoundPage } from '#templates/pages/not-found-page'
import { slipPage } from '#templates/pages/slip-page'
import { subscribePage } from '#templates/pages/subscribe-page'
import type { FieldError } from '#templates/pages/views'
import { asTyped, fillFault, type Posted, readForm, servedToken, typedPreferences } from './form.ts'
import { requestHashes } from './request-hashes.ts'
import { shutForm } from './shut-form.ts'
import { type Site, show } from './site-context.ts'
import type { SiteStory } from './site-means.ts'
import { choiceViewOf } from './site-view.ts'

/**
 * The two forms that send a mail with a link. Whatever the address, the answer is the same to the byte and takes the same
 * work: one write. What depends on the address is done afterwards, by whoever works the queue off.
 */
export const subscribeRoutes = (site: Site): Hono => {
  const routes = new Hono()

  routes.post('/subscribe', async context => {
    const posted = await postedTo(context, site)
    if (posted instanceof Response) return posted
    const { form, story } = posted
    const shut = await shutForm(story.pack, site)
    const typed = typedPreferences(form)
    if (shut) {
      const none = {
        address: '',
        choice: choiceViewOf(story.pack, asTyped(typed)),
        errors: [],
        served: '',
        shut,
      }
      return show(context, subscribePage({ site: site.view(story), form: none }), 410)
    }
    const choice = parsePreferences(typed, story.pack, site.wordsFor(story.pack.language))
    const { address, errors } = await checked(form, story, site)
    if ('faults' in choice) errors.push(...choice.faults)
    if (address && !('faults' in choice) && errors.length === 0)
      return ask(context, address, story, choice, form, site)
    const served = await freshServed(form, story, site)
    const view = {
      address: form.text('address'),
      choice: choiceViewOf(story.pack, asTyped(typed)),
      errors,
      served,
    }
    return show(context, subscribePage({ site: site.view(story), form: view }), 400)
  })

  routes.get('/preferences', async context => {
    const story = site.story(context.req.query('story') ?? '') ?? site.stories[0]
    if (!story) return show(context, notFoundPage({ site: null, language: site.language }), 404)
    const served = servedToken(await site.signer(), story.pack.id, site.clock.now())
    return show(context, askPage({ site: site.view(story), errors: [], address: '', served }))
  })

  routes.post('/preferences', async context => {
    const posted = await postedTo(context, site)
    if (posted instanceof Response) return posted
    const { form, story } = posted
    const { address, errors } = await checked(form, story, site)
    if (address && errors.length === 0) return ask(context, address, story, null, form, site)
    const served = await freshServed(form, story, site)
    return show(
      context,
      askPage({ site: site.view(story), errors, address: form.text('address'), served }),
      400,
    )
  })
  return routes
}

const postedTo = async (
  context: Context,
  site: Site,
): Promise<{ form: Posted; story: SiteStory } | Response> => {
  const form = await readForm(context)
  if (!form) return context.text(site.wordsFor(site.language).page.form.tooLarge, 413)
  const story = site.story(form.text('story')) ?? (form.text('story') === '' ? site.stories[0] : undefined)
  return story ? { form, story } : show(context, notFoundPage({ site: null, language: site.language }), 404)
}

const checked = async (
  form: Posted,
  story: SiteStory,
  site: Site,
): Promise<{ address: Address | null; errors: FieldError[] }> => {
  const { page, subscription } = site.wordsFor(story.pack.language)
  const errors: FieldError[] = []
  const address = parseAddress(form.text('take') || form.text('address'), domainToASCII)
  if ('fault' in address)
    errors.push({ field: 'address', sentence: subscription.addressAdvice[address.fault] })
  else if (form.text('again') !== '') errors.push({ field: 'address', sentence: page.form.again })
  const hurry = fillFault(await site.signer(), form.text('served'), site.clock.now(), page)
  if (hurry && errors.length === 0) errors.push({ field: 'form', sentence: hurry })
  return { address: 'fault' in address ? null : address, errors }
}

/** A form shown again keeps the time at which it was first served: correcting a slip is quick, and no script does it. */
const freshServed = async (form: Posted, story: SiteStory, site: Site): Promise<string> => {
  const signer = await site.signer()
  const served = form.text('served')
  return checkLink(signer, 'form', served, site.clock.now()).is === 'good'
    ? served
    : servedToken(signer, story.pack.id, site.clock.now())
}

/** What a page between the form and its answer carries along. */
const carried = ['story', 'served', 'address', 'website', 'topics', 'cadence', 'alerts']

const ask = async (
  context: Context,
  address: Address,
  story: SiteStory,
  choice: Preferences | null,
  form: Posted,
  site: Site,
): Promise<Response> => {
  const served = form.text('served')
  // Asked once: whoever took one of the two by its button is right.
  const meant = form.text('take') === '' ? likelyMeant(address) : null
  if (meant !== null) {
    const fields = carried.flatMap(name => form.all(name).map(value => ({ name, value })))
    const action = context.req.path
    return show(context, slipPage({ site: site.view(story), action, typed: address.address, meant, fields }))
  }
  const asked = { ...address, story: story.pack.id, choice, website: form.text('website'), served }
  await putRequest(asked, { ...site.putRequest, hashes: () => requestHashes(context, served, site) })
  return show(context, answerPage(site.view(story), choice ? 'subscription' : 'preferences'))
}
