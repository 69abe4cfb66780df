import { expect, test } from 'vitest'
import { plusMinutes } from '#core/instant'
import { feedHouse, feedOf, item, rss } from '#test/functions/feed-house'

const start = '2025-03-04T12:00:00.000Z'
const dated = (minutes: number) => `<pubDate>${new Date(plusMinutes(start, minutes)).toUTCString()}</pubDate>`
const pinned = item('Lorries queue at the Northport crossing', 'https://one.example.org/old', dated(-60))
const said = (at: 'one' | 'two') =>
  item(
    at === 'one'
      ? 'Northport and Südhafen agree to meet about the bridge'
      : 'Mayors of Northport and Südhafen will meet at the crossing in spring, town hall says',
    `https://${at}.example.org/deal`,
    dated(1),
  )

/** Two papers carry the announcement; then one paper's feed is served so, for three hours. */
const afterwards = async (feed: string) => {
  const house = feedHouse([feedOf('one'), feedOf('two')], start)
  Object.assign(house.answers, { one: rss(pinned), two: rss(pinned) })
  await house.collect()
  Object.assign(house.answers, { one: rss(pinned, said('one')), two: rss(pinned, said('two')) })
  await house.collect(plusMinutes(start, 5))
  expect(await house.milestones()).toEqual(['announced'])
  house.answers.one = feed
  for (let minutes = 10; minutes < 190; minutes += 5) await house.collect(plusMinutes(start, minutes))
  return house
}

test('what a feed lacks that breaks off was not taken out', async () => {
  const whole = rss(pinned, said('one'))
  const house = await afterwards(whole.slice(0, whole.indexOf('agree to meet')))
  expect(await house.milestones()).toEqual(['announced'])
  expect(house.alerts()).toHaveLength(1)
})

test('what a whole feed lacks was', async () => {
  const house = await afterwards(rss(pinned))
  expect(await house.milestones()).toEqual([])
})
