import { expect, test } from 'vitest'
import { createBouncing } from './bouncing.ts'
import { createHouse, firstTopic, hour, idOf, linkIn, pack, story } from './site/house.ts'

const forger = 'reader@example.org'
const hours = {
  ...{ form: 'preferences', cadence: 'weekly', topics: [firstTopic], 'alert-topics': [firstTopic] },
  ...{ 'quiet-from': '22', 'quiet-until': '7', 'digest-hour': '8' },
}

test('a forged time zone becomes the story’s, and the digest waits for its hour there', async () => {
  for (const zone of ['BST', '\u221205:00', '2020-01-01T00:00Z[Europe/Berlin]']) {
    const house = createHouse()
    const { welcome } = await house.join(forger)
    const manage = linkIn(welcome, 'manage')
    expect((await house.post(manage, { ...hours, 'time-zone': zone })).status).toBe(200)
    expect((await house.subscription(forger))?.preferences.timeZone).toBe(pack.timeZone)
    const { mailed } = await createBouncing(house)
    house.clock.move(hour)
    expect(await mailed(forger)).toMatch(/^waits until 2025-03-11T/)
  }
})

test('one that was stored before stops nobody’s mail', async () => {
  const house = createHouse()
  const { welcome } = await house.join(forger)
  await house.post(linkIn(welcome, 'manage'), { ...hours, 'time-zone': 'Europe/Berlin' })
  const stored = house.table
    .items()
    .find(
      ({ pk, sk, preferences }) =>
        `${pk} ${sk}`.includes(idOf(forger)) && preferences && `${sk}`.includes(story),
    )
  if (!stored) throw new Error('The subscription is kept elsewhere.')
  const preferences = { ...Object(stored.preferences), timeZone: 'BST' }
  await house.table.put({ ...stored, preferences })
  expect((await house.subscription(forger))?.preferences).not.toHaveProperty('timeZone', 'BST')
  const { mailed } = await createBouncing(house)
  house.clock.move(hour)
  expect(await mailed(forger)).toMatch(/^waits until 2025-03-11T/)
  expect((await house.get(linkIn(welcome, 'manage'))).status).toBe(200)
})
