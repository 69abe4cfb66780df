import { wordsFor } from '../words/words-for.ts'
import type { SiteView } from './views.ts'

/** What a page knows that is about no one story: the front page of several, and what follows on its form. */
export type FrontView = {
  language: string
  /** Who publishes all of them; null when that is not one. */
  publisher: string | null
  postalAddress: string
  /** Where it stands how addresses are treated. */
  privacy: string
  sample: boolean
}

/** Where a page is: at a story, or at the front of several. */
export type Place = SiteView | FrontView

/** @param place null: no story is followed yet */
export const languageAt = (place: Place | null): string => {
  if (place === null) return 'en'
  return 'story' in place ? place.story.language : place.language
}

/** What a page's frame takes from where it is. */
export const frameAt = (
  place: Place | null,
): {
  site: SiteView | null
  language: string
  sample: boolean
  publisher?: string | null
  footer?: string
} => {
  if (place === null) return { site: null, language: languageAt(place), sample: false }
  if ('story' in place) return { site: place, language: place.story.language, sample: place.sample }
  const { language, sample, publisher, postalAddress } = place
  const { noCookies } = wordsFor(language).page
  if (postalAddress === '') return { site: null, language, sample, publisher }
  const from =
    publisher === null || postalAddress.startsWith(publisher)
      ? postalAddress
      : `${publisher}, ${postalAddress}`
  return { site: null, language, sample, publisher, footer: `${from.replace(/\.$/, '')}. ${noCookies}` }
}
