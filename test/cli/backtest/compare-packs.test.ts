import { expect, test } from 'vitest'
import { changeLines } from '#cli/backtest/compare/change-lines'
import { comparePacks } from '#cli/backtest/compare/compare-packs'
import type { StoryPack } from '#core/story/pack'
import { harbourStory as before } from '#test/core/story/harbour-story'

const asRead = (pack: StoryPack, backgroundText = 'How it began.\n\nWho takes\npart.') => ({
  pack,
  backgroundText,
})
const linesOf = (now: StoryPack): string[] =>
  comparePacks(asRead(now), asRead(before)).flatMap(({ lines }) => lines.map(({ text }) => text))

test('a pack that was not changed shows nothing', () => {
  expect(comparePacks(asRead(structuredClone(before)), asRead(before))).toEqual([])
  expect(changeLines([])).toEqual(['Nothing would change.'])
})

test('a changed topic is named by its id, wherever it stands; words come and go', () => {
  const [meeting, money, fish] = before.topics
  if (!meeting || !money || !fish) throw new Error('There are three.')
  const now: StoryPack = {
    ...before,
    topics: [{ ...money, title: 'The money' }, meeting, { ...fish, id: 'herring' }],
    lists: { talks: ['meet', 'meeting', 'talks', 'parley'] },
    cadence: { ...before.cadence, daily: { time: '06:00' } },
  }
  expect(linesOf(now)).toEqual([
    'cadence daily time: 07:00 → 06:00',
    '− lists talks: summit',
    '+ lists talks: parley',
    'topics money title: Money → The money',
    '− topics fish',
    '+ topics herring',
  ])
})

test('no change goes without a line: a rule, an order, a thing that is there or not', () => {
  const [rule] = before.relevance
  const changed: StoryPack[] = [
    { ...before, commentary: before.commentary.toReversed() },
    { ...before, relevance: [{ ...rule, none: ['football', 'handball'] }] },
    { ...before, digest: { perTopic: 2 } },
    { ...before, names: { ...before.names, north: [] } },
    { ...before, milestones: [] },
    { ...before, topics: before.topics.slice(1) },
  ]
  for (const now of changed) expect(linesOf(now).length).toBeGreaterThan(0)
})

test('a paragraph of the background comes and goes, however its lines are broken', () => {
  const now = asRead(before, 'How it began.\n\nWho takes part.\n\nWhat it is about.')
  expect(comparePacks(now, asRead(before)).flatMap(({ lines }) => lines)).toEqual([
    { text: '+ background: What it is about.' },
  ])
})

test('a log has the first twenty of a kind, and how many more there are', () => {
  const lines = Array.from({ length: 23 }, (_, n) => ({ text: `one ${n}` }))
  const printed = changeLines([{ title: 'Alerts that are new', lines }])
  expect(printed).toHaveLength(22)
  expect(printed.at(-1)).toContain('3 more')
})
