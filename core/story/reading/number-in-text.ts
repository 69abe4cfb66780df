import type { SenseWords } from '../../language/reading.ts'
import { fullReadingOf } from '../../language/readings.ts'
import { wordsOf } from '../words.ts'
import type { Span } from './sense.ts'

/** How newsrooms part thousands: "1,200", "1 200", "1.200". */
const parting = '[,.\\u00A0\\u202F ]'
const isYear = (word: string): boolean => /^(?:19|20)\d\d$/.test(word)

/** `doubtful`: part of a date, which one it is ("16th"), or what it was before; it counts only where nothing else does. */
type Named = { number: number; at: number; doubtful: boolean }

/** "Twenty-three", "dix-sept"; 0 where no number begins. @returns also how many words it takes */
const spelled = (words: string[], at: number, { numbers, tens }: SenseWords): [number, number] => {
  const small = (word = ''): number => (word === '' ? 0 : numbers.indexOf(word) + 1)
  const ten = tens.indexOf(words[at] || '-') + 1
  if (ten === 0) return [small(words[at]), 1]
  const unit = small(words[at + 1])
  return unit > 0 && unit < 10 ? [10 * ten + unit, 2] : [10 * ten, 1]
}

/** "Sixteenth", "16th"; 0 for any other word. */
const nthOf = (word: string, { nth }: SenseWords, ordinals: readonly string[]): number => {
  const [, digits, ending = ''] = /^(\d{1,3})(\p{L}+)$/u.exec(word) ?? []
  return digits !== undefined && ordinals.includes(ending) ? Number(digits) : nth.indexOf(word) + 1
}

/** The numbers that a text names, in digits or as a small one in words, each with the place of its first word. */
const numbersIn = (text: string, language: string): Named[] => {
  const {
    senses,
    days: { months, ordinals },
  } = fullReadingOf(language)
  const words = wordsOf(text)
  const named: Named[] = []
  const isFormer = (at: number): boolean => senses.formerly.includes(words[at - 1] ?? '')
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? ''
    const [small, length] = spelled(words, at, senses)
    if (small > 0) {
      if (!senses.further.includes(words[at + length] ?? ''))
        named.push({ number: small, at, doubtful: isFormer(at) })
      at += length - 1
      continue
    }
    const which = nthOf(word, senses, ordinals)
    if (which > 0) named.push({ number: which, at, doubtful: true })
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
    if (!senses.further.includes(next))
      named.push({ number: Number(groups.join('')), at, doubtful: ofDate || isFormer(at) })
    at += groups.length - 1
  }
  return named
}

/** Whether a text names this very number. */
export const namesNumber = (text: string, wanted: number, language: string): boolean =>
  numbersIn(text, language).some(({ number }) => number === wanted)

/**
 * The number that a headline names beside a rule's words: "Toll rises to 43". Of two that stand as near the greater one;
 * a year, a day of a month ("5 March"), which one it is ("the 16th victim") or what it was before ("from 43 to 36") only
 * where there is nothing else. So many more than before ("three more") are no number of all.
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
    .toSorted((a, b) => Number(a.doubtful) - Number(b.doubtful) || a.apart - b.apart || b.number - a.number)
  return nearest?.number ?? null
}
