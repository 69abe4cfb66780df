import { fullReadingOf } from '../../language/readings.ts'
import { wordsOf } from '../words.ts'
import type { Span } from './sense.ts'

/** A thousand is parted by these, as newsrooms write it: "1,200", "1 200", "1.200". */
const parted = /(?<=\d)[,.\u00A0\u202F](?=\d{3}(?!\d))/gu

/**
 * The number that a headline names beside a rule's words: "Toll rises to 43". A year, a day's hour or the like stands
 * further away; where two stand as near, the greater one.
 * @param spans where the rule's words stand
 * @returns null when it names none
 */
export const numberBeside = (text: string, spans: Span[], language: string): number | null => {
  const { numbers } = fullReadingOf(language).senses
  const words = wordsOf(text.replaceAll(parted, ''))
  const named = words.flatMap((word, at) => {
    const small = numbers.indexOf(word)
    const number = /^\d+$/.test(word) ? Number(word) : small === -1 ? null : small + 1
    if (number === null) return []
    const apart = Math.min(
      ...spans.map(({ start, length }) => (at < start ? start - at : Math.max(0, at - (start + length - 1)))),
    )
    return [{ number, apart }]
  })
  const [nearest] = named.toSorted((a, b) => a.apart - b.apart || b.number - a.number)
  return nearest?.number ?? null
}
