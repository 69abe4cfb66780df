import { expect, test } from 'vitest'
import { readEdition } from '#core/digest/read-edition'
import type { Development } from '#core/story/development'
import type { StoryState } from '#core/story/milestone'
import { development, harbourStory, report } from '#test/core/story/harbour-story'

const opens = '2025-08-03T17:00:00.000Z'
const closes = '2025-08-10T17:00:00.000Z'
const now = '2025-08-10T17:00:00.000Z'

/** Known months before the window: no list of days holds it, and only the move that it carries brings it in. */
const old: Development = development([report({ title: 'Mayors agree to meet' })], {
  id: '2025-03-04-aaaaaaaaaa',
  milestone: 'announced',
  knownAt: '2025-03-04T12:00:00.000Z',
})
const state: StoryState = {
  story: harbourStory.id,
  milestones: [
    {
      name: 'announced',
      at: '2025-08-05T12:00:00.000Z',
      development: old.id,
      headline: old.headline,
      families: ['tidewire', 'gazette'],
      detail: null,
    },
  ],
}

const read = (carrier: Development) =>
  readEdition({ opens, closes, cadence: 'weekly' }, harbourStory, now, {
    stories: {
      state: async () => state,
      developments: async () => [],
      development: async (_, id) => (id === carrier.id ? carrier : undefined),
      reportsByDay: async () => ({}),
    },
    mailings: {
      editions: async () => [],
      mailing: async () => undefined,
      content: async () => ({ kind: 'alert' }),
    },
  })

test('an edition has what carries a move of its window, however long it has been known', async () => {
  expect((await read(old)).earlier).toEqual([old])
})

test('what an editor has dropped is not brought back by the move that it carries', async () => {
  const dropped = { ...old, edited: { dropped: '2025-08-06T12:00:00.000Z' } }
  const { developments, earlier, state: stands } = await read(dropped)
  expect([...developments, ...earlier]).toEqual([])
  expect(stands.milestones).toHaveLength(1)
})
