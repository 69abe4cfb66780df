import type { Context } from 'hono'
import type { Instant } from '#core/instant'
import { hashOf } from '#functions/secrets/hash-of'
import type { Html } from '#templates/pages/html'
import type { Share } from '#templates/pages/layout'
import type { SignUpForm } from '#templates/pages/views'
import { servedToken } from './form.ts'
import { shutForm } from './shut-form.ts'
import { originOf, type Site } from './site-context.ts'
import type { SiteStory } from './site-means.ts'
import { choiceViewOf, firstChoice, homeOf } from './site-view.ts'

/** Where a page of a story is for others, and the picture that goes with it. */
export const shareOf = (context: Context, story: string): Share => ({
  url: `${originOf(context)}${context.req.path}`,
  image: `${originOf(context)}${homeOf(story)}/card.svg`,
})

/**
 * Answers with a page that has the form.
 * @param topics what is ticked at first: the story's usual choice unless told
 */
export const showWithForm = async (
  context: Context,
  { pack }: SiteStory,
  site: Site,
  pageWith: (form: SignUpForm, share: Share) => Html,
  topics: string[] = firstChoice(pack).topics,
): Promise<Response> => {
  const now = site.clock.now()
  const served = servedToken(await site.signer(), pack.id, now)
  const choice = choiceViewOf(pack, { ...firstChoice(pack), topics })
  const shut = await shutForm(pack, site)
  const form = { address: '', choice, errors: [], served, shut }
  return answerWithForm(context, pageWith(form, shareOf(context, pack.id)), served, now)
}

/** The form's token differs each time and is good for a day: it alone makes no new page within the hour. */
export const answerWithForm = async (
  context: Context,
  html: Html,
  served: string,
  now: Instant,
): Promise<Response> => {
  const page = String(await html)
  context.header('ETag', `"${hashOf(page.replaceAll(served, now.slice(0, 13)))}"`)
  return context.html(page)
}
