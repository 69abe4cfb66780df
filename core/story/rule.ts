import type { Lexicon } from './lexicon.ts'
import type { MatchRules } from './match.ts'

/** The numbers of the terms found in a report. `title` is a part of `both`. */
export type Found = { title: ReadonlySet<number>; both: ReadonlySet<number> }

/** How well rules matched: terms in the headline count two, in the summary one. */
export type Match = {
  score: number
  inTitleAlone: boolean
  /** Of three groups or more the summary brings one at most. */
  mostlyInTitle: boolean
  terms: number[]
}

export type CompiledRules = { any: number[] | null; all: number[][]; none: number[] }[]

export const compileRules = (rules: MatchRules, lexicon: Lexicon): CompiledRules =>
  rules.map(rule => ({
    any: rule.any === undefined ? null : lexicon.numbersOf(rule.any),
    all: (rule.all ?? []).map(group => lexicon.numbersOf(group)),
    none: lexicon.numbersOf(rule.none ?? []),
  }))

/** How many groups have a term there. */
const satisfied = (groups: number[][], found: ReadonlySet<number>): number =>
  groups.filter(group => group.some(term => found.has(term))).length

/** The terms that keep a report out although an alternative would match; empty when none would. */
export const keptOutBy = (rules: CompiledRules, found: Found): number[] => {
  const without = rules.map(rule => ({ ...rule, none: [] }))
  const kept = rules.filter((_, place) => bestMatch(without.slice(place, place + 1), found) !== null)
  return [...new Set(kept.flatMap(({ none }) => none.filter(term => found.title.has(term))))]
}

/** The best match of the alternatives; null when none matches. */
export const bestMatch = (rules: CompiledRules, found: Found): Match | null => {
  let best: Match | null = null
  for (const rule of rules) {
    if (rule.none.some(term => found.title.has(term))) continue
    const groups = rule.any === null ? rule.all : [rule.any, ...rule.all]
    if (groups.length === 0 || satisfied(groups, found.both) < groups.length) continue
    const terms = [...new Set(groups.flat())].filter(term => found.both.has(term))
    const inTitle = terms.filter(term => found.title.has(term)).length
    if (inTitle === 0) continue
    const missing = groups.length - satisfied(groups, found.title)
    const match = {
      score: inTitle + terms.length,
      inTitleAlone: missing === 0,
      mostlyInTitle: missing === 0 || (missing === 1 && groups.length >= 3),
      terms,
    }
    if (
      best === null ||
      Number(match.inTitleAlone) - Number(best.inTitleAlone) > 0 ||
      (match.inTitleAlone === best.inTitleAlone && match.score > best.score)
    )
      best = match
  }
  return best
}
