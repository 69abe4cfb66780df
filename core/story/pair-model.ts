import type { PairModel } from './likely-same.ts'

/**
 * Trained by `node cli/evaluate/train.ts DIR` on pairs of reports that people grouped (AllSides April to July 2021, the
 * labelled week of the story in August 2025). Holds numbers only, nothing of the texts. How well it does on reports it
 * has not seen stands in docs/evaluation.md.
 */
export const pairModel: PairModel = {
  bias: -5.189,
  weights: {
    likeness: -4.424,
    likenessRoot: 16.515,
    rarestShared: -4.374,
    secondRarestShared: 1.893,
    thirdRarestShared: 3.341,
    daysApart: -5.348,
    firstDayApart: 2.382,
    samePublisher: -1.392,
    commentaryBesideNews: -7.357,
    sameMilestone: 12.277,
    otherMilestone: -5.0,
  },
  joinFrom: -0.5,
}
