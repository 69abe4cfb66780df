import { expect, test } from 'vitest'
import { createStoryStore } from '#functions/stores/story-store'
import { development, report } from '#test/core/story/harbour-story'
import { createHouse, story } from './house.ts'

const [first, second] = ['2025-03-09-00000000a1', '2025-03-09-00000000a2'] as const

test('the page of a development that was merged leads to the other one, and no list shows it any more', async () => {
  const house = createHouse()
  const store = createStoryStore(house.table)
  const published = '2025-03-09T10:00:00.000Z'
  const merge = { at: published, why: 'They are the same.' }
  const both = ['tidewire', 'gazette'].map(family =>
    report({ title: 'Two leaders to meet on Friday', family, published }),
  )
  await store.saveDevelopment(
    development(both, { id: first, story, absorbed: [{ development: second, ...merge }] }),
  )
  const gone = both.map(one => ({ ...one, title: 'The same, told otherwise' }))
  await store.saveDevelopment(
    development(gone, { id: second, story, mergedInto: { development: first, ...merge } }),
  )

  const answer = await house.get(`/stories/${story}/developments/${second}`)
  expect(answer.status).toBe(301)
  const target = new URL(answer.headers.get('location') ?? '', 'https://storywire.example').pathname
  expect(target).toMatch(new RegExp(`/developments/${first}$`))
  expect(await (await house.get(target)).text()).toContain('Two leaders to meet on Friday')
  for (const path of ['/', `/stories/${story}/archive`]) {
    const page = await (await house.get(path)).text()
    expect(page).toContain('Two leaders to meet on Friday')
    expect(page).not.toContain('told otherwise')
  }
})
