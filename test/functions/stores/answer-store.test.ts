import { expect, test } from 'vitest'
import type { Answer } from '#core/story/answer'
import { createAnswerStore } from '#functions/stores/answer-store'
import { createMemoryTable } from '#functions/stores/memory-table'

const now = '2025-03-04T12:00:00.000Z'
const words = { id: 'a1', title: 'Mayors meet', summary: null }
const answer: Answer = {
  relevant: true,
  topics: ['meeting'],
  kind: 'news',
  same: null,
  claims: [{ milestone: 'held', says: 'holds', detail: null }],
}

test('what is kept first of a report’s words stands, whoever comes later', async () => {
  const table = createMemoryTable()
  const [one, other] = [createAnswerStore(table, 'bridge'), createAnswerStore(table, 'bridge')]
  expect(await one.keep(words, answer, now)).toEqual(answer)
  expect(await other.keep(words, 'rules', now)).toEqual(answer)
  expect(await other.keep(words, { ...answer, topics: [] }, now)).toEqual(answer)
  expect(await other.known([words])).toEqual(new Map([['a1', answer]]))
})
test('that the rules have read them stands as well', async () => {
  const store = createAnswerStore(createMemoryTable(), 'bridge')
  await store.keep(words, 'rules', now)
  expect(await store.keep(words, answer, now)).toBe('rules')
})
test('other words, and the same words in another story, are kept for themselves', async () => {
  const table = createMemoryTable()
  const store = createAnswerStore(table, 'bridge')
  await store.keep(words, answer, now)
  const rewritten = { ...words, title: 'Mayors part' }
  expect(await store.known([rewritten, { ...words, summary: '' }])).toEqual(new Map())
  expect(await store.keep(rewritten, 'rules', now)).toBe('rules')
  expect(await createAnswerStore(table, 'tunnel').known([words])).toEqual(new Map())
})
test('a day’s asks are counted up to what it allows, by all who ask at once', async () => {
  const table = createMemoryTable()
  const store = createAnswerStore(table, 'bridge')
  const asked = await Promise.all(Array.from({ length: 5 }, () => store.countAsk('2025-03-04', 3)))
  expect(asked.filter(Boolean)).toHaveLength(3)
  expect(await store.countAsk('2025-03-05', 3)).toBe(true)
  expect(await store.countAsk('2025-03-06', 0)).toBe(false)
  await store.countAnswered('2025-03-04', { input: 900, output: 90 })
  await store.countAnswered('2025-03-04', { input: 100, output: 10 })
  expect(await table.get({ pk: 'STORY#bridge', sk: 'ASKS#2025-03-04' })).toMatchObject({
    asks: 3,
    answered: 2,
    inputTokens: 1_000,
    outputTokens: 100,
  })
})
test('what another version of the product wrote is set aside, and the rules read', async () => {
  const table = createMemoryTable()
  const heard: string[] = []
  const store = createAnswerStore(table, 'bridge', async ({ message }) => void heard.push(message))
  await store.keep(words, answer, now)
  await store.saveRest({ failures: 1, until: now })
  await store.countAsk('2025-03-04', 3)
  for (const item of table.items()) await table.put({ ...item, v: 2 })
  expect(await store.known([words])).toEqual(new Map([['a1', 'rules']]))
  expect(await store.keep(words, answer, now)).toBe('rules')
  expect(await store.rest()).toBeNull()
  await store.saveRest({ failures: 2, until: now })
  expect(await store.countAsk('2025-03-04', 3)).toBe(false)
  expect(heard.length).toBeGreaterThanOrEqual(4)
  expect(table.items().every(({ v }) => v === 2)).toBe(true)
})
