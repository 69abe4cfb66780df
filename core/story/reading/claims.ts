import type { Instant } from '../../instant.ts'
import { isFall, kindOf, type MilestoneRule, natureOf } from '../milestone.ts'
import type { StoryPack } from '../pack.ts'
import type { Claim, Saying } from '../reading.ts'
import { trackOf } from '../track-of.ts'
import { wordsOf } from '../words.ts'
import { dayInText, namesDayAhead } from './day-in-text.ts'
import { anyPlace, type Finding, type Lexicon } from './lexicon.ts'
import { numberBeside } from './number-in-text.ts'
import { type Placed, placeInText } from './place-in-text.ts'
import { bestMatch, type CompiledRules, compileRules, type Match } from './rule.ts'
import { aftermathIn, byClause, revises, senseOf } from './sense.ts'
import { settlesNow } from './settled-now.ts'

/** What one headline says of the state; `match` is that of the furthest milestone that it reports, for the operator. */
export type Claimed = { claims: Claim[]; match: { milestone: string; match: Match } | null }

/** A headline as it is looked at: what it tells, without its background, and the terms in that and in the whole. */
export type Headline = {
  title: string
  told: string
  found: Finding[]
  whole: ReadonlySet<number>
  published: Instant | undefined
}

/** With the place that it names by its build, which is found once for all milestones. */
type Looked = Headline & { placed: Placed | null }

type Said = { claim: Claim; match: Match | null }

type Compiled = {
  rule: MilestoneRule
  match: CompiledRules
  denied: CompiledRules
  event: CompiledRules
  details: { label: string; terms: ReadonlySet<number> }[]
}

const numbersIn = (found: Finding[]): Set<number> => new Set(found.map(({ term }) => term))

/**
 * Without the steps that a setback in the same headline strikes: "The truce agreed last week collapses" tells of the
 * collapse alone.
 */
const withoutStruck = (claims: Claim[], pack: Pick<StoryPack, 'milestones' | 'tracks'>): Claim[] => {
  const ruleOf = (name: string) => pack.milestones.find(rule => rule.name === name)
  const falls = claims.flatMap(({ milestone, says }) => {
    const rule = says === 'holds' ? ruleOf(milestone) : undefined
    return rule && isFall(rule) ? [rule] : []
  })
  return claims.filter(({ milestone, says }) => {
    const rule = ruleOf(milestone)
    return !(
      says === 'holds' &&
      rule &&
      kindOf(rule) === 'step' &&
      falls.some(
        fall =>
          trackOf(fall, pack) === trackOf(rule, pack) &&
          (fall.undoes.length === 0 || fall.undoes.includes(rule.name)),
      )
    )
  })
}

/** What of the state stands in texts. */
export type Claims = {
  in(headline: Headline): Claimed
  /** What a text names of one milestone, whoever has read that it speaks of it. */
  detailsOf(milestone: string, text: Headline): Pick<Claim, 'details' | 'day' | 'number' | 'revised'>
}

/** Reads what headlines say of the state, by the milestones of one pack. */
export const openClaims = (pack: StoryPack, lexicon: Lexicon): Claims => {
  const names = new Set(lexicon.numbersOf(Object.keys(pack.names).map(key => `@${key}`)))
  const compiled = pack.milestones.map(
    (rule): Compiled => ({
      rule,
      match: compileRules(rule.match, lexicon),
      denied: compileRules(rule.denied ?? [], lexicon),
      event: compileRules(rule.event ?? [], lexicon),
      details: Object.entries(rule.details).map(([label, terms]) => ({
        label,
        terms: new Set(lexicon.numbersOf(terms)),
      })),
    }),
  )
  const [place = -1] = lexicon.numbersOf([anyPlace])
  const readsPlaces = pack.milestones.some(({ detail }) => detail === 'place')
  const isNamed = (words: string[]): boolean =>
    lexicon.find(words).some(({ term, start }) => start === 0 && names.has(term))
  const withPlace = (headline: Headline): Looked => {
    const placed = readsPlaces ? placeInText(headline.told, isNamed) : null
    const found: Finding[] =
      placed === null ? [] : [{ term: place, start: placed.start, length: placed.length }]
    return { ...headline, placed, found: [...headline.found, ...found] }
  }
  const hasEvents = compiled.some(({ event }) => event.length > 0)

  const detailsOf = (
    { rule, details }: Compiled,
    headline: Looked,
    spans: Finding[],
  ): Pick<Claim, 'details' | 'day' | 'number' | 'revised'> => {
    const { title, told, whole, published } = headline
    switch (rule.detail) {
      case 'day': {
        const day = published === undefined ? null : dayInText(title, published, pack)
        return day === null ? { details: [] } : { details: [], day }
      }
      case 'number': {
        const number = numberBeside(told, spans, pack.language)
        if (number === null) return { details: [] }
        return { details: [], number, ...(revises(told, pack.language) ? { revised: true } : {}) }
      }
      case 'place':
      case undefined: {
        const listed = details.filter(detail => !detail.terms.isDisjointFrom(whole)).map(({ label }) => label)
        const other = rule.detail === 'place' && listed.length === 0 ? headline.placed : null
        return { details: other === null ? listed : [other.place] }
      }
    }
  }

  /** How a clause speaks of its acts. The last word is the verb, or what the verb is about: "agree on a possible truce". */
  const senseIn = (acts: Finding[], own: Finding[], rule: MilestoneRule, { told }: Looked): Saying => {
    const [first, ...others] = acts
    return first ? senseOf(told, [first, ...others], own, natureOf(rule), pack.language) : 'holds'
  }

  const claimOf = (one: Compiled, headline: Looked, terms: Set<number>, behind: Set<number>) => {
    const match = bestMatch(one.match, { title: terms, both: terms })
    if (match === null) {
      const presupposed = behind.size > 0 && bestMatch(one.event, { title: behind, both: behind }) !== null
      return presupposed
        ? {
            claim: {
              milestone: one.rule.name,
              says: 'holds',
              details: [],
              presupposed: true,
            } satisfies Claim,
            match: null,
          }
        : null
    }
    const own = headline.found.filter(({ term }) => match.terms.includes(term))
    // Who acts is no act: "could Smith, said to have agreed" turns on the verb alone.
    const acts = own.filter(({ term }) => !names.has(term))
    const parts = byClause(headline.told, acts.length > 0 ? acts : own.slice(-1)).map(part => ({
      part,
      sense: senseIn(part, own, one.rule, headline),
    }))
    const holding = new Set(
      parts.flatMap(({ part, sense }) => (sense === 'holds' ? part.map(({ term }) => term) : [])),
    )
    // "On 27 June, not 20 June": what another clause says without its "not" is said.
    const told = parts.filter(
      ({ part, sense }) => sense === 'holds' || part.some(({ term }) => !holding.has(term)),
    )
    const unsaid = new Set(
      told.flatMap(({ part, sense }) => (sense === 'holds' ? [] : part.map(({ term }) => term))),
    )
    const said = terms.difference(unsaid)
    const isSaid = unsaid.size === 0 || bestMatch(one.match, { title: said, both: said }) !== null
    const sense = told.at(-1)?.sense ?? 'holds'
    // A word that negates keeps it from counting. To take back what holds needs a flat denial, by the pack's own words:
    // "does not deny" and "not before May" are none.
    const says = sense === 'denied' || !isSaid ? 'planned' : sense
    return {
      claim: { milestone: one.rule.name, says, ...detailsOf(one, headline, own) } satisfies Claim,
      match,
    }
  }

  /**
   * A day that is still to come makes plans of what a headline tells as facts, unless it is the day of a plan itself, which
   * the fact's own words are no part of: "Start of truce put back to Friday".
   */
  const withPlans = (said: Said[], headline: Headline): Said[] => {
    const { title, published } = headline
    const isFact = ({ claim }: Said): boolean => {
      const rule = pack.milestones.find(({ name }) => name === claim.milestone)
      return rule !== undefined && natureOf(rule) === 'fact' && claim.says === 'holds'
    }
    if (published === undefined || !said.some(isFact) || !namesDayAhead(title, published, pack)) return said
    const planned = new Set(
      said.flatMap(({ claim, match }) => (claim.day === undefined ? [] : (match?.terms ?? []))),
    )
    const isOfPlan = ({ match }: Said): boolean =>
      match?.terms.every(term => planned.has(term) || names.has(term)) ?? false
    const isToday = (one: Said): boolean =>
      planned.size > 0 ? !isOfPlan(one) : settlesNow(headline, one.match?.terms ?? [], pack)
    return said.map(one =>
      isFact(one) && !isToday(one) ? { ...one, claim: { ...one.claim, says: 'planned' } } : one,
    )
  }

  const claimsIn = (headline: Looked): Claimed => {
    const terms = numbersIn(headline.found)
    const after = hasEvents ? aftermathIn(headline.title, pack.language) : ''
    const behind = after === '' ? new Set<number>() : numbersIn(lexicon.find(wordsOf(after)))
    const said = withPlans(
      compiled.flatMap(one => claimOf(one, headline, terms, behind) ?? []),
      headline,
    )
    const denied = compiled
      .filter(one => bestMatch(one.denied, { title: terms, both: terms }) !== null)
      .map(({ rule, details }): Claim => {
        // What is listed: a day or a number in a denial is as likely another one as that which it denies.
        const named = details.filter(detail => !detail.terms.isDisjointFrom(headline.whole))
        return { milestone: rule.name, says: 'denied', details: named.map(({ label }) => label) }
      })
    const claims = [
      ...withoutStruck(
        said.map(({ claim }) => claim),
        pack,
      ),
      ...denied,
    ]
    const furthest = said.findLast(({ claim }) => claim.says === 'holds' && claims.includes(claim))
    return {
      claims: claims.filter(
        (one, at) =>
          claims.findIndex(({ milestone, says }) => milestone === one.milestone && says === one.says) === at,
      ),
      match:
        furthest === undefined || furthest.match === null
          ? null
          : { milestone: furthest.claim.milestone, match: furthest.match },
    }
  }

  return {
    in: headline => claimsIn(withPlace(headline)),
    detailsOf: (milestone, text) => {
      const one = compiled.find(({ rule }) => rule.name === milestone)
      return one ? detailsOf(one, withPlace(text), text.found) : { details: [] }
    },
  }
}
