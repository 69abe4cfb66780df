import type { PairFeature } from '#core/story/grouping/compare'
import type { PairModel } from '#core/story/grouping/likely-same'
import type { PairExample } from './pair-examples.ts'

/** What is learned. Other milestones beside each other do not occur among the examples; their weight is set. */
const learned: PairFeature[] = [
  'likeness',
  'likenessRoot',
  'rarestShared',
  'secondRarestShared',
  'thirdRarestShared',
  'daysApart',
  'firstDayApart',
  'samePublisher',
  'commentaryBesideNews',
  'sameMilestone',
]
/** As much against as two further days. */
const otherMilestone = -5
/** Keeps weights of rare features finite. */
const shrinking = 1e-5
/** Newton's method has settled long before. */
const rounds = 12

/** Solves `matrix · x = right` by elimination with pivots. */
const solve = (matrix: number[][], right: number[]): number[] => {
  const rows = matrix.map((row, index) => [...row, right[index] ?? 0])
  const size = rows.length
  const at = (row: number, column: number): number => rows[row]?.[column] ?? 0
  for (let column = 0; column < size; column += 1) {
    let pivot = column
    for (let row = column + 1; row < size; row += 1)
      if (Math.abs(at(row, column)) > Math.abs(at(pivot, column))) pivot = row
    const [upper, chosen] = [rows[column] ?? [], rows[pivot] ?? []]
    rows[column] = chosen
    rows[pivot] = upper
    for (let row = column + 1; row < size; row += 1) {
      const share = at(row, column) / at(column, column)
      if (share !== 0) rows[row] = (rows[row] ?? []).map((value, place) => value - share * at(column, place))
    }
  }
  const answer = new Array<number>(size).fill(0)
  for (let row = size - 1; row >= 0; row -= 1) {
    const rest = answer.reduce(
      (sum, value, column) => (column > row ? sum + at(row, column) * value : sum),
      0,
    )
    answer[row] = (at(row, size) - rest) / at(row, row)
  }
  return answer
}

/** Weights for pairs that are compared by their words alone. */
export const fitPairModel = (examples: PairExample[]): Pick<PairModel, 'bias' | 'weights'> => {
  const { bias, weights } = regress(examples, learned)
  return { bias, weights }
}

/** Weights for pairs whose meanings are known, from the pairs of which they are. @returns null when there is none */
export const fitWithMeaning = (
  examples: PairExample[],
): Omit<NonNullable<PairModel['withMeaning']>, 'model'> | null => {
  const known = examples.filter(({ features }) => features.meaning !== null)
  return known.length === 0 ? null : regress(known, [...learned, 'meaning'])
}

type Learned = PairFeature | 'meaning'

/** Logistic regression by Newton's method with a little ridge, on features scaled to mean 0 and deviation 1. */
const regress = (examples: PairExample[], wanted: Learned[]) => {
  const featureOf = ({ features }: PairExample, feature: Learned): number => features[feature] ?? 0
  const scales = wanted.map(feature => {
    const mean = examples.reduce((sum, one) => sum + featureOf(one, feature), 0) / examples.length
    const variance =
      examples.reduce((sum, one) => sum + (featureOf(one, feature) - mean) ** 2, 0) / examples.length
    return { feature, mean, deviation: Math.sqrt(variance) || 1 }
  })
  const rows = examples.map(one => [
    1,
    ...scales.map(({ feature, mean, deviation }) => (featureOf(one, feature) - mean) / deviation),
  ])
  const size = wanted.length + 1
  let weights = new Array<number>(size).fill(0)
  for (let round = 0; round < rounds; round += 1) {
    const slope = weights.map((weight, place) => (place === 0 ? 0 : -shrinking * rows.length * weight))
    const bend = weights.map((_, row) =>
      weights.map((__, column) => (row === column ? shrinking * rows.length : 0)),
    )
    for (const [index, row] of rows.entries()) {
      const { same, weight: counts } = examples[index] ?? { same: false, weight: 0 }
      const odds = row.reduce((sum, value, place) => sum + value * (weights[place] ?? 0), 0)
      const chance = 1 / (1 + Math.exp(-odds))
      const error = ((same ? 1 : 0) - chance) * counts
      const certainty = Math.max(chance * (1 - chance), 1e-9) * counts
      for (const [place, value] of row.entries()) {
        slope[place] = (slope[place] ?? 0) + error * value
        const line = bend[place]
        if (line === undefined || value === 0) continue
        for (const [other, second] of row.entries())
          line[other] = (line[other] ?? 0) + certainty * value * second
      }
    }
    const step = solve(bend, slope)
    weights = weights.map((weight, place) => weight + (step[place] ?? 0))
  }
  const raw = scales.map(({ deviation }, index) => (weights[index + 1] ?? 0) / deviation)
  const bias = (weights[0] ?? 0) - scales.reduce((sum, { mean }, index) => sum + (raw[index] ?? 0) * mean, 0)
  const of = (feature: Learned): number => raw[wanted.indexOf(feature)] ?? 0
  return {
    bias,
    weights: {
      likeness: of('likeness'),
      likenessRoot: of('likenessRoot'),
      rarestShared: of('rarestShared'),
      secondRarestShared: of('secondRarestShared'),
      thirdRarestShared: of('thirdRarestShared'),
      daysApart: of('daysApart'),
      firstDayApart: of('firstDayApart'),
      samePublisher: of('samePublisher'),
      commentaryBesideNews: of('commentaryBesideNews'),
      sameMilestone: of('sameMilestone'),
      otherMilestone,
    },
    meaningWeight: of('meaning'),
  }
}
