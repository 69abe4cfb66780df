import { type Compared, featuresOf, weigh } from './compare.ts'
import { fitOf, logOddsOf, type PairModel } from './likely-same.ts'
import type { Candidate } from './live.ts'
import type { Rarity } from './rarity.ts'

/** A live development and how well a report fits it, in log odds. */
export type Fitting = Candidate & { fit: number }

/** Two fits are nearly equal when the better one's odds are at most about four and a half times the other's. */
const nearlyEqual = 1.5
/**
 * Mean log odds between the reports of two developments from which on they are one: even odds. People's groups hold too
 * few examples to train it; what it does on them stands in docs/evaluation.md.
 */
export const mergeFrom = 0

const mean = (numbers: number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length

/** How well two developments fit each other: as if the reports of each came anew and met the other. */
export const mutualFit = (ours: Compared[], theirs: Compared[], rarity: Rarity, model: PairModel): number => {
  const rows = ours.map(one => {
    const weighed = weigh(one, rarity)
    return theirs.map(other => logOddsOf(featuresOf(weighed, other, rarity), model))
  })
  const columns = theirs.map((_, place) => rows.map(row => row[place] ?? 0))
  return (mean(rows.map(fitOf)) + mean(columns.map(fitOf))) / 2
}

/** Two changes of the state are two developments, however alike they are told. */
const tellOtherMilestones = (one: Candidate, other: Candidate): boolean =>
  one.development.milestone !== null &&
  other.development.milestone !== null &&
  one.development.milestone !== other.development.milestone

/**
 * The development that is the same as the one that a report joins: the report fits both nearly equally well, and the
 * two fit each other. Both must hold, as a wrong merge is worse than none.
 */
export const twinOf = (
  best: Fitting,
  others: Fitting[],
  rarity: Rarity,
  model: PairModel,
): { twin: Candidate; fit: number } | null => {
  const near = others
    .filter(({ fit }) => fit >= model.joinFrom && best.fit - fit <= nearlyEqual)
    .filter(other => !tellOtherMilestones(best, other))
  // Only the nearest: comparing all reports of two developments takes as long as sifting a report.
  const twin = near.reduce<Fitting | null>(
    (first, one) => (first && first.fit >= one.fit ? first : one),
    null,
  )
  if (twin === null) return null
  const fit = mutualFit(best.reports, twin.reports, rarity, model)
  return fit >= mergeFrom ? { twin, fit } : null
}
