import type { PairSign, PairSigns } from './compare.ts'

/** A logistic regression: how likely two reports tell of the same development. */
export type PairModel = {
  bias: number
  weights: Record<PairSign, number>
  /** Mean log odds over a development's reports from which on a newcomer joins it. */
  joinFrom: number
  /** In place of bias and weights for two reports whose meanings are known; trained on the vectors of this model. */
  withMeaning?:
    | { model: string; bias: number; weights: Record<PairSign, number>; meaningWeight: number }
    | undefined
}

/** Of a development's fit, this much is its likeliest report, the rest the mean of all. */
const bestShare = 0.2

/** Natural logarithm of the odds; 0 is even. */
export const logOddsOf = (signs: PairSigns, model: PairModel): number => {
  const { meaning } = signs
  const { withMeaning } = model
  return meaning === null || withMeaning === undefined
    ? summed(signs, model)
    : summed(signs, withMeaning) + withMeaning.meaningWeight * meaning
}

const summed = (signs: PairSigns, { bias, weights }: Pick<PairModel, 'bias' | 'weights'>): number =>
  bias +
  weights.likeness * signs.likeness +
  weights.likenessRoot * signs.likenessRoot +
  weights.rarestShared * signs.rarestShared +
  weights.secondRarestShared * signs.secondRarestShared +
  weights.thirdRarestShared * signs.thirdRarestShared +
  weights.daysApart * signs.daysApart +
  weights.firstDayApart * signs.firstDayApart +
  weights.samePublisher * signs.samePublisher +
  weights.commentaryBesideNews * signs.commentaryBesideNews +
  weights.sameMilestone * signs.sameMilestone +
  weights.otherMilestone * signs.otherMilestone

/** How well a newcomer fits a development whose reports it matches with these log odds (at least one). */
export const fitOf = (logOdds: number[]): number =>
  bestShare * Math.max(...logOdds) +
  ((1 - bestShare) * logOdds.reduce((sum, one) => sum + one, 0)) / logOdds.length
