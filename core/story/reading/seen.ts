import { fullReadingOf } from '../../language/readings.ts'
import type { Report } from '../report.ts'
import { wordsOf } from '../words.ts'
import { clausesOf } from './clauses.ts'
import type { Lexicon } from './lexicon.ts'
import type { Found } from './rule.ts'

/** What lies beyond this many characters of a summary is article text: its first sentences say what it is about. */
export const summaryRead = 400

/** The numbers of the terms that stand in a text. */
export const termsIn = (lexicon: Lexicon, text: string): Set<number> =>
  new Set(lexicon.find(wordsOf(text)).map(({ term }) => term))

/** What the whole headline says, for relevance; and what it tells, its background counting like the summary. */
export type Seen = { whole: Found; told: Found }

/** "… - police": who says it is not what it is about. */
const sourceBehind = /\s[-–—]\s\p{Ll}[\p{L}’']*(?:\s\p{L}+){0,2}$/u

/** "Putin: we are ready" and "We are ready – Putin" tell who speaks, as "Putin says" does. */
const word = "\\p{Lu}[\\p{L}\\p{M}.’'-]*"
const name = `${word}(?:\\s(?:\\p{Ll}{1,3}\\s)?${word}){0,3}`
const speaker = new RegExp(`^(${name})(?=:\\s)|(?<=\\s[-–—]\\s)(${name})$`, 'gu')

/** @param language the story's, BCP 47 */
export const seenIn = (
  lexicon: Lexicon,
  report: Pick<Report, 'title' | 'summary'>,
  language: string,
): Seen => {
  const title = termsIn(lexicon, report.title)
  const both = new Set([...title, ...termsIn(lexicon, report.summary?.slice(0, summaryRead) ?? '')])
  const { told } = clausesOf(report.title, language)
  const { says } = fullReadingOf(language).clauses
  const spoken = told.replace(sourceBehind, '').replace(speaker, who => `${who} ${says} `)
  const terms = spoken === report.title ? title : termsIn(lexicon, spoken)
  return { whole: { title, both }, told: { title: terms, both: both.union(terms) } }
}
