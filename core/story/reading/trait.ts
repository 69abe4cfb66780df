import type { StoryPack } from '../pack.ts'
import type { Sighting } from '../report.ts'
import { wordsOf } from '../words.ts'
import { clausesOf } from './clauses.ts'
import type { Lexicon } from './lexicon.ts'
import { stemOf } from './stem.ts'

/** What grouping compares of a report: how often each stem or name occurs, the headline counted twice. */
export type Traits = ReadonlyMap<string, number>

const titleWeight = 2
const summaryWeight = 1
/** Of a headline's clause that only says in which light to see the rest: "ahead of the summit", "as a deadline looms". */
const backgroundWeight = 0.8
/** Characters of the summary: about its first sentence and a half, which counts whole, and two more, which count half. */
const summaryOpening = 220
const summaryCompared = 400

/** Tells which words spell one of the pack's names. */
export type NameFinder = {
  /** The story's, BCP 47. */
  language: string
  find(words: string[]): { start: number; length: number; name: string }[]
}

export const openNameFinder = (pack: Pick<StoryPack, 'names' | 'language'>, lexicon: Lexicon): NameFinder => {
  const nameOf = new Map(
    Object.entries(pack.names).flatMap(([name, terms]) =>
      lexicon.numbersOf(terms).map(number => [number, `@${name}`] as const),
    ),
  )
  const find: NameFinder['find'] = words =>
    lexicon.find(words).flatMap(({ term, start, length }) => {
      const name = nameOf.get(term)
      return name === undefined ? [] : [{ start, length, name }]
    })

  return { language: pack.language, find }
}

/** Stems with the pack's names put in place of their spellings, the longest spelling first. */
const stemsOf = (text: string, findNames: NameFinder): string[] => {
  const words = wordsOf(text)
  const taken = new Array<boolean>(words.length).fill(false)
  const names: string[] = []
  for (const { start, length, name } of findNames
    .find(words)
    .toSorted((a, b) => b.length - a.length || a.start - b.start)) {
    const span = words.slice(start, start + length).map((_, offset) => start + offset)
    if (span.some(position => taken[position])) continue
    for (const position of span) taken[position] = true
    names.push(name)
  }
  const rest = words.filter((_, position) => !taken[position]).flatMap(word => stemOf(word) ?? [])
  return [...names, ...rest]
}

export const traitsOf = (report: Pick<Sighting, 'title' | 'summary'>, findNames: NameFinder): Traits => {
  const traits = new Map<string, number>()
  const count = (text: string, weight: number): void => {
    for (const stem of stemsOf(text, findNames)) traits.set(stem, (traits.get(stem) ?? 0) + weight)
  }
  const { told, background } = clausesOf(report.title, findNames.language)
  count(told, titleWeight)
  count(background, backgroundWeight)
  const summary = report.summary ?? ''
  count(summary.slice(0, summaryOpening), summaryWeight)
  count(summary.slice(summaryOpening, summaryCompared), summaryWeight / 2)
  return traits
}
