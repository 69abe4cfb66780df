import type { MatchRules } from '../match.ts'
import type { Lexicon } from './lexicon.ts'

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

/** The groups of which each must have a term, `any` being one of them, and the terms that keep a report out. */
export type CompiledRules = { groups: ReadonlySet<number>[]; none: ReadonlySet<number> }[]

export const compileRules = (rules: MatchRules, lexicon: Lexicon): CompiledRules =>
  rules.map(rule => ({
    groups: [...(rule.any === undefined ? [] : [rule.any]), ...(rule.all ?? [])].map(
      group => new Set(lexicon.numbersOf(group)),
    ),
    none: new Set(lexicon.numbersOf(rule.none ?? [])),
  }))

/** A report holds a few terms, a group hundreds: so the report's are looked up. */
const meets = (terms: ReadonlySet<number>, found: ReadonlySet<number>): boolean =>
  !found.isDisjointFrom(terms)

/** How many groups have a term there. */
const satisfied = (groups: ReadonlySet<number>[], found: ReadonlySet<number>): number =>
  groups.filter(group => meets(group, found)).length

/** The terms that keep a report out although an alternative would match; empty when none would. */
export const keptOutBy = (rules: CompiledRules, found: Found): number[] => {
  const kept = rules.filter(({ groups }) => bestMatch([{ groups, none: new Set() }], found) !== null)
  return [...found.title].filter(term => kept.some(({ none }) => none.has(term)))
}

/** The best match of the alternatives; null when none matches. */
export const bestMatch = (rules: CompiledRules, found: Found): Match | null => {
  let best: Match | null = null
  for (const { groups, none } of rules) {
    if (groups.length === 0 || !groups.every(group => meets(group, found.both)) || meets(none, found.title))
      continue
    const terms = [...found.both].filter(term => groups.some(group => group.has(term)))
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
