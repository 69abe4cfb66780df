import { describe, expect, test } from 'vitest'
import { lift } from '#core/subscription/lift'
import { createHouse, day, idOf } from '#test/functions/site/house'

const reader = 'Reader@example.org'
const retention = { sweep: 'retention' }

describe("SES's own list is heeded, also when the event was lost", () => {
  test('a reader on it gets no more mail, for the reason that it names', async () => {
    const house = createHouse()
    await house.join(reader)
    house.suppressedBySes.push({
      address: 'reader@EXAMPLE.org',
      reason: 'complaint',
      at: house.clock.now(),
    })
    expect(await house.sweep(retention)).toMatchObject({ suppressed: 1 })
    expect(await house.subscriber('reader@example.org')).toMatchObject({ suppressed: 'complaint' })
    expect(await house.subscription('reader@example.org')).toMatchObject({ state: 'left' })
    expect(await house.sweep(retention)).toMatchObject({ suppressed: 0 })
  })

  test('strangers on it, and what is no address of ours, change nothing', async () => {
    const house = createHouse()
    await house.join(reader)
    // It notes when it ran.
    await house.sweep(retention)
    const before = house.stored()
    for (const address of ['somebody.else@example.org', 'not an address', '"quoted"@example.org'])
      house.suppressedBySes.push({ address, reason: 'hard-bounce', at: house.clock.now() })
    expect(await house.sweep(retention)).toMatchObject({ suppressed: 0 })
    expect(house.stored()).toBe(before)
  })

  test('runs that failed for six days miss nobody', async () => {
    const house = createHouse()
    await house.join(reader)
    house.suppressedBySes.push({ address: reader, reason: 'complaint', at: house.clock.now() })
    house.clock.move(6 * day)
    expect(await house.sweep(retention)).toMatchObject({ suppressed: 1 })
  })

  test('a bounce on it, of whatever sender, is a first one: it greys once, and never blackens', async () => {
    const house = createHouse()
    await house.join(reader)
    const listed = { address: reader, reason: 'hard-bounce' as const, at: house.clock.now() }
    house.suppressedBySes.push(listed)
    expect(await house.sweep(retention)).toMatchObject({ suppressed: 0 })
    const greyed = await house.subscriber(reader)
    expect(greyed).toMatchObject({ suppressed: null, grey: { at: listed.at } })
    for (let night = 0; night < 6; night += 1) {
      house.clock.move(day)
      // Another sender's mail bounced there once more.
      listed.at = house.clock.now()
      await house.sweep(retention)
    }
    expect(await house.subscriber(reader)).toMatchObject({ suppressed: null, grey: greyed?.grey })
    expect(await house.subscription(reader)).toMatchObject({ state: 'active' })
  })

  test('what was lifted since stays lifted', async () => {
    const house = createHouse()
    await house.join(reader)
    house.suppressedBySes.push({ address: reader, reason: 'complaint', at: house.clock.now() })
    house.clock.move(1000)
    await house.sweep(retention)
    await lift(idOf(reader), 'asked by telephone', { subscribers: house.readers, clock: house.clock })
    expect(await house.sweep(retention)).toMatchObject({ suppressed: 0 })
    expect(await house.subscriber(reader)).toMatchObject({ suppressed: null })
  })
})
