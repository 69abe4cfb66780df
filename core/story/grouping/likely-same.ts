import type { PairFeature, PairFeatures } from './compare.ts'

/** A logistic regression: how likely two reports tell of the same development. */
export type PairModel = {
  bias: number
  weights: Record<PairFeature, number>
  /** Mean log odds over a development's reports from which on a newcomer joins it. */
  joinFrom: number
  /** In place of bias and weights for two reports whose meanings are known; trained on the vectors of this model. */
  withMeaning?:
    | { model: string; bias: number; weights: Record<PairFeature, number>; meaningWeight: number }
    | undefined
}

/** Of a development's fit, this much is its likeliest report, the rest the mean of all. */
const bestShare = 0.2

/** Natural logarithm of the odds; 0 is even. */
export const logOddsOf = (features: PairFeatures, model: PairModel): number => {
  const { meaning } = features
  const { withMeaning } = model
  return meaning === null || withMeaning === undefined
    ? summed(features, model)
    : summed(features, withMeaning) + withMeaning.meaningWeight * meaning
}

const summed = (features: PairFeatures, { bias, weights }: Pick<PairModel, 'bias' | 'weights'>): number =>
  bias +
  weights.likeness * features.likeness +
  weights.likenessRoot * features.likenessRoot +
  weights.rarestShared * features.rarestShared +
  weights.secondRarestShared * features.secondRarestShared +
  weights.thirdRarestShared * features.thirdRarestShared +
  weights.daysApart * features.daysApart +
  weights.firstDayApart * features.firstDayApart +
  weights.samePublisher * features.samePublisher +
  weights.commentaryBesideNews * features.commentaryBesideNews +
  weights.sameMilestone * features.sameMilestone +
  weights.otherMilestone * features.otherMilestone

/** How well a newcomer fits a development whose reports it matches with these log odds (at least one). */
export const fitOf = (logOdds: number[]): number =>
  bestShare * Math.max(...logOdds) +
  ((1 - bestShare) * logOdds.reduce((sum, one) => sum + one, 0)) / logOdds.length
