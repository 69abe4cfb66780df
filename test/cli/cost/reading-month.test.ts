import { expect, test } from 'vitest'
import { readingLines, readingMonth } from '#cli/cost/reading-month'
import { harbourStory } from '#test/core/story/harbour-story'

const daysAMonth = 365 / 12

test('what a reading model costs is counted from the questions that are asked', () => {
  const { asks, inputTokens, outputTokens, models } = readingMonth(harbourStory)
  expect(asks).toBeCloseTo(288 * daysAMonth)
  // Our words, the form, one report and a dozen developments: between one thousand tokens and three.
  expect(inputTokens / asks).toBeGreaterThan(1_000)
  expect(inputTokens / asks).toBeLessThan(3_000)
  const [first] = models
  expect(first?.dollars).toBeCloseTo((inputTokens * 1 + outputTokens * 5) / 1e6)
})
test('a longer prose costs more', () => {
  const told = readingMonth({ ...harbourStory, about: 'It is about a bridge. '.repeat(100) })
  expect(told.inputTokens).toBeGreaterThan(readingMonth(harbourStory).inputTokens + 288 * daysAMonth * 400)
})
test('a pack’s daily cap bounds it, and none at all costs nothing', () => {
  const capped = readingMonth({ ...harbourStory, reading: { asksADay: 100 } })
  expect([capped.asks, capped.asksAtMost].map(Math.round)).toEqual([3042, 3042])
  const off = readingMonth({ ...harbourStory, reading: { asksADay: 0 } })
  expect(off.models.map(({ dollars, dollarsAtMost }) => dollars + dollarsAtMost)).toEqual([0, 0, 0])
  expect(readingLines(off)[0]).toContain(': 0 asks')
})
