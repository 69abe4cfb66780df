import type { PairModel } from './likely-same.ts'

/**
 * Trained by `node measure/evaluate/train.ts DIR` on pairs of reports that people grouped (AllSides April to July 2021, the
 * labelled week of the story in August 2025). Holds numbers only, nothing of the texts. How well it does on reports it
 * has not seen stands in docs/evaluation.md.
 */
export const pairModel: PairModel = {
  bias: -5.334,
  weights: {
    likeness: -3.011,
    likenessRoot: 14.593,
    rarestShared: -3.0,
    secondRarestShared: 1.708,
    thirdRarestShared: 3.025,
    daysApart: -4.872,
    firstDayApart: 1.946,
    samePublisher: -1.646,
    commentaryBesideNews: -7.121,
    sameMilestone: 12.548,
    otherMilestone: -5.0,
  },
  joinFrom: -0.5,
}
