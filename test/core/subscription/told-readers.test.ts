import { beforeEach, describe, expect, test } from 'vitest'
import { massReaders } from '#core/delivery/mass-bounce'
import type { FrozenEdition } from '#core/digest/edition'
import { greyDays } from '#core/subscription/grey'
import { softEditionsAtMost } from '#core/subscription/soft-bounces'
import { createMailingStore } from '#functions/stores/mailing-store'
import { type Bouncing, createBouncing, full, hard, reader } from '#test/functions/bouncing'
import { batch, eventOf } from '#test/functions/feedback-events'
import { put } from '#test/functions/site/frozen'
import { createHouse, day, firstTopic, type House, hour, idOf, linkIn } from '#test/functions/site/house'

let house: House
let edition: FrozenEdition
let { latest, mailed, told, mail, bounced, stands }: Bouncing = await createBouncing(createHouse())
beforeEach(async () => {
  house = createHouse()
  ;({ edition, latest, mailed, told, mail, bounced, stands } = await createBouncing(house))
})

describe('a hard bounce may be false', () => {
  beforeEach(async () => {
    await house.join(reader)
  })

  test('the first one rests the address; what is due meanwhile is skipped with its reason, and then one more is tried', async () => {
    await bounced(hard)
    house.clock.move(greyDays * day - hour)
    expect(await mailed()).toBe('grey')
    expect(await stands()).toEqual({ state: 'active', suppressed: null })
    house.clock.move(2 * hour)
    expect(await mailed()).toMatchObject({ to: reader })
  })

  test('a second one, of a mail sent after the rest, ends all mail; told twice it changes nothing', async () => {
    const first = await bounced(hard)
    house.clock.move(greyDays * day + hour)
    const second = await bounced(hard)
    expect(await stands()).toEqual({ state: 'left', suppressed: 'hard-bounce' })
    const before = house.stored()
    await house.feedback(batch(first, second))
    await house.feedback(batch(second))
    expect(house.stored().replace(/"evRevision":\d+/g, '')).toBe(before.replace(/"evRevision":\d+/g, ''))
  })

  test('those of one outage are one: an alert and a digest at the same time, or told twice, or told late', async () => {
    const [one, other] = [await mail(), await mail()]
    const [first, second] = [told(one, 'Bounce', hard), told(other, 'Bounce', hard)]
    await house.feedback(batch(second))
    await house.feedback(batch(first, second))
    house.clock.move(greyDays * day + hour)
    await house.feedback(batch(first))
    expect(await stands()).toEqual({ state: 'active', suppressed: null })
  })

  test('after a mail that arrived the next one is the first again', async () => {
    await bounced(hard)
    house.clock.move(greyDays * day + hour)
    await house.feedback(batch(told(await mail(), 'Delivery')))
    house.clock.move(7 * day)
    await bounced(hard)
    expect(await stands()).toEqual({ state: 'active', suppressed: null })
    house.clock.move(greyDays * day + hour)
    await bounced(hard)
    expect(await stands()).toEqual({ state: 'left', suppressed: 'hard-bounce' })
  })

  test('a mailbox that SES did not try bounced no second time', async () => {
    await bounced(hard)
    house.clock.move(greyDays * day + hour)
    await bounced({ type: 'Permanent', subType: 'OnAccountSuppressionList' })
    expect(await stands()).toEqual({ state: 'active', suppressed: null })
  })

  test('whoever confirms while the address rests has shown that it works, and is welcomed', async () => {
    const other = 'newcomer@mail.example.org'
    await house.signUp(other)
    const [confirmation] = await house.deliver()
    if (!confirmation) throw new Error('no confirmation')
    await house.feedback(batch(told(confirmation, 'Bounce', hard)))
    house.clock.move(hour)
    await house.post(linkIn(confirmation, 'confirm'))
    expect((await house.deliver()).map(one => one.to)).toEqual([other])
  })

  test('an edition that was skipped does not come later, and the next one comes once', async () => {
    await bounced(hard)
    house.clock.move(day)
    expect(await mailed()).toBe('grey')
    house.clock.move(greyDays * day)
    const [skipped, sent] = [latest(), house.mails.length]
    await house.mail(skipped, reader)
    expect(house.mails.length).toBe(sent)
    expect(await mailed()).toMatchObject({ to: reader })
    await house.mail(latest(), reader)
    expect(house.mails.length).toBe(sent + 1)
  })
})

describe('a provider that refuses many readers within an hour has a fault of its own', () => {
  const readers = (n: number, domain = 'mail.example.org') =>
    Array.from({ length: n }, (_, k) => `reader-${k}@${domain}`)
  const joined = async (all: string[]) => {
    for (const address of all) await house.join(address)
  }
  const faults = () => house.lines.filter(line => line.includes('"name":"provider-bounces"'))

  test('nobody is greyed, who was is given back, and the operator hears of it once', async () => {
    const all = readers(massReaders + 2)
    await joined(all)
    const from = house.clock.now()
    for (const [n, address] of all.entries()) {
      await bounced(hard, address)
      if (n === massReaders - 2) expect((await house.subscriber(address))?.grey).toBeDefined()
      house.clock.move(60_000)
    }
    for (const address of all) expect((await house.subscriber(address))?.grey).toBeUndefined()
    expect(faults()).toHaveLength(1)
    expect(faults()[0]).toContain('mail.example.org')
    expect(faults()[0]).not.toContain('reader-')
    expect(house.clock.now() > from).toBe(true)
    for (const address of all) expect(await mailed(address)).toMatchObject({ to: address })
  })

  test('so it is when they all come in one batch', async () => {
    const all = readers(massReaders)
    await joined(all)
    const events: object[] = []
    for (const address of all) events.push(told(await mail(address), 'Bounce', hard))
    await house.feedback(batch(...events))
    for (const address of all) expect((await house.subscriber(address))?.grey).toBeUndefined()
    await house.feedback(batch(...events))
    for (const address of all) expect((await house.subscriber(address))?.grey).toBeUndefined()
    expect(faults()).toHaveLength(1)
  })

  test('fewer, or as many over many hours, are single readers’ bounces', async () => {
    const all = readers(massReaders)
    await joined(all)
    for (const address of all) {
      await bounced(hard, address)
      house.clock.move(hour / 4)
    }
    for (const address of all) expect((await house.subscriber(address))?.grey).toBeDefined()
    expect(faults()).toHaveLength(0)
  })

  test('the domains of one great provider count together, and against what arrived there', async () => {
    // Names of their own: one name under both domains is one mailbox.
    const others = readers(massReaders / 2, 'googlemail.com').map(one => `other-${one}`)
    const all = [...readers(massReaders / 2, 'gmail.com'), ...others]
    await joined(all)
    const arrived = told(await mail(all[0]), 'Delivery')
    // So many arrive within the hour that a handful of dead mailboxes is no mass.
    for (let n = 0; n < 100; n += 1)
      await house.feedback(
        batch(
          ...Array.from({ length: 10 }, (_, k) => ({
            ...arrived,
            mail: { ...arrivedMail(arrived), messageId: `${n}-${k}` },
          })),
        ),
      )
    for (const address of all) await bounced(hard, address)
    expect(faults()).toHaveLength(0)
    house.clock.move(3 * hour)
    for (const address of all) {
      const known = await house.subscriber(address)
      if (known) await house.readers.saveSubscriber(known, { ...known, grey: undefined })
    }
    for (const address of all) await bounced(hard, address)
    expect(faults()).toHaveLength(1)
    expect(faults()[0]).toContain('Google')
  })

  test('confirmations to made-up addresses do not switch the rule off', async () => {
    const all = readers(massReaders + 2)
    for (const address of all) {
      await house.signUp(address)
      const [confirmation] = await house.deliver()
      if (!confirmation) throw new Error('no confirmation')
      await house.feedback(batch(told(confirmation, 'Bounce', hard)))
    }
    for (const address of all) expect((await house.subscriber(address))?.grey).toBeDefined()
    expect(faults()).toHaveLength(0)
  })

  test('when its time is over, bounces count again', async () => {
    const all = readers(massReaders)
    await joined(all)
    for (const address of all) await bounced(hard, address)
    house.clock.move(7 * hour)
    await bounced(hard, all[3])
    expect((await house.subscriber(all[3] ?? ''))?.grey).toBeDefined()
  })
})

const arrivedMail = (event: object): object =>
  'mail' in event && typeof event.mail === 'object' ? { ...event.mail } : {}

describe('a mailbox that is full for ever', () => {
  beforeEach(async () => {
    await house.join(reader)
  })

  test(`ends the subscription after ${softEditionsAtMost} editions in a row, and the address may come back`, async () => {
    for (let n = 0; n < softEditionsAtMost; n += 1) {
      expect((await stands()).state).toBe('active')
      await bounced(full)
      house.clock.move(7 * day)
    }
    expect(await stands()).toEqual({ state: 'left', suppressed: null })
    await house.signUp(reader)
    expect((await house.deliver()).map(one => one.to)).toEqual([reader])
  })

  test('each edition counts once, however often it is told; a greeting does not count', async () => {
    const { welcome } = await house.join('other@mail.example.org')
    for (let n = 0; n < 3 * softEditionsAtMost; n += 1)
      await house.feedback(batch(eventOf(welcome, 'Bounce', { ...full, ses: `ses-${n}` })))
    const one = await mail()
    for (let n = 0; n < 3 * softEditionsAtMost; n += 1)
      await house.feedback(batch(told(one, 'Bounce', { ...full, ses: `ses-${n}` })))
    expect((await stands()).state).toBe('active')
    expect((await stands('other@mail.example.org')).state).toBe('active')
    expect((await house.subscription(reader))?.softBounces).toHaveLength(1)
  })

  test('a mail that arrives in between begins the row anew', async () => {
    for (let n = 0; n < 2 * softEditionsAtMost - 1; n += 1) {
      if (n === softEditionsAtMost - 1) await house.feedback(batch(told(await mail(), 'Delivery')))
      else await bounced(full)
      house.clock.move(day)
    }
    expect((await stands()).state).toBe('active')
    await bounced(full)
    expect((await stands()).state).toBe('left')
  })

  test('whoever has alerts alone is counted by their days', async () => {
    const other = 'alerts@mail.example.org'
    await house.join(other, { cadence: 'none', alerts: 'yes', topics: [firstTopic] })
    const known = await house.subscription(other)
    if (!known) throw new Error('no subscription')
    const mailings = createMailingStore(house.table)
    const soft = async (n: number) => {
      const id = `a-example-${n}`
      const template = await mailings.mailing(
        await put(house, { ...edition, href: `https://x.example/${id}` }),
      )
      if (!template) throw new Error('no mailing')
      const audience = { who: 'alerts' as const, topics: [firstTopic] }
      await house.table.update({ pk: `MAILING#${id}`, sk: 'META' }, { set: { kind: 'alert', audience } })
      const one = (await house.mail(id, other)).find(({ to }) => to === other)
      if (!one) throw new Error('no alert')
      await house.feedback(batch(told(one, 'Bounce', full)))
    }
    await soft(0)
    await soft(1)
    expect((await house.subscription(other))?.softBounces).toHaveLength(1)
    house.clock.move(day)
    await soft(2)
    expect((await house.subscription(other))?.softBounces).toHaveLength(2)
    expect(idOf(other)).toBe(known.reader)
  })
})
