import { expect, test } from 'vitest'
import { imprintOf } from '#core/story/ended-story'
import { createImprintStore } from '#functions/stores/imprint-store'
import { feedHouse, feedOf, item, rss } from '#test/functions/feed-house'

test('collecting keeps under which name a story speaks, for the time when its pack is gone', async () => {
  const house = feedHouse([feedOf('tidewire')], '2025-03-04T12:00:00.000Z')
  house.answers.tidewire = rss(item('Toll doubled', 'https://example.org/1'))
  expect(await createImprintStore(house.table).imprint(house.pack.id)).toBeNull()
  await house.collect()
  expect(await createImprintStore(house.table).imprint(house.pack.id)).toEqual(imprintOf(house.pack))
})
