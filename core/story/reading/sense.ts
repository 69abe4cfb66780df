import { fullReadingOf } from '../../language/readings.ts'
import type { Saying } from '../reading.ts'
import { wordsOf } from '../words.ts'
import { clausesOf } from './clauses.ts'
import { type Finding, type Lexicon, openLexicon } from './lexicon.ts'

/** Where words stand, counted from a headline's first one. */
export type Span = { start: number; length: number }

/** A word this far before an act still governs it: "could be agreed by then". */
const governed = 5
/** Where one thought ends; within numbers and names these characters part nothing. */
const clauseEnd = /[,;:–—?!()]\s|\s[-–—]\s|[“”"]/u

type Words = Record<
  'planned' | 'possible' | 'doubted' | 'negating' | 'aftermath' | 'unhappened' | 'revised',
  Lexicon
>

const listed = (terms: readonly string[]): Lexicon => {
  const lexicon = openLexicon({})
  lexicon.numbersOf([...terms])
  return lexicon
}

const wordsFor = new Map<string, Words>()

const senseWordsOf = (language: string): Words => {
  const known = wordsFor.get(language)
  if (known) return known
  const { senses } = fullReadingOf(language)
  const made = {
    planned: listed(senses.planned),
    possible: listed(senses.possible),
    doubted: listed(senses.doubted),
    negating: listed(senses.negating),
    aftermath: listed(senses.aftermath),
    unhappened: listed(senses.unhappened),
    revised: listed(senses.revised),
  }
  wordsFor.set(language, made)
  return made
}

/** The clause that each word of a text stands in, by number. */
const clauseByWord = (text: string): number[] =>
  text.split(new RegExp(clauseEnd, 'gu')).flatMap((clause, number) => wordsOf(clause).map(() => number))

/** Whether the clause with this number is a question: "Was a truce signed? Reports say so." */
const isAsked = (text: string, clause: number): boolean =>
  [...text.matchAll(new RegExp(clauseEnd, 'gu'))][clause]?.[0].startsWith('?') ?? false

const covered = (at: Span, spans: Span[]): boolean =>
  spans.some(({ start, length }) => at.start >= start && at.start + at.length <= start + length)

/** Words of a text by the clause that they stand in, first to last: what one clause negates holds in another. */
export const byClause = <One extends Span>(text: string, spans: One[]): One[][] => {
  const clauses = clauseByWord(text)
  return [...Map.groupBy(spans, ({ start }) => clauses[start]).values()]
}

/**
 * How a headline speaks of an act that it names: as a fact, or as something planned, possible, demanded or denied.
 * @param acts where its words for the act stand, the last one being the verb or what the verb is about
 * @param own where all the words stand by which a rule knows it: a word in them turns nothing, the rule means it so
 * @param of what the act is in itself: what will be is a plan all the same, and what is wished a wish
 */
export const senseOf = (
  told: string,
  acts: [Span, ...Span[]],
  own: Span[],
  of: 'fact' | 'plan' | 'wish',
  language: string,
): Saying => {
  const words = wordsOf(told)
  const clauses = clauseByWord(told)
  const { planned, possible, doubted, negating } = senseWordsOf(language)
  const act = acts.at(-1) ?? acts[0]
  const found = (lexicon: Lexicon): Finding[] =>
    lexicon
      .find(words)
      .filter(
        one =>
          !covered(one, own) &&
          !isMonth(words, one.start, language) &&
          clauses[one.start] === clauses[act.start],
      )
  /** Also where the word holds the act's own: "calls for" of an election that is called. */
  const governs = (lexicon: Lexicon): boolean =>
    found(lexicon).some(({ start, length }) => {
      const apart = act.start - (start + length)
      return (apart >= 0 && apart < governed) || (start <= act.start && apart < 0)
    })
  const follows = (lexicon: Lexicon): boolean =>
    found(lexicon).some(({ start }) => {
      const apart = start - (act.start + act.length)
      return apart >= 0 && apart <= 1
    })
  if (governs(negating)) return 'denied'
  if (acts.some(one => isPreposition(words, one, clauses, language))) return 'planned'
  if (isAsked(told, clauses[act.start] ?? 0)) return 'planned'
  if (of === 'wish') return 'holds'
  const isPlanned = of === 'fact' && (governs(planned) || isToCome(words, acts, own, language))
  return isPlanned || governs(possible) || follows(doubted) ? 'planned' : 'holds'
}

/** "Truce to begin": a headline's future. */
const isToCome = (words: string[], acts: Span[], own: Span[], language: string): boolean => {
  const { toCome } = fullReadingOf(language).senses
  return acts.some(
    ({ start }) => toCome.includes(words[start - 1] ?? '') && !covered({ start: start - 1, length: 1 }, own),
  )
}

/** "Talks over", at the end of its clause, says that they are; "talks over a summit" is about one. */
const isPreposition = (
  words: string[],
  { start, length }: Span,
  clauses: number[],
  language: string,
): boolean => {
  const { ending, behindEnding } = fullReadingOf(language).senses
  const next = words[start + 1]
  return (
    length === 1 &&
    ending.includes(words[start] ?? '') &&
    next !== undefined &&
    clauses[start + 1] === clauses[start] &&
    !behindEnding.includes(next)
  )
}

/** "5 May" is a day, and "in May" a month. */
const isMonth = (words: string[], at: number, language: string): boolean => {
  const { months, prepositions } = fullReadingOf(language).days
  const [before = '', word = '', next = ''] = [words[at - 1], words[at], words[at + 1]]
  return months.includes(word) && (/^\d/.test(before) || /^\d/.test(next) || prepositions.includes(before))
}

/** Whether a text tells of a chance, a wish or a demand anywhere. @param words folded */
export const chancesIn = (words: string[], language: string): boolean =>
  senseWordsOf(language)
    .possible.find(words)
    .some(({ start }) => !isMonth(words, start, language))

/** Whether a text says that what it names was said otherwise before: "revised down", "lowered to". */
export const revises = (text: string, language: string): boolean =>
  senseWordsOf(language).revised.find(wordsOf(text)).length > 0

/** How far behind "after" an event's name may end. */
const aftermathReach = 7

/**
 * The words behind "after", where a headline presupposes that what they name has happened: "Leaders fly home after the
 * summit". What looks ahead presupposes nothing: "X will call Y after the summit".
 * @returns as text; empty when it presupposes nothing
 */
export const aftermathIn = (title: string, language: string): string => {
  const { planned, possible, negating, aftermath, unhappened } = senseWordsOf(language)
  const { toCome } = fullReadingOf(language).senses
  const words = wordsOf(title)
  const opened = aftermath.find(words).at(-1)
  if (opened === undefined) return ''
  const isUnsure = (part: string[]): boolean =>
    [planned, possible, negating].some(lexicon =>
      lexicon.find(part).some(({ start }) => !isMonth(part, start, language)),
    )
  const from = opened.start + opened.length
  const clauses = clauseByWord(title)
  const clause = words.slice(from).filter((_, at) => clauses[from + at] === clauses[from])
  // "After Trump agrees to meet", "after the talks as the summit nears": what is still to come, and what another clause
  // tells, has not happened by that.
  const own = clausesOf(clause.join(' '), language).told.split(' ')
  const to = own.findIndex(word => toCome.includes(word))
  const behind = to === -1 ? own : own.slice(0, to)
  const before = words.slice(0, opened.start)
  // In headlines a bare infinitive is the future: "X to call Y after the summit".
  return isUnsure(before) ||
    before.some(word => toCome.includes(word)) ||
    isUnsure(behind) ||
    unhappened.find(behind).length > 0
    ? ''
    : behind.slice(0, aftermathReach).join(' ')
}
