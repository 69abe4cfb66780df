import type { Context } from 'hono'
import { parsePreferences } from '#core/subscription/preferences'
import type { Wanted } from '#core/subscription/request'
import { severalPage } from '#templates/pages/several-form'
import type { FieldError } from '#templates/pages/views'
import { checked, freshServed, takeForm } from './checked-form.ts'
import { type Posted, typedPreferences } from './form.ts'
import { openStories, severalFormOf } from './front-view.ts'
import { showFront } from './show-front.ts'
import { type Site, show } from './site-context.ts'
import type { SiteStory } from './site-means.ts'
import { frontViewOf } from './site-view.ts'

/** The form of the front page: each ticked story with its topics, the rest chosen once for all of them. */
export const signUpForSeveral = async (context: Context, form: Posted, site: Site): Promise<Response> => {
  const open = await openStories(site)
  if (open.length === 0) {
    context.status(410)
    return showFront(context, site)
  }
  const ticked = form.all('stories')
  const front = frontViewOf(site)
  const { address, errors } = await checked(form, front.language, site)
  const closed = site.stories.filter(one => ticked.includes(one.pack.id) && !open.includes(one))
  const words = site.wordsFor(front.language).page.form.several
  errors.push(
    ...closed.map(({ pack }) => ({ field: 'stories' as const, sentence: words.closed(pack.title) })),
  )
  const chosen = open.filter(({ pack }) => ticked.includes(pack.id))
  if (chosen.length === 0 && closed.length === 0) errors.push({ field: 'stories', sentence: words.choose })
  const { several, faults } = choicesOf(chosen, form, front.language, site)
  errors.push(...faults)
  const [first] = several
  if (address && first && errors.length === 0) {
    const asks = { story: first.story, choice: null, asks: 'several' as const, several }
    return takeForm(context, form, { place: front, address, asks, answer: 'subscription' }, site)
  }
  const { cadence, alerts } = typedPreferences(form)
  const typed = {
    ...{ cadence, alerts, stories: ticked, address: form.text('address') },
    topicsOf: (story: string) => form.all(`topics-${story}`),
  }
  const served = await freshServed(form, open[0]?.pack.id ?? '', site)
  const view = severalFormOf(open, front.language, served, site, typed, errors)
  return show(context, severalPage({ front, form: view }), 400)
}

/** What each story's subscription would be, and what is to be put right, each thing once. */
const choicesOf = (
  chosen: readonly SiteStory[],
  form: Posted,
  language: string,
  site: Site,
): { several: Wanted[]; faults: FieldError[] } => {
  const words = site.wordsFor(language)
  const several: Wanted[] = []
  const faults = new Map<string, FieldError>()
  for (const { pack } of chosen) {
    const typed = { ...typedPreferences(form), topics: form.all(`topics-${pack.id}`) }
    const choice = parsePreferences(typed, pack, words)
    if ('faults' in choice)
      for (const fault of choice.faults) {
        const one: FieldError =
          fault.field === 'topics'
            ? { field: `topics-${pack.id}`, sentence: words.page.form.several.topics(pack.title) }
            : fault
        faults.set(`${one.field} ${one.sentence}`, one)
      }
    else several.push({ story: pack.id, choice })
  }
  return { several, faults: [...faults.values()] }
}
