import { describe, expect, test } from 'vitest'
import { withMeanings } from '#core/story/collecting/with-meanings'
import { likenessOf, meaningOf } from '#core/story/meaning'
import { createMeaningsDouble } from '#test/doubles/meanings'
import { report } from './harbour-story.ts'

const of = (...numbers: number[]) => meaningOf('m', numbers) ?? undefined

describe('the likeness of two meanings', () => {
  test.each([
    ['the same direction, however long', [3, 4], [0.06, 0.08], 1],
    ['the opposite', [3, 4], [-3, -4], -1],
    ['nothing in common', [1, 0], [0, 1], 0],
    ['half way', [1, 0], [1, 1], Math.SQRT1_2],
  ])('%s', (_, a, b, expected) => {
    expect(likenessOf(of(...a), of(...b))).toBeCloseTo(expected, 2)
  })
  test('loses little by being kept in bytes', () => {
    const wave = (shift: number) => Array.from({ length: 1024 }, (_, n) => Math.sin(n * 12.9898 + shift) / 32)
    const [a, b] = [wave(0), wave(0.7)]
    const dot = (x: number[], y: number[]) => x.reduce((sum, one, n) => sum + one * (y[n] ?? 0), 0)
    const exact = dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b))
    expect(likenessOf(of(...a), of(...b))).toBeCloseTo(exact, 3)
  })
  test('is unknown where one is missing, of another model or of another length', () => {
    expect(likenessOf(of(1, 2), undefined)).toBeNull()
    expect(likenessOf(of(1, 2), meaningOf('other', [1, 2]) ?? undefined)).toBeNull()
    expect(likenessOf(of(1, 2), of(1, 2, 3))).toBeNull()
  })
  test.each([
    ['without a direction', [0, 0]],
    ['empty', []],
    ['not finite', [1, Number.NaN]],
    ['too long to be kept', Array.from({ length: 5_000 }, () => 1)],
  ])('a vector %s is none', (_, numbers) => {
    expect(meaningOf('m', numbers)).toBeNull()
  })
})

describe('asking for meanings', () => {
  const directions = { bridge: [1, 0], herring: [0, 1] }
  const asking = async (reports: ReturnType<typeof report>[], failing = false) => {
    const meanings = createMeaningsDouble(directions)
    meanings.failing = failing
    const faults: string[] = []
    const isOfStory = ({ title }: { title: string }) => title !== 'Rain'
    const found = await withMeanings(reports, isOfStory, meanings, detail => faults.push(detail))
    return { found, faults, asked: meanings.asked }
  }
  test('reports of the story get theirs, in their order; others are not asked for', async () => {
    const reports = ['bridge closed', 'Rain', 'herring count', 'nothing known'].map(title =>
      report({ title }),
    )
    const { found, asked } = await asking(reports)
    expect(asked).toEqual([['bridge closed', 'herring count', 'nothing known']])
    expect(found.map(({ meaning }) => meaning)).toEqual(
      [of(1, 0), undefined, of(0, 1), undefined].map(one => one && { ...one, model: 'double' }),
    )
    expect(found.map(({ id }) => id)).toEqual(reports.map(({ id }) => id))
  })
  test('a model that fails is asked once, and the reports go on as they are', async () => {
    const reports = Array.from({ length: 200 }, () => report({ title: 'bridge' }))
    const { found, faults, asked } = await asking(reports, true)
    expect(asked).toHaveLength(1)
    expect(faults).toEqual(['it is out of order'])
    expect(found).toEqual(reports)
  })
  test('one run asks for 256 at most', async () => {
    const { found, asked } = await asking(Array.from({ length: 400 }, () => report({ title: 'bridge' })))
    expect(asked.map(texts => texts.length)).toEqual([64, 64, 64, 64])
    expect(found.filter(({ meaning }) => meaning)).toHaveLength(256)
  })
})
