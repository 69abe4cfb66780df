import { fullReadingOf } from '../../language/readings.ts'
import { wordsOf } from '../words.ts'
import type { Finding } from './lexicon.ts'

/**
 * Whether what a headline tells was done by now, and its day is that of what was settled: "Sides agree truce from Thursday".
 * @param terms by which the rule knows it
 */
export const settlesNow = (
  { title, told, found }: { title: string; told: string; found: Finding[] },
  terms: number[],
  { language }: { language: string },
): boolean => {
  const {
    senses: { settling, fromDay },
    days: { weekdays, months },
  } = fullReadingOf(language)
  const words = wordsOf(told)
  const settles = found.some(
    ({ term, start, length }) =>
      terms.includes(term) && words.slice(start, start + length).some(word => settling.includes(word)),
  )
  const all = wordsOf(title)
  const day = all.findIndex(
    (word, at) =>
      weekdays.includes(word) || (months.includes(word) && /^\d/.test(all[at + 1] ?? all[at - 1] ?? '')),
  )
  return settles && [all[day - 1], all[day - 2]].some(word => fromDay.includes(word ?? ''))
}
