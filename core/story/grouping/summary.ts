import type { Development } from '../development.ts'
import type { Sighting } from '../report.ts'
import { wordsOf } from '../words.ts'

/** Two sentences of ordinary length; a mail shows no more. */
const longest = 300
/** Less is a picture's caption or a teaser. */
const fewestWords = 6

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

const usable = (sighting: Sighting): string[] => {
  const whole = sentences(sighting.summary ?? '')
  const kept: string[] = []
  for (const sentence of whole.slice(0, 2)) {
    if ([...kept, sentence].join(' ').length > longest) break
    kept.push(sentence)
  }
  return kept
}

/**
 * One or two whole sentences as a report has them: from the report that gives the headline, else from the first that
 * has some which say more than the headline. Never shortened in the middle, never put together from two reports.
 */
export const summaryOf = (
  clearest: Sighting,
  sightings: Sighting[],
): Pick<Development, 'summary' | 'summaryBy'> => {
  for (const sighting of [clearest, ...sightings]) {
    const chosen = usable(sighting)
    const text = chosen.join(' ')
    if (wordsOf(text).length >= fewestWords && !repeats(text, clearest.title))
      return { summary: text, summaryBy: sighting.outlet }
  }
  return { summary: '' }
}
