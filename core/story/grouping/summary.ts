import { fullReadings } from '../../language/readings.ts'
import type { Development } from '../development.ts'
import { stemOf } from '../reading/stem.ts'
import type { Sighting } from '../report.ts'
import { wordsOf } from '../words.ts'

/** Two sentences of ordinary length; a mail shows no more. */
const longest = 300
/** Less is a picture's caption or a teaser. */
const fewestWords = 6
/** Shorter words are articles and prepositions, which any two texts share. */
const tellingLetters = 4
/** So few words that share none with any headline tell nothing of the news; of more some always say it otherwise. */
const fewWords = 10

/** Of all languages that stories are told in: an outlet's is not known here. */
const anyOf = (part: 'addresses' | 'openings' | 'phrases'): string =>
  fullReadings.map(({ filler }) => filler[part]).join('|')
const addressed = new RegExp(`(?<![\\p{L}\\p{N}])(?:${anyOf('addresses')})(?![\\p{L}\\p{N}])`, 'iu')
const opening = new RegExp(`^[^\\p{L}]*(?:${anyOf('openings')})(?![\\p{L}\\p{N}])`, 'iu')
const phrase = new RegExp(`(?<![\\p{L}\\p{N}])(?:${anyOf('phrases')})`, 'iu')
const quoted = /["“«][^"”»]*(?:["”»]|$)/gu

/** What an outlet says to its readers, or of itself: it tells nothing of the news. What is quoted is somebody's word. */
const isFiller = (sentence: string): boolean => {
  const own = sentence.replace(quoted, '')
  return addressed.test(own) || opening.test(own) || phrase.test(own)
}

/** Ends in an initial or a title ("planned by the U.S."): where a feed cut it, nobody knows what came next. */
const isCutOff =
  /\b(?:\p{L}|Mr|Mrs|Ms|Dr|St|Gov|Sen|Rep|Gen|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.$|(?:\.\.|…)["'”’]?$/u

/** Sentences end at . ! or ? before a capital; not after an initial or a title ("U.S. Senate", "Mr. Smith"). */
const sentences = (text: string): string[] =>
  text
    .trim()
    .split(
      /(?<=(?<!\b(?:\p{L}|Mr|Mrs|Ms|Dr|St|Gov|Sen|Rep|Gen|Jan|Feb|Aug|Sept|Oct|Nov|Dec))[.!?]['"”’]?)\s+(?=['"“‘]?[\p{Lu}\p{N}])/u,
    )
    .map(sentence => sentence.trim())
    .filter(sentence => /[.!?]['"”’]?$/.test(sentence))

const repeats = (sentence: string, title: string): boolean => {
  const told = new Set(wordsOf(title))
  const words = wordsOf(sentence)
  return words.filter(word => told.has(word)).length > words.length * 0.8
}

const telling = (text: string): string[] =>
  wordsOf(text).flatMap(word => (word.length >= tellingLetters ? (stemOf(word) ?? []) : []))

/** Whole sentences from the start on, for as long as they tell something. */
const usable = (sighting: Sighting): string[] => {
  const kept: string[] = []
  for (const sentence of sentences(sighting.summary ?? '')
    .filter(one => !isFiller(one))
    .slice(0, 2)) {
    if (isCutOff.test(sentence) || [...kept, sentence].join(' ').length > longest) break
    kept.push(sentence)
  }
  return kept
}

/** How many telling words of the headline a text holds. */
const shares = (text: string, headline: ReadonlySet<string>): number =>
  new Set(telling(text).filter(word => headline.has(word))).size
/** Another report's sentences with fewer of them are about the background. */
const sharedByOthers = 2

/**
 * One or two whole sentences as a report has them: from the report that gives the headline, else from the one that shares
 * most words with that headline and says more. Never shortened in the middle, never put together from two reports, never
 * what an outlet puts beside the news: that speaks to the reader, or in a few words of nothing that any headline has.
 */
export const summaryOf = (
  clearest: Sighting,
  sightings: Sighting[],
): Pick<Development, 'summary' | 'summaryBy'> => {
  const headline = new Set(telling(clearest.title))
  const matter = new Set([clearest, ...sightings].flatMap(({ title }) => telling(title)))
  const needed = Math.min(sharedByOthers, Math.floor(headline.size / 3))
  const own = usable(clearest).join(' ')
  const others = sightings
    .filter(one => one !== clearest)
    .map(one => ({ text: usable(one).join(' '), outlet: one.outlet }))
    .map(one => ({ ...one, shared: shares(one.text, headline) }))
    .filter(({ shared }) => shared >= needed)
    .toSorted((a, b) => b.shared - a.shared)
  for (const { text, outlet } of [{ text: own, outlet: clearest.outlet }, ...others]) {
    const words = wordsOf(text).length
    const isMatter = words >= fewWords || telling(text).some(word => matter.has(word))
    if (words >= fewestWords && isMatter && !repeats(text, clearest.title))
      return { summary: text, summaryBy: outlet }
  }
  return { summary: '' }
}
