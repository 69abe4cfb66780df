import { fullReadingOf } from '../../language/readings.ts'
import { wordsOf } from '../words.ts'
import type { Finding } from './lexicon.ts'
import { byClause } from './sense.ts'

/**
 * Whether what a headline tells was done by now, and its day is that of what was settled, or another clause's: "Sides agree
 * truce from Thursday", "Truce signed, to begin on Thursday".
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
  const settled = found.filter(
    ({ term, start, length }) =>
      terms.includes(term) && words.slice(start, start + length).some(word => settling.includes(word)),
  )
  if (settled.length === 0) return false
  const dayAmong = (among: string[]): number =>
    among.findIndex(
      (word, at) =>
        weekdays.includes(word) ||
        (months.includes(word) && /^\d/.test(among[at + 1] ?? among[at - 1] ?? '')),
    )
  const start = dayAmong(words)
  // "Deal signed, to take effect on Friday": the day is another clause's.
  const isApart = (one: Finding): boolean =>
    start !== -1 && byClause(told, [one, { start, length: 1 }]).length > 1
  if (settled.some(isApart)) return true
  const all = wordsOf(title)
  const day = dayAmong(all)
  return [all[day - 1], all[day - 2]].some(word => fromDay.includes(word ?? ''))
}
