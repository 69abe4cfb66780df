import { beforeEach, describe, expect, test } from 'vitest'
import { massReaders } from '#core/delivery/mass-bounce'
import { greyDays } from '#core/subscription/grey'
import { type Bouncing, createBouncing, hard } from '#test/functions/bouncing'
import { batch, eventOf } from '#test/functions/feedback-events'
import { createHouse, day, type House, hour, linkIn } from '#test/functions/site/house'

const others = Array.from({ length: massReaders }, (_, n) => `reader-${n}@mail.example.org`)
const one = 'wronged@mail.example.org'
const minute = 60_000

let house: House
let bouncing: Bouncing
beforeEach(async () => {
  house = createHouse()
  bouncing = await createBouncing(house)
  for (const address of [...others, one]) await house.join(address)
})

/** A first bounce of long ago, and its rest is over. */
const rested = async (address = one) => {
  await bouncing.bounced(hard, address)
  house.clock.move(greyDays * day + hour)
}
/** Mails of all the others bounce, one a minute. */
const mass = async () => {
  const events: object[] = []
  for (const address of others) {
    events.push(await bouncing.bounced(hard, address))
    house.clock.move(minute)
  }
  return events
}

describe('whom a mass of bounces has blackened', () => {
  test('is where they were before it: subscribed, with the bounce of before, and with links that work', async () => {
    const { welcome } = await house.join('second@mail.example.org')
    const address = 'second@mail.example.org'
    await rested(address)
    const before = [await house.subscriber(address), await house.subscription(address)]
    await bouncing.bounced(hard, address)
    expect(await bouncing.stands(address)).toEqual({ state: 'left', suppressed: 'hard-bounce' })
    await mass()
    const [subscriber, subscription] = [await house.subscriber(address), await house.subscription(address)]
    expect(subscriber).toMatchObject({
      suppressed: null,
      grey: { at: before[0] && 'grey' in before[0] && before[0].grey?.at },
    })
    expect({ ...subscription, covered: null }).toEqual({ ...before[1], covered: null })
    expect((await house.get(linkIn(welcome, 'manage'))).status).toBe(200)
    // It is one bounce from the end, as before; those of the mass do not count, nor does this one while they do not.
    expect(await bouncing.mailed(address)).toMatchObject({ to: address })
    house.clock.move(7 * hour)
    await bouncing.bounced(hard, address)
    expect(await bouncing.stands(address)).toEqual({ state: 'left', suppressed: 'hard-bounce' })
  })

  test('stays so when everything is told again', async () => {
    await rested()
    const last = await bouncing.bounced(hard, one)
    const events = await mass()
    const after = await bouncing.stands(one)
    expect(after).toEqual({ state: 'active', suppressed: null })
    await house.feedback(batch(last, ...events))
    expect(await bouncing.stands(one)).toEqual(after)
    for (const address of others) expect((await house.subscriber(address))?.grey).toBeUndefined()
  })

  test('who has left since stays away, also by a link in an old mail', async () => {
    const { welcome } = await house.join('leaver@mail.example.org')
    const address = 'leaver@mail.example.org'
    await rested(address)
    await bouncing.bounced(hard, address)
    await house.leave(welcome)
    await mass()
    expect(await bouncing.stands(address)).toEqual({ state: 'left', suppressed: null })
  })

  test('who had left before stays away', async () => {
    const address = 'early@mail.example.org'
    const { welcome } = await house.join(address)
    await rested(address)
    const mail = await bouncing.mail(address)
    await house.leave(welcome)
    await house.feedback(batch(bouncing.told(mail, 'Bounce', hard)))
    await mass()
    expect((await bouncing.stands(address)).state).toBe('left')
  })

  test.each(['before the mass is found', 'after it, of a moment before'])(
    'who complained, told %s, gets no mail',
    async when => {
      await rested()
      const [mail, other] = [await bouncing.mail(one), await bouncing.mailed(one)]
      await house.feedback(batch(bouncing.told(mail, 'Bounce', hard)))
      const complaint = bouncing.told(typeof other === 'object' ? other : mail, 'Complaint', {
        type: 'abuse',
      })
      if (when.startsWith('before')) await house.feedback(batch(complaint))
      await mass()
      if (when.startsWith('after')) await house.feedback(batch(complaint))
      expect(await bouncing.stands(one)).toEqual({ state: 'left', suppressed: 'complaint' })
    },
  )

  test('who was blackened or greyed before it stays so, though another mail bounced in it, too', async () => {
    const grey = 'grey@mail.example.org'
    await house.join(grey)
    await rested()
    const [mine, theirs] = [await bouncing.mail(one), await bouncing.mail(grey)]
    const other = await bouncing.mail(grey)
    const at = house.clock.now()
    await house.feedback(batch(bouncing.told(mine, 'Bounce', hard), bouncing.told(theirs, 'Bounce', hard)))
    house.clock.move(90 * minute)
    // Told within the mass, of mails that were on their way for long.
    const late = [mine, other].map((mail, n) =>
      eventOf(mail, 'Bounce', { ...hard, ses: `late-${n}`, sentAt: at, at: house.clock.now() }),
    )
    await house.feedback(batch(...late))
    await mass()
    expect(await bouncing.stands(one)).toEqual({ state: 'left', suppressed: 'hard-bounce' })
    expect((await house.subscriber(grey))?.grey).toBeDefined()
  })

  test('who was blackened before it stays so', async () => {
    await rested()
    await bouncing.bounced(hard, one)
    house.clock.move(90 * minute)
    await mass()
    expect(await bouncing.stands(one)).toEqual({ state: 'left', suppressed: 'hard-bounce' })
  })
})

test('bounces of the mass’s six hours that were told before it was found are given back as well', async () => {
  const events = others.map(() => ({}))
  for (const [n, address] of others.entries()) {
    events[n] = bouncing.told(await bouncing.mail(address), 'Bounce', hard)
    house.clock.move(minute)
  }
  house.clock.move(2 * hour)
  await bouncing.bounced(hard, one)
  expect((await house.subscriber(one))?.grey).toBeDefined()
  await house.feedback(batch(...events))
  expect((await house.subscriber(one))?.grey).toBeUndefined()
})

test('who had only asked and was greyed by the mass rests no longer, and does not make one', async () => {
  const asking = 'asking@mail.example.org'
  await house.signUp(asking)
  const [confirmation] = await house.deliver()
  if (!confirmation) throw new Error('no confirmation')
  await house.feedback(batch(bouncing.told(confirmation, 'Bounce', hard)))
  expect((await house.subscriber(asking))?.grey).toBeDefined()
  await mass()
  expect((await house.subscriber(asking))?.grey).toBeUndefined()
})

test('an address that SES has listed for a bounce of the mass comes off its list, the others stay', async () => {
  await mass()
  const [first = '', second = ''] = others
  const excused = (await house.subscriber(first))?.excused
  if (!excused) throw new Error('not excused')
  house.suppressedBySes.push({ address: first, reason: 'hard-bounce', at: excused.from })
  house.suppressedBySes.push({ address: second, reason: 'complaint', at: excused.from })
  house.suppressedBySes.push({ address: one, reason: 'hard-bounce', at: house.clock.now() })
  await house.sweep({ sweep: 'retention' })
  expect(house.suppressedBySes.map(({ address }) => address)).toEqual([second, one])
  expect(await bouncing.stands(first)).toEqual({ state: 'active', suppressed: null })
  expect(await bouncing.stands(second)).toEqual({ state: 'left', suppressed: 'complaint' })
})
