import { beforeEach, describe, expect, test } from 'vitest'
import { greyDays } from '#core/subscription/grey'
import { answerHours } from '#core/subscription/one-more-try'
import { type Bouncing, createBouncing, full, hard, reader } from '#test/functions/bouncing'
import { batch } from '#test/functions/feedback-events'
import { createHouse, day, type House, hour } from '#test/functions/site/house'

let house: House
let bouncing: Bouncing
beforeEach(async () => {
  house = createHouse()
  bouncing = await createBouncing(house)
  await house.join(reader)
  await bouncing.bounced(hard)
  house.clock.move(greyDays * day + hour)
})

const waits = /^the one more try/
/** The mailing that waits is looked at again. @returns the mails that this brought the reader */
const again = async (mailing: string) => {
  house.clock.move(16 * 60_000)
  return (await house.mail(mailing, reader)).filter(({ to }) => to === reader)
}

describe('after the rest that a hard bounce brought', () => {
  test('one mail is tried, and the next one waits and says so', async () => {
    await bouncing.mail()
    expect(await bouncing.mailed()).toMatch(waits)
    expect(await bouncing.mailed()).toMatch(waits)
  })

  test('two workers at once try one', async () => {
    const sent = house.mails.length
    await Promise.all([bouncing.mailed(), bouncing.mailed(), bouncing.mailed()])
    expect(house.mails.slice(sent).filter(({ to }) => to === reader)).toHaveLength(1)
  })

  test('what waits goes once the try has arrived, and nothing waits any more', async () => {
    const tried = await bouncing.mail()
    await bouncing.mailed()
    const waiting = bouncing.latest()
    await house.feedback(batch(bouncing.told(tried, 'Delivery')))
    expect(await again(waiting)).toHaveLength(1)
    expect(await bouncing.mailed()).toMatchObject({ to: reader })
    expect(await bouncing.mailed()).toMatchObject({ to: reader })
    expect((await house.subscriber(reader))?.grey?.tried?.arrived).toBe(true)
  })

  test('what waits is skipped when the try bounces for good', async () => {
    const tried = await bouncing.mail()
    await bouncing.mailed()
    const waiting = bouncing.latest()
    await house.feedback(batch(bouncing.told(tried, 'Bounce', hard)))
    expect(await again(waiting)).toHaveLength(0)
    expect(await bouncing.stands()).toEqual({ state: 'left', suppressed: 'hard-bounce' })
  })

  test('what bounces for now proves nothing: the next mail is the try', async () => {
    await house.feedback(batch(bouncing.told(await bouncing.mail(), 'Bounce', full)))
    expect(await bouncing.mailed()).toMatchObject({ to: reader })
    expect(await bouncing.mailed()).toMatch(waits)
  })

  test(`who hears nothing for ${answerHours} hours tries once more, one mail again`, async () => {
    await bouncing.mail()
    await bouncing.mailed()
    const waiting = bouncing.latest()
    house.clock.move(answerHours * hour - 17 * 60_000)
    expect(await again(waiting)).toHaveLength(0)
    expect(await again(waiting)).toHaveLength(1)
    expect(await bouncing.mailed()).toMatch(waits)
  })

  test('a mail that is attempted again is the same try', async () => {
    await bouncing.mail()
    const { tried } = (await house.subscriber(reader))?.grey ?? {}
    await house.mail(bouncing.latest(), reader)
    expect((await house.subscriber(reader))?.grey?.tried).toEqual(tried)
  })

  test('who confirmed since waits for nothing', async () => {
    const known = await house.subscription(reader)
    if (!known) throw new Error('no subscription')
    const consent = { ...known.consent, confirmedAt: house.clock.now() }
    await house.readers.saveSubscription(known, { ...known, consent })
    expect(await bouncing.mailed()).toMatchObject({ to: reader })
    expect(await bouncing.mailed()).toMatchObject({ to: reader })
  })

  test('a new hard bounce after one that arrived rests it anew, and the one more try is one again', async () => {
    await house.feedback(batch(bouncing.told(await bouncing.mail(), 'Delivery')))
    house.clock.move(day)
    await bouncing.bounced(hard)
    expect(await bouncing.mailed()).toBe('grey')
    house.clock.move(greyDays * day + hour)
    await bouncing.mail()
    expect(await bouncing.mailed()).toMatch(waits)
  })
})
