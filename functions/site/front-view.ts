import { allCadences, usualCadence } from '#core/cadence'
import { closedBy } from '#core/story/deciding/closed'
import { closingText } from '#core/subscription/choice'
import type { TypedPreferences } from '#core/subscription/preferences'
import type { SeveralForm } from '#templates/pages/several-form'
import type { FieldError } from '#templates/pages/views'
import type { Site } from './site-context.ts'
import type { SiteStory } from './site-means.ts'
import { choiceViewOf, firstChoice } from './site-view.ts'

/** Those that somebody can join. */
export const openStories = async ({ stories, storyStore }: Site): Promise<SiteStory[]> => {
  const closed = await Promise.all(
    stories.map(async ({ pack }) => closedBy(await storyStore.decisions(pack.id)) !== null),
  )
  return stories.filter((_, n) => !closed[n])
}

/** What was typed into the form of several stories. */
export type TypedSeveral = Pick<TypedPreferences, 'cadence' | 'alerts'> & {
  address: string
  stories: readonly string[]
  topicsOf(story: string): string[]
}

/**
 * @param open stories that can be joined; a single one is ticked
 * @param typed null: the form is served anew
 */
export const severalFormOf = (
  open: readonly SiteStory[],
  language: string,
  served: string,
  site: Site,
  typed: TypedSeveral | null = null,
  errors: FieldError[] = [],
): SeveralForm => {
  const words = site.wordsFor(language)
  const cadence = allCadences.find(one => one === typed?.cadence)
  return {
    address: typed?.address ?? '',
    stories: open.map(({ pack }) => {
      const chosen = typed ? typed.stories.includes(pack.id) : open.length === 1
      const topics = typed && chosen ? typed.topicsOf(pack.id) : firstChoice(pack).topics
      const choice = choiceViewOf(pack, { ...firstChoice(pack), topics })
      return { id: pack.id, title: pack.title, language: pack.language, chosen, topics: choice.topics }
    }),
    cadence: cadence ?? (typed?.cadence === 'none' ? 'none' : usualCadence),
    cadences: allCadences.map(one => {
      const times = new Set(open.map(({ pack }) => closingText(one, { ...pack, language }, words)))
      const [at = null] = times
      return { cadence: one, title: words.cadence[one].choice, at: times.size === 1 ? at : null }
    }),
    alerts: typed?.alerts ?? false,
    errors,
    served,
  }
}
