import { expect, test } from 'vitest'
import { upcoming } from '#core/desk/draft-due'
import { decide } from '#core/story/deciding/decide'
import type { ReviewWord } from '#core/story/decision'
import { openWeeklyNow } from '#local/open-by-hand'
import { development, harbourStory as pack, report } from '#test/core/story/harbour-story'
import { createMailingHouse } from '#test/functions/mailing-house'

const now = '2025-03-06T12:00:00.000Z'
const clock = { now: () => now }

test('an edition that was held at the desk is not opened by hand, until it is let go', async () => {
  const house = createMailingHouse(clock)
  const published = '2025-03-05T12:00:00.000Z'
  const told = development([report({ title: 'Mayors meet', published })], {
    id: '2025-03-05-0123456789',
    knownAt: published,
  })
  await house.stories.saveDevelopment(told)
  const means = { ...house, packs: [pack], site: 'http://127.0.0.1', sample: true, audienceLagMinutes: 2 }
  const { mailing } = upcoming(pack, 'weekly', undefined, now)
  const say = (says: ReviewWord) =>
    decide(
      { story: pack.id, by: 'Ada', why: null, seen: null, ruling: { kind: 'review', mailing, says } },
      pack,
      house.desk,
    )
  const editions = () => house.mailings.editions(pack.id, 'weekly', 5)
  await say('hold')
  expect(await openWeeklyNow(pack, means)).toContain('at the desk it was held')
  expect(await editions()).toEqual([])
  await say('release')
  expect(await openWeeklyNow(pack, means)).toContain('is open')
  expect(await editions()).toHaveLength(1)
})
