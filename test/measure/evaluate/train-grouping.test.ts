import { describe, expect, test } from 'vitest'
import { logOddsOf } from '#core/story/grouping/likely-same'
import { fitPairModel, fitWithMeaning } from '#measure/evaluate/fit-pair-model'
import type { GroupedReport } from '#measure/evaluate/labelled-sets'
import type { PairExample } from '#measure/evaluate/pair-examples'
import { timeFolds } from '#measure/evaluate/train-grouping'
import { report } from '#test/core/story/harbour-story'

const features = (likeness: number): PairExample['features'] => ({
  likeness,
  likenessRoot: Math.sqrt(likeness),
  rarestShared: 0,
  secondRarestShared: 0,
  thirdRarestShared: 0,
  daysApart: 0,
  firstDayApart: 0,
  samePublisher: 0,
  commentaryBesideNews: 0,
  sameMilestone: 0,
  otherMilestone: 0,
  meaning: null,
})
const examples: PairExample[] = Array.from({ length: 200 }, (_, n) => ({
  features: features((n % 20) / 20),
  // Above 0.5 they are mostly the same, with some that are not.
  same: n % 20 > 10 !== (n % 13 === 0),
  weight: 1,
}))

describe('the pair model', () => {
  test('learns from pairs that the more alike are the likelier the same', () => {
    const model = { ...fitPairModel(examples), joinFrom: 0 }
    expect(logOddsOf(features(0.9), model)).toBeGreaterThan(1)
    expect(logOddsOf(features(0.1), model)).toBeLessThan(-1)
  })
  test('learns the feature of meaning only from pairs that have one, and uses it for no other', () => {
    // Words say nothing here; the meaning says it all but for some.
    const meant = examples.map((one, n) => ({
      ...one,
      features: { ...features(0.5), meaning: n % 2 === 0 ? (n % 20) / 20 : null },
    }))
    const withMeaning = fitWithMeaning(meant)
    expect(fitWithMeaning(examples)).toBeNull()
    const plain = { ...fitPairModel(meant), joinFrom: 0 }
    const model = { ...plain, ...(withMeaning && { withMeaning: { model: 'm', ...withMeaning } }) }
    expect(logOddsOf({ ...features(0.5), meaning: 0.9 }, model)).toBeGreaterThan(1)
    expect(logOddsOf({ ...features(0.5), meaning: 0.1 }, model)).toBeLessThan(-1)
    expect(logOddsOf(features(0.5), model)).toBe(logOddsOf(features(0.5), plain))
    expect(logOddsOf({ ...features(0.5), meaning: 0.9 }, plain)).toBe(logOddsOf(features(0.5), plain))
  })
  test('is tried on whole groups that it has not seen', () => {
    const reports: GroupedReport[] = 'a a b c c d e e f'
      .split(' ')
      .map(label => ({ report: report({ title: label }), label }))
    const folds = timeFolds(reports, 3)
    expect(folds.map(fold => fold.map(({ label }) => label).join(''))).toEqual(['aab', 'ccd', 'eef'])
  })
})
