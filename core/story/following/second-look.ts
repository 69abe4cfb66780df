import type { Answer, AnsweredClaim } from '../answer.ts'
import { deniedIn, holdsIn, isAside, type Reading } from '../reading.ts'

const isSameAs =
  (one: AnsweredClaim) =>
  ({ milestone, says }: AnsweredClaim): boolean =>
    milestone === one.milestone && says === one.says

/**
 * Claims that move the state and that the rules do not see in the same words. Of a report that was read among others they
 * count only when the model says so of it alone, too: a report that gives orders can change how it is read itself, and
 * it is one source; it cannot make others say what they do not.
 */
export const unsureClaims = (answer: Answer, rules: Pick<Reading, 'claims'>): AnsweredClaim[] => {
  if (isAside(answer)) return []
  return answer.claims.filter(({ milestone, says }) =>
    says === 'holds' ? !holdsIn(rules, milestone) : says !== 'planned' && !deniedIn(rules, milestone),
  )
}

/** @param alone what was said of the report by itself; null: it was not asked, or not answered */
export const withoutUnsure = (answer: Answer, unsure: AnsweredClaim[], alone: Answer | null): Answer => ({
  ...answer,
  claims: answer.claims.filter(one => !unsure.includes(one) || alone?.claims.some(isSameAs(one))),
})
