import { describe, expect, it, test } from 'vitest'
import { plusHours } from '#core/instant'
import type { Development } from '#core/story/development'
import { uniteDevelopments } from '#core/story/grouping/grow-development'
import { withFormerCarriers, withMergesFollowed } from '#core/story/grouping/merge-developments'
import { pairModel } from '#core/story/grouping/pair-model'
import { openRarity } from '#core/story/grouping/rarity'
import { openSifter } from '#core/story/grouping/sift'
import { plainReadings } from '#core/story/grouping/sift-any-subject'
import { type Fitting, twinOf } from '#core/story/grouping/twin'
import type { Milestone, TakenBack } from '#core/story/milestone'
import type { Report } from '#core/story/report'
import { development, harbourStory, report } from '../harbour-story.ts'
import { judgeOf } from '../judging.ts'

const noon = '2025-03-04T12:00:00.000Z'
/** Two papers see two events; later ones tell that they are one. */
const titles = [
  'Cracked pillar closes the Northport bridge',
  'Lorries stranded in Südhafen at the crossing',
  'Cracked pillar closes bridge, lorries stranded in Northport and Südhafen',
  'Lorries stranded as cracked pillar closes Northport bridge',
]
const [pillar, lorries, both, bothAgain] = titles.map((title, n) =>
  report({ title, family: `paper-${n}`, published: plusHours(noon, n) }),
) as [Report, Report, Report, Report]
const sift = (reports: Report[], live: Development[] = []) => {
  const sifter = openSifter(harbourStory, judgeOf(harbourStory), live)
  return reports.map(one => sifter.sift(one))
}

describe('a merge', () => {
  it('joins two developments when a report fits both and they fit each other, and is kept with when and why', () => {
    const found = sift([pillar, lorries, both, bothAgain])
    const [first, second] = found.map(one => one.development)
    const last = found.at(-1)
    expect(second?.id).not.toBe(first?.id)
    expect(last?.development).toMatchObject({
      id: first?.id,
      families: ['paper-0', 'paper-1', 'paper-2', 'paper-3'],
      knownAt: noon,
      firstAt: noon,
      lastAt: plusHours(noon, 3),
      absorbed: [{ development: second?.id, at: plusHours(noon, 3) }],
    })
    expect(new Set(last?.development?.reportIds)).toEqual(
      new Set([pillar, lorries, both, bothAgain].map(({ id }) => id)),
    )
    expect(last?.verdict.why.at(-1)).toMatch(
      new RegExp(`^${second?.id} is merged into ${first?.id}: \\d+ % likely the same, 50 % needed\\.$`),
    )
  })
  it('goes into the one that was known first, whichever the report fits better', () => {
    const late = { ...pillar, collectedAt: plusHours(noon, 2) }
    const [first, second, , last] = sift([late, lorries, both, bothAgain]).map(one => one.development)
    expect(last?.id).toBe(second?.id)
    expect(last?.knownAt).toBe(lorries.collectedAt)
    expect(last?.absorbed?.map(one => one.development)).toEqual([first?.id])
  })
  it('leaves nothing behind that a later report could join', () => {
    const more = report({
      title: 'Lorries stranded in Südhafen, crossing closed',
      published: plusHours(noon, 4),
    })
    const [first, , , , last] = sift([pillar, lorries, both, bothAgain, more])
    expect(last?.development?.id).toBe(first?.development?.id)
  })
  it('is the same for a sifter opened anew, also where the merged row does not say so yet', () => {
    const more = report({
      title: 'Lorries stranded in Südhafen, crossing closed',
      published: plusHours(noon, 4),
    })
    const whole = sift([pillar, lorries, both, bothAgain, more])
    const [, merged, , survivor] = whole.map(one => one.development)
    const live = [survivor, merged].filter(one => one != null)
    const [again, next] = sift([bothAgain, more], live)
    expect(again?.development).toEqual(survivor)
    expect(next).toEqual(whole.at(-1))
  })
  it('does not count a paper that printed the words of another one as a second publisher', () => {
    const title = 'Cracked pillar closes the Northport bridge for all lorries'
    const one = development([report({ title, family: 'tidewire' })], { id: '2025-03-04-0000000001' })
    const copy = report({ title, family: 'gazette', published: plusHours(noon, 1) })
    const other = development([copy], { id: '2025-03-04-0000000002', families: ['gazette', 'herald'] })
    const united = uniteDevelopments(one, other, { at: noon, why: 'same' }, plainReadings)
    // The herald's report is not kept any more: it counts as it did.
    expect(united.families).toEqual(['tidewire', 'herald'])
  })
  it('keeps twelve reports, however many come together', () => {
    const many = (from: number) =>
      Array.from({ length: 12 }, (_, n) =>
        report({ title: 'Bridge closed', family: `paper-${from + n}`, published: plusHours(noon, n) }),
      )
    const [one, other] = [development(many(0)), development(many(6), { id: '2025-03-04-0000000002' })]
    const united = uniteDevelopments(one, other, { at: noon, why: 'same' }, plainReadings)
    expect(united.sightings).toHaveLength(12)
    expect(united.reportIds).toHaveLength(24)
    expect(united.families).toHaveLength(18)
  })
})

describe('two developments stay two', () => {
  const traits = (...stems: string[]) => new Map(stems.map(stem => [stem, 2]))
  const fitting = (id: string, fit: number, stems: string[], milestone: string | null = null): Fitting => ({
    development: development([report({ title: id })], { id, milestone }),
    fit,
    reports: [
      {
        traits: traits(...stems),
        family: id,
        published: noon,
        commentary: false,
        milestone: null,
        details: [],
      },
    ],
  })
  const words = ['crack', 'pillar', 'close', 'lorri', 'strand']
  const rarity = openRarity(new Set())
  for (let n = 0; n < 40; n += 1) rarity.add(traits(`other-${n}`))
  const twin = (best: Fitting, other: Fitting) =>
    twinOf(best, [other], rarity, pairModel)?.twin.development.id
  test.each([
    ['unless all holds', fitting('b', 2, words), 'b'],
    ['when the report fits one of them much better', fitting('b', 1.4, words), undefined],
    ['when they do not fit each other', fitting('b', 2, ['herring', 'record', 'count']), undefined],
  ])('%s', (_, other, expected) => {
    expect(twin(fitting('a', 3, words), other)).toBe(expected)
  })
  test('when the report would not have joined the second by itself', () => {
    expect(twin(fitting('a', 0.5, words), fitting('b', -0.6, words))).toBeUndefined()
  })
  test.each([
    ['announced', 'date', undefined],
    ['date', 'date', 'b'],
    ['date', null, 'b'],
  ])('when they carry different milestones: %s and %s', (ours, theirs, expected) => {
    expect(twin(fitting('a', 3, words, ours), fitting('b', 2, words, theirs))).toBe(expected)
  })
})

describe('the state after a merge', () => {
  const milestone = (carrier: string): Milestone => ({
    name: 'date',
    at: noon,
    development: carrier,
    headline: 'Date set',
    families: ['tidewire', 'gazette'],
    detail: null,
  })
  const survivor = development([pillar], {
    id: 'stays',
    absorbed: [{ development: 'gone', at: noon, why: 'same' }],
  })
  const takenBack = (carrier: string): TakenBack => ({
    name: 'date',
    at: noon,
    development: carrier,
    families: ['tidewire', 'gazette'],
    reports: [],
    fell: [milestone(carrier)],
  })
  const state = (carrier: string) => ({
    story: harbourStory.id,
    milestones: [milestone(carrier), milestone('another')],
    denials: [{ milestone: 'date', development: carrier, report: pillar }],
    takenBack: [takenBack(carrier)],
  })
  it('tells what the merged one carried of the one that stays', () => {
    expect(withMergesFollowed(state('gone'), survivor)).toEqual(state('stays'))
  })
  it('is the very same when it names nothing that was merged', () => {
    const unmoved = state('another')
    expect(withMergesFollowed(unmoved, survivor)).toBe(unmoved)
  })
  it('still knows under which name a milestone that falls was told', () => {
    const named = withFormerCarriers(takenBack('stays'), [survivor]).fell.map(one => one.development)
    expect(named).toEqual(['stays', 'gone'])
  })
})
