import { type Context, Hono } from 'hono'
import { parsePreferences } from '#core/subscription/preferences'
import { askPage } from '#templates/pages/ask-page'
import { notFoundPage } from '#templates/pages/not-found-page'
import { subscribePage } from '#templates/pages/subscribe-page'
import { checked, freshServed, takeForm } from './checked-form.ts'
import { asTyped, type Posted, readForm, servedToken, typedPreferences } from './form.ts'
import { shutForm } from './shut-form.ts'
import { signUpForSeveral } from './sign-up-for-several.ts'
import { type Site, show } from './site-context.ts'
import type { SiteStory } from './site-means.ts'
import { choiceViewOf } from './site-view.ts'

/**
 * The forms that send a mail with a link. Whatever the address, the answer is the same to the byte and takes the same
 * work: one write. What depends on the address is done afterwards, by whoever works the queue off.
 */
export const subscribeRoutes = (site: Site): Hono => {
  const routes = new Hono()
  const read = async (context: Context): Promise<Posted | Response> =>
    (await readForm(context)) ?? context.text(site.wordsFor(site.language).page.form.tooLarge, 413)

  routes.post('/subscribe', async context => {
    const form = await read(context)
    if (form instanceof Response) return form
    if (form.text('form') === 'several') return signUpForSeveral(context, form, site)
    const story = postedStory(form, site)
    if (!story) return nowhere(context, site)
    const { pack } = story
    const shut = await shutForm(pack, site)
    const typed = typedPreferences(form)
    if (shut) {
      const none = {
        address: '',
        choice: choiceViewOf(pack, asTyped(typed)),
        errors: [],
        served: '',
        shut,
      }
      return show(context, subscribePage({ site: site.view(story), form: none }), 410)
    }
    const choice = parsePreferences(typed, pack, site.wordsFor(pack.language))
    const { address, errors } = await checked(form, pack.language, site)
    if ('faults' in choice) errors.push(...choice.faults)
    if (address && !('faults' in choice) && errors.length === 0) {
      const asks = { story: pack.id, choice }
      return takeForm(context, form, { place: site.view(story), address, asks, answer: 'subscription' }, site)
    }
    const served = await freshServed(form, pack.id, site)
    const view = {
      address: form.text('address'),
      choice: choiceViewOf(pack, asTyped(typed)),
      errors,
      served,
    }
    return show(context, subscribePage({ site: site.view(story), form: view }), 400)
  })

  routes.get('/preferences', async context => {
    const story = site.story(context.req.query('story') ?? '') ?? site.stories[0]
    if (!story) return nowhere(context, site)
    const served = servedToken(await site.signer(), story.pack.id, site.clock.now())
    return show(context, askPage({ site: site.view(story), errors: [], address: '', served }))
  })

  routes.post('/preferences', async context => {
    const form = await read(context)
    if (form instanceof Response) return form
    const story = postedStory(form, site)
    if (!story) return nowhere(context, site)
    const { pack } = story
    const place = site.view(story)
    const { address, errors } = await checked(form, pack.language, site)
    if (address && errors.length === 0) {
      const asks = { story: pack.id, choice: null }
      return takeForm(context, form, { place, address, asks, answer: 'preferences' }, site)
    }
    const served = await freshServed(form, pack.id, site)
    return show(context, askPage({ site: place, errors, address: form.text('address'), served }), 400)
  })
  return routes
}

const postedStory = (form: Posted, site: Site): SiteStory | undefined =>
  site.story(form.text('story')) ?? (form.text('story') === '' ? site.stories[0] : undefined)

const nowhere = (context: Context, site: Site) => show(context, notFoundPage({ place: site.anywhere }), 404)
