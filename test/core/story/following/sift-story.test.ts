import { expect, test } from 'vitest'
import { plusMinutes } from '#core/instant'
import { siftPortsOf } from '#core/story/following/sift-story'
import type { PairModel } from '#core/story/grouping/likely-same'
import { pairModel } from '#core/story/grouping/pair-model'
import { wireCollect } from '#functions/collect'
import { createMemoryTable } from '#functions/stores/memory-table'
import { createStoryStore } from '#functions/stores/story-store'
import { harbourStory, report } from '#test/core/story/harbour-story'
import { createMeaningsDouble } from '#test/doubles/meanings'
import { createJournalDouble, createQueueDouble } from '#test/doubles/outside'
import { judgeOf } from '../judging.ts'

const noon = '2025-03-04T12:00:00.000Z'
const trained: PairModel = {
  ...pairModel,
  withMeaning: { model: 'double', bias: -6, weights: pairModel.weights, meaningWeight: 12 },
}
/** Two words for one event, and rain, which is not of the story. */
const reports = () => [
  report({ title: 'Advance on the Northport bridge' }),
  report({
    title: 'Breakthrough at the crossing in Südhafen',
    family: 'gazette',
    published: plusMinutes(noon, 9),
  }),
  report({ title: 'Rain in the afternoon', published: plusMinutes(noon, 10) }),
]
const run = async (failing: boolean, model?: PairModel, on = true) => {
  const table = createMemoryTable()
  const stories = createStoryStore(table)
  const journal = createJournalDouble()
  const meanings = createMeaningsDouble({ Advance: [0.3, 0.1], Breakthrough: [0.3, 0.11] })
  meanings.failing = failing
  await stories.saveReports(harbourStory.id, reports())
  const collect = wireCollect({
    table,
    openQueue: createQueueDouble(),
    packs: [{ ...harbourStory, sources: [] }],
    clock: { now: () => plusMinutes(noon, 20) },
    journal,
    poll: async () => ({ outcome: 'unchanged' }),
    ...(on ? { meanings } : {}),
    ...(model ? { pairModel: model } : {}),
  })
  expect(await collect({})).toMatchObject({ sifted: 3 })
  const found = await stories.developments(harbourStory.id, '2025-03-04', '2025-03-04')
  const faults = journal.notes.flatMap(note => (note.kind === 'setback' ? [note.detail] : []))
  return { found, faults, asked: meanings.asked, items: table.items() }
}
const sizes = ({ found }: Awaited<ReturnType<typeof run>>) => found.map(({ reportIds }) => reportIds.length)

test('where a model sees that two words mean one event, their reports come together, and keep their meaning', async () => {
  const done = await run(false, trained)
  expect(sizes(done)).toEqual([2])
  expect(done.found[0]?.sightings.map(({ meaning }) => meaning?.vector.length)).toEqual([2, 2])
  expect(done.asked).toEqual([
    ['Advance on the Northport bridge', 'Breakthrough at the crossing in Südhafen'],
  ])
  expect(done.faults).toEqual([])
})
test('a model that fails holds nothing up: reports are compared by their words, and the fault is noted', async () => {
  const done = await run(true, trained)
  expect(sizes(done)).toEqual([1, 1])
  expect(done.faults).toEqual(['it is out of order'])
})
test('a model that the weights were not trained with is not asked', async () => {
  const done = await run(false)
  expect(sizes(done)).toEqual([1, 1])
  expect(done.asked).toEqual([])
  expect(done.faults).toEqual(['grouping was not trained with this model: it is not asked'])
})
test('without a model nothing of meanings is kept or noted', async () => {
  const done = await run(false, trained, false)
  expect(sizes(done)).toEqual([1, 1])
  expect(done.faults).toEqual([])
  expect(JSON.stringify(done.items)).not.toContain('meaning')
})

test('a report that is of the story only since it was rewritten counts on the day on which it first came', async () => {
  const stories = createStoryStore(createMemoryTable())
  const ports = siftPortsOf(harbourStory, {
    stories,
    judgeOf,
    moved: async () => {},
    faults: { raise: async () => {} },
    clock: { now: () => '2025-03-05T12:00:00.000Z' },
    journal: createJournalDouble(),
  })
  const verdict = (relevant: boolean) => ({ relevant, topics: [], milestone: null, why: [] })
  const first = report({ title: 'Council sits', published: '2025-03-04T12:00:00.000Z' })
  await ports.saveSifted(first, verdict(false), null)
  const rewritten = { ...first, title: 'Mayors will meet', published: '2025-03-05T12:00:00.000Z' }
  const again = () => ports.saveSifted({ ...rewritten, change: 'revised' }, verdict(true), null)
  await again()
  await again()
  expect(await stories.reportsByDay(harbourStory.id, '2025-03-01')).toEqual({ '2025-03-04': 1 })
})
