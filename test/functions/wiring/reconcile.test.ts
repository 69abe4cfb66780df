import { describe, expect, test } from 'vitest'
import { createHouse, day } from '#test/functions/site/house'

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
    house.suppressedBySes.push({ address: reader, reason: 'hard-bounce', at: house.clock.now() })
    house.clock.move(6 * day)
    expect(await house.sweep(retention)).toMatchObject({ suppressed: 1 })
  })
})
