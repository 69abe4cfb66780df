import { type Instant, msBetween } from '../../instant.ts'
import type { Answer, AnsweredClaim } from '../answer.ts'
import type { Milestone } from '../milestone.ts'
import { type Claim, deniedIn, holdsIn, isAside, type Reading } from '../reading.ts'

/** A turn of the same name that lies further back may have come again. */
const knownForMs = 7 * 86_400_000

/** What a claim names of a milestone is what is known of it, or nothing. */
const addsNothing = ({ detail }: AnsweredClaim, held: Milestone): boolean =>
  detail === null || [held.detail, held.day, held.number?.toString()].includes(detail)

/**
 * Marks what holds already and what a report's own words do not tell: whoever looks ahead to a summit, or back on it, takes
 * for granted that it was announced. It is a voice for it and no news of it, whatever the model says.
 * @param held the milestones that hold when the report is read
 */
export const withPresupposed = (
  answer: Answer,
  published: Instant,
  held: readonly Milestone[],
  rules: Pick<Reading, 'claims'>,
): Answer => ({
  ...answer,
  claims: answer.claims.map(claim => {
    const known = held.find(({ name }) => name === claim.milestone)
    const isKnown =
      known !== undefined &&
      claim.says === 'holds' &&
      addsNothing(claim, known) &&
      msBetween(known.at, published) < knownForMs &&
      !holdsIn(rules, claim.milestone)
    return isKnown ? { ...claim, presupposed: true } : claim
  }),
})

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
  return answer.claims.filter(({ milestone, says, presupposed }) => {
    if (presupposed) return false
    return says === 'holds' ? !holdsIn(rules, milestone) : says !== 'planned' && !deniedIn(rules, milestone)
  })
}

const byRules = ({ milestone, says, details, presupposed }: Claim): AnsweredClaim => ({
  milestone,
  says,
  detail: details[0] ?? null,
  ...(presupposed ? { presupposed } : {}),
})

/**
 * The answer with the claims that a second look bears out. Where there was none (the asks are used up, or the model
 * failed), what the rules read of the same milestones stands in their place.
 * @param alone what was said of the report by itself; null: it was not asked, or not answered
 */
export const withoutUnsure = (
  answer: Answer,
  unsure: AnsweredClaim[],
  alone: Answer | null,
  rules: Pick<Reading, 'claims'>,
): Answer => {
  const sure = answer.claims.filter(one => !unsure.includes(one) || alone?.claims.some(isSameAs(one)))
  if (alone !== null) return { ...answer, claims: sure }
  const read = rules.claims.filter(
    ({ milestone }) =>
      unsure.some(one => one.milestone === milestone) && !sure.some(one => one.milestone === milestone),
  )
  return { ...answer, claims: [...sure, ...read.map(byRules)] }
}

/** Two families move the state: whoever says the same beside them adds a voice. */
const familiesEnough = 2

/** What a model has said a second time, of reports by themselves. */
export const openConfirmed = () => {
  const sayers = new Map<string, Set<string>>()
  const keyOf = ({ milestone, says }: AnsweredClaim) => `${milestone} ${says}`
  return {
    /** Whether it is worth a further question. */
    isOpen: (claim: AnsweredClaim): boolean => (sayers.get(keyOf(claim))?.size ?? 0) < familiesEnough,
    add(claims: AnsweredClaim[], family: string): void {
      for (const claim of claims)
        sayers.set(keyOf(claim), (sayers.get(keyOf(claim)) ?? new Set()).add(family))
    },
  }
}
