import { describe, expect, test } from 'vitest'
import { saveNoted } from '#core/subscription/subscriber-store'
import { batch, eventOf } from '#test/functions/feedback-events'
import {
  createHouse,
  day,
  firstTopic,
  type House,
  hour,
  idOf,
  linkIn,
  second,
  story,
} from '#test/functions/site/house'

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

  test('repeating a sign-up does not postpone it, nor does it leave more than one note', async () => {
    const house = createHouse()
    await house.signUp(reader)
    await house.work()
    for (let hours = 0; hours < 6 * 24; hours += 1) {
      house.clock.move(hour - 5 * second)
      await house.signUp(reader, { cadence: hours % 2 ? 'daily' : 'weekly' })
      await house.work()
      expect(house.table.items().filter(item => item.pk.startsWith('FORGET#'))).toHaveLength(1)
    }
    house.clock.move(day - 1)
    expect(await sweep(house)).toMatchObject({ erased: 0 })
    house.clock.move(1)
    expect(await sweep(house)).toMatchObject({ erased: 1 })
    house.clock.move(8 * day)
    expect(house.stored()).not.toContain('canary')
  })

  test('thousands of sign-ups that lapse on one day are all erased on that day', async () => {
    const house = createHouse()
    // As they stand after a flood: put down directly, because the form would let them in by and by.
    const flood = Array.from({ length: 3_000 }, (_, n) => `canary-${n}@example.com`)
    const at = house.clock.now()
    for (const one of flood) {
      const id = idOf(one)
      const consent = { askedAt: at, confirmedAt: null, leftAt: null }
      const preferences = { topics: [firstTopic], cadence: 'weekly' as const, alerts: false }
      const rest = { since: null, covered: null, alertsOn: null, preferences, consent }
      const pending = { reader: id, story, state: 'pending' as const, epoch: 1, ...rest }
      await saveNoted(undefined, pending, house.readers)
      const subscriber = { id, address: one, suppressed: null }
      await house.readers.saveSubscriber(undefined, subscriber)
    }
    await house.signUp(reader)
    await house.work()
    house.clock.move(7 * day)
    expect(await sweep(house)).toMatchObject({ erased: flood.length + 1 })
    expect(house.stored()).not.toContain('canary')
    expect(house.table.items().filter(item => item.pk.startsWith('FORGET#'))).toEqual([])
  })

  test('one subscription that cannot be read holds nobody else back, and the operator hears of it', async () => {
    const house = createHouse()
    for (const one of ['canary-1@example.com', 'canary-2@example.com', reader]) {
      await house.signUp(one)
      await house.work()
    }
    const broken = { pk: `SUBSCRIBER#${idOf('canary-1@example.com')}`, sk: 'PROFILE' }
    const profile = await house.table.get(broken)
    await house.table.put({ ...broken, address: 7 })
    house.clock.move(7 * day)
    expect(await sweep(house)).toMatchObject({ erased: 2 })
    expect(house.lines.join('\n')).toContain('address-kept')
    if (profile) await house.table.put(profile)
    house.clock.move(day)
    expect(await sweep(house)).toMatchObject({ erased: 1 })
    expect(house.stored()).not.toContain('canary')
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
    expect(await house.subscriber(reader)).toMatchObject({ id: idOf(reader), address: null })
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
    await house.work()
    house.clock.move(37 * day)
    expect(await sweep(house)).toMatchObject({ erased: 1 })
    expect(house.stored()).not.toContain('canary')
  })
})
