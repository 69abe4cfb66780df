import { expect, test } from 'vitest'
import type { Verdict } from '#core/story/verdict'
import { createMemoryTable } from '#functions/stores/memory-table'
import { createStoryStore } from '#functions/stores/story-store'
import { report } from '#test/core/story/harbour-story'

/** Half past ten in the evening in New York, and the next day in UTC. */
const late = '2025-03-05T03:30:00.000Z'
const newYork = { id: 'harbour-bridge', timeZone: 'America/New_York' }
const tokyo = { ...newYork, timeZone: 'Asia/Tokyo' }
const yes: Verdict = { relevant: true, topics: [], milestone: null, why: [] }
const no: Verdict = { ...yes, relevant: false }

const opened = () => {
  const table = createMemoryTable()
  const store = createStoryStore(table)
  const one = report({ title: 'Toll doubled', published: late })
  const mark = { pk: `REPORT#${one.id}`, sk: `STORY#${newYork.id}` }
  return { table, store, one, mark, days: () => store.reportsByDay(newYork.id, '2025-03-01') }
}

test('a report counts on the day on which it came out where the story is told, however often it is sifted', async () => {
  const { store, one, days } = opened()
  await store.saveSifted(newYork, one, yes, null)
  await store.saveSifted(newYork, one, yes, null)
  expect(await days()).toEqual({ '2025-03-04': 1 })
})

test('what counts no more is taken from the day that it was counted on, once, wherever the story is told by then', async () => {
  const { store, one, days } = opened()
  await store.saveSifted(newYork, one, yes, null)
  await store.saveSifted(
    tokyo,
    { ...one, change: 'revised', published: '2025-03-07T09:00:00.000Z' },
    no,
    null,
  )
  await store.saveWithdrawn(newYork.id, one.id)
  expect(await days()).toEqual({ '2025-03-04': 0 })
  // It is one report still, and comes back as one.
  await store.saveSifted(tokyo, { ...one, change: 'revised' }, yes, null)
  expect(await days()).toEqual({ '2025-03-04': 0, '2025-03-05': 1 })
})

test('a report that an earlier version counted is taken from its day of UTC, where that version counted it', async () => {
  const { table, store, one, mark, days } = opened()
  await table.put({ ...mark, published: late, counted: true })
  await table.put({ pk: `STORY#${newYork.id}`, sk: 'COUNT#2025-03-05', reports: 3 })
  // It is counted already.
  await store.saveSifted(newYork, one, yes, null)
  expect(await days()).toEqual({ '2025-03-05': 3 })
  await store.saveWithdrawn(newYork.id, one.id)
  await store.saveWithdrawn(newYork.id, one.id)
  expect(await days()).toEqual({ '2025-03-05': 2 })
})

test('of two runs that take a report back at once, one does', async () => {
  const { store, one, days } = opened()
  await store.saveSifted(newYork, one, yes, null)
  await Promise.all([store.saveWithdrawn(newYork.id, one.id), store.saveWithdrawn(newYork.id, one.id)])
  expect(await days()).toEqual({ '2025-03-04': 0 })
})
