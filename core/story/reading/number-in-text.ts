import { fullReadingOf } from '../../language/readings.ts'
import { wordsOf } from '../words.ts'
import type { Span } from './sense.ts'

/** How newsrooms part thousands: "1,200", "1 200", "1.200". */
const parting = '[,.\\u00A0\\u202F ]'
const isYear = (word: string): boolean => /^(?:19|20)\d\d$/.test(word)

type Named = { number: number; at: number; ofDate: boolean }

/** The numbers that a text names, in digits or as a small one in words, each with the place of its first word. */
const numbersIn = (text: string, language: string): Named[] => {
  const {
    senses: { numbers },
    days: { months },
  } = fullReadingOf(language)
  const words = wordsOf(text)
  const named: Named[] = []
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? ''
    const small = numbers.indexOf(word)
    if (small !== -1) named.push({ number: small + 1, at, ofDate: false })
    if (!/^\d+$/.test(word)) continue
    const groups = [word]
    // Thousands are words of their own to whoever takes a text apart.
    for (
      let next = words[at + 1];
      next !== undefined && /^\d{3}$/.test(next);
      next = words[at + groups.length]
    )
      if (new RegExp(`(?<!\\d)${[...groups, next].join(parting)}(?!\\d)`, 'u').test(text)) groups.push(next)
      else break
    const next = words[at + groups.length] ?? ''
    const besideMonth = months.includes(next) || months.includes(words[at - 1] ?? '')
    const ofDate = groups.length === 1 && (isYear(word) || besideMonth)
    named.push({ number: Number(groups.join('')), at, ofDate })
    at += groups.length - 1
  }
  return named
}

/** Whether a text names this very number. */
export const namesNumber = (text: string, wanted: number, language: string): boolean =>
  numbersIn(text, language).some(({ number }) => number === wanted)

/**
 * The number that a headline names beside a rule's words: "Toll rises to 43". Of two that stand as near the greater one;
 * a year or a day of a month ("5 March") only where there is nothing else.
 * @param spans where the rule's words stand
 * @returns null when it names none
 */
export const numberBeside = (text: string, spans: Span[], language: string): number | null => {
  const apartFrom = ({ at }: Named): number =>
    Math.min(
      ...spans.map(({ start, length }) => (at < start ? start - at : Math.max(0, at - (start + length - 1)))),
    )
  const [nearest] = numbersIn(text, language)
    .map(one => ({ ...one, apart: apartFrom(one) }))
    .toSorted((a, b) => Number(a.ofDate) - Number(b.ofDate) || a.apart - b.apart || b.number - a.number)
  return nearest?.number ?? null
}
