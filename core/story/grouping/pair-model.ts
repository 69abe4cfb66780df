import type { PairModel } from './likely-same.ts'

/**
 * Trained by `node measure/evaluate/train.ts DIR` on pairs of reports that people grouped (AllSides April to July 2021, the
 * labelled week of the story in August 2025). Holds numbers only, nothing of the texts. How well it does on reports it
 * has not seen stands in docs/evaluation.md.
 */
export const pairModel: PairModel = {
  bias: -5.356,
  weights: {
    likeness: -3.098,
    likenessRoot: 14.683,
    rarestShared: -3.003,
    secondRarestShared: 1.715,
    thirdRarestShared: 3.024,
    daysApart: -4.87,
    firstDayApart: 1.943,
    samePublisher: -1.644,
    commentaryBesideNews: -7.176,
    sameMilestone: 12.556,
    otherMilestone: -5.0,
  },
  joinFrom: -0.25,
}
