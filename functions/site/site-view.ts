import { allCadences, usualCadence } from '#core/cadence'
import { languageOf, languages } from '#core/language/languages'
import type { StoryPack } from '#core/story/pack'
import { marksOf } from '#core/story/telling/corroborate'
import { closingText } from '#core/subscription/choice'
import { heldTopics } from '#core/subscription/held-topics'
import { alertsADay, type Preferences } from '#core/subscription/preferences'
import type { FrontView } from '#templates/pages/place'
import type { ChoiceView, SiteView } from '#templates/pages/views'
import { wordsFor } from '#templates/words/words-for'
import type { SiteMeans } from './site-means.ts'

export const homeOf = (story: string): string => `/stories/${story}`

export const siteViewOf = (pack: StoryPack, sample: boolean): SiteView => ({
  story: {
    id: pack.id,
    title: pack.title,
    language: pack.language,
    postalAddress: pack.postalAddress,
    publisher: pack.sender.name,
  },
  home: homeOf(pack.id),
  marks: marksOf(pack),
  sample,
})

/** What the form starts with: the first topic, the usual cadence, no alerts. */
export const firstChoice = (pack: StoryPack): Preferences => ({
  topics: pack.topics.slice(0, 1).map(topic => topic.id),
  cadence: usualCadence,
  alerts: false,
})

/** Pages about no one story speak the first one's language. */
export const frontViewOf = ({
  stories,
  sample,
  language,
}: Pick<SiteMeans, 'stories' | 'sample'> & { language: string }): FrontView => {
  const [first] = stories
  const publishers = new Set(stories.map(({ pack }) => pack.sender.name))
  return {
    language,
    publisher: publishers.size === 1 ? (first?.pack.sender.name ?? null) : null,
    postalAddress: first?.pack.postalAddress ?? '',
    privacy: `${homeOf(first?.pack.id ?? '')}/about#privacy`,
    sample,
  }
}

/** A form that was sent with no topic comes back with none; a choice that was kept has its topics' successors. */
const chosenIn = (pack: StoryPack, topics: string[]): string[] =>
  topics.length === 0 ? [] : heldTopics(topics, pack).topics

export const choiceViewOf = (pack: StoryPack, chosen: Preferences): ChoiceView => ({
  topics: pack.topics.map(({ id, title, hint }) => ({
    id,
    title,
    hint,
    chosen: chosenIn(pack, chosen.topics).includes(id),
    alert: chosen.alerts && chosenIn(pack, chosen.alertTopics ?? chosen.topics).includes(id),
  })),
  cadence: chosen.cadence,
  alerts: chosen.alerts,
  alertsADay: chosen.alertsADay ?? alertsADay,
  alertsADayAtMost: alertsADay,
  stillHere: chosen.stillHere ?? false,
  languages: languages.map(code => ({
    code,
    title: wordsFor(code).page.ownName,
    chosen: code === (chosen.language ?? languageOf(pack.language)),
  })),
  usuallyAt: closingText(usualCadence, pack, wordsFor(pack.language)),
  cadences: allCadences.map(cadence => ({
    cadence,
    title: wordsFor(pack.language).cadence[cadence].choice,
    at: closingText(cadence, pack, wordsFor(pack.language)),
  })),
})
