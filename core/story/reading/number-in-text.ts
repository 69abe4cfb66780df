import { fullReadingOf } from '../../language/readings.ts'
import { wordsOf } from '../words.ts'
import type { Span } from './sense.ts'

/** A thousand is parted by these, as newsrooms write it: "1,200", "1 200", "1.200". */
const parted = /(?<=\d)[,.\u00A0\u202F](?=\d{3}(?!\d))/gu

/** The numbers that a text names, in digits or as a small one in words, each with the place of its word. */
const numbersIn = (text: string, language: string): { number: number; at: number }[] => {
  const { numbers } = fullReadingOf(language).senses
  return wordsOf(text.replaceAll(parted, '')).flatMap((word, at) => {
    const small = numbers.indexOf(word)
    if (/^\d+$/.test(word)) return [{ number: Number(word), at }]
    return small === -1 ? [] : [{ number: small + 1, at }]
  })
}

/** Whether a text names this very number. */
export const namesNumber = (text: string, wanted: number, language: string): boolean =>
  numbersIn(text, language).some(({ number }) => number === wanted)

/**
 * The number that a headline names beside a rule's words: "Toll rises to 43". A year, a day's hour or the like stands
 * further away; where two stand as near, the greater one.
 * @param spans where the rule's words stand
 * @returns null when it names none
 */
export const numberBeside = (text: string, spans: Span[], language: string): number | null => {
  const named = numbersIn(text, language).map(({ number, at }) => {
    const apart = Math.min(
      ...spans.map(({ start, length }) => (at < start ? start - at : Math.max(0, at - (start + length - 1)))),
    )
    return { number, apart }
  })
  const [nearest] = named.toSorted((a, b) => a.apart - b.apart || b.number - a.number)
  return nearest?.number ?? null
}
