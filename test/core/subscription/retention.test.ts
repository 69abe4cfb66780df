import { describe, expect, test } from 'vitest'
import { batch, eventOf } from '#test/functions/feedback-events'
import { createHouse, day, type House, idOf, linkIn } from '#test/functions/site/house'

const reader = 'canary@example.org'

const sweep = (house: House) => house.sweep({ sweep: 'retention' })
const address = async (house: House) => (await house.subscriber(reader))?.address

describe('We forget on schedule', () => {
  test('a sign-up that nobody confirmed keeps its address for seven days, and not a moment longer', async () => {
    const house = createHouse()
    await house.signUp(reader)
    await house.deliver()
    house.clock.move(7 * day - 1)
    expect(await sweep(house)).toMatchObject({ resent: 0, erased: 0, suppressed: 0 })
    expect(await address(house)).toBe(reader)
    house.clock.move(1)
    expect(await sweep(house)).toMatchObject({ resent: 0, erased: 1, suppressed: 0 })
    expect(house.stored()).not.toContain('canary')
    expect(await sweep(house)).toMatchObject({ resent: 0, erased: 0, suppressed: 0 })
  })

  test('who asked a second time is kept for seven days from then', async () => {
    const house = createHouse()
    await house.signUp(reader)
    house.clock.move(6 * day)
    await house.signUp(reader)
    house.clock.move(day)
    expect(await sweep(house)).toMatchObject({ erased: 0 })
    house.clock.move(6 * day - 1)
    expect(await sweep(house)).toMatchObject({ erased: 0 })
    expect(await address(house)).toBe(reader)
    house.clock.move(1)
    expect(await sweep(house)).toMatchObject({ erased: 1 })
  })

  test('a reader who left is forgotten 28 days later, and not a moment before', async () => {
    const house = createHouse()
    const { welcome } = await house.join(reader)
    house.clock.move(100 * day)
    await house.post(linkIn(welcome, 'unsubscribe'))
    house.clock.move(28 * day - 1)
    expect(await sweep(house)).toMatchObject({ erased: 0 })
    expect(await address(house)).toBe(reader)
    house.clock.move(1)
    expect(await sweep(house)).toMatchObject({ erased: 1 })
    expect(house.stored()).not.toContain('canary')
    expect(await house.subscriber(reader)).toMatchObject({ id: idOf(reader), address: null, asks: [] })
  })

  test('an active reader is never forgotten', async () => {
    const house = createHouse()
    await house.join(reader)
    for (let week = 0; week < 60; week += 1) {
      house.clock.move(7 * day)
      expect(await sweep(house)).toMatchObject({ erased: 0 })
    }
    expect(await address(house)).toBe(reader)
  })

  test('who left and came back is not forgotten for having left', async () => {
    const house = createHouse()
    const { welcome } = await house.join(reader)
    await house.post(linkIn(welcome, 'unsubscribe'))
    house.clock.move(27 * day)
    await house.join(reader)
    for (let days = 0; days < 40; days += 1) {
      house.clock.move(day)
      expect(await sweep(house)).toMatchObject({ erased: 0 })
    }
    expect(await address(house)).toBe(reader)
  })

  test('who left, came back and left again is kept for 28 days from the second time', async () => {
    const house = createHouse()
    const first = await house.join(reader)
    await house.post(linkIn(first.welcome, 'unsubscribe'))
    house.clock.move(20 * day)
    const { welcome } = await house.join(reader)
    await house.post(linkIn(welcome, 'unsubscribe'))
    house.clock.move(28 * day - 1)
    expect(await sweep(house)).toMatchObject({ erased: 0 })
    house.clock.move(1)
    expect(await sweep(house)).toMatchObject({ erased: 1 })
  })

  test('a suppression outlives the address, and still no mail goes there', async () => {
    const house = createHouse()
    const { welcome } = await house.join(reader)
    await house.feedback(batch(eventOf(welcome, 'Complaint')))
    house.clock.move(28 * day - 1)
    expect(await sweep(house)).toMatchObject({ erased: 0 })
    house.clock.move(1)
    expect(await sweep(house)).toMatchObject({ erased: 1 })
    expect(await house.subscriber(reader)).toMatchObject({ address: null, suppressed: 'complaint' })
    await house.signUp(reader)
    expect(await house.deliver()).toEqual([])
    expect(house.stored()).not.toContain('canary')
  })

  test('a sweep that stood still for a month does it all when it goes again', async () => {
    const house = createHouse()
    await house.signUp(reader)
    house.clock.move(37 * day)
    expect(await sweep(house)).toMatchObject({ erased: 1 })
    expect(house.stored()).not.toContain('canary')
  })
})
