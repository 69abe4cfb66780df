import type { PairModel } from './likely-same.ts'

/**
 * Trained by `node cli/evaluate/train.ts DIR` on pairs of reports that people grouped (AllSides April to July 2021, the
 * labelled week of the story in August 2025). Holds numbers only, nothing of the texts. How well it does on reports it
 * has not seen stands in docs/evaluation.md.
 */
export const pairModel: PairModel = {
  bias: -5.348,
  weights: {
    likeness: -2.915,
    likenessRoot: 14.507,
    rarestShared: -2.932,
    secondRarestShared: 1.681,
    thirdRarestShared: 3.015,
    daysApart: -4.841,
    firstDayApart: 1.92,
    samePublisher: -1.65,
    commentaryBesideNews: -7.165,
    sameMilestone: 12.543,
    otherMilestone: -5.0,
  },
  joinFrom: -0.25,
}
