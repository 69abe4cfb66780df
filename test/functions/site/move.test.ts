import { describe, expect, test } from 'vitest'
import type { Envelope } from '#core/delivery/envelope'
import { shardOf } from '#core/delivery/mailing'
import { type Instant, plusMinutes } from '#core/instant'
import { suppress } from '#core/subscription/end'
import { createCanaryStore } from '#functions/stores/canary-store'
import { createMailingStore } from '#functions/stores/mailing-store'
import type { Table } from '#functions/stores/table'
import { batch, eventOf } from '#test/functions/feedback-events'
import { frozenAlert, frozenEdition } from './frozen.ts'
import {
  createHouse,
  day,
  firstTopic,
  type House,
  idOf,
  linkIn,
  origin,
  pathsIn,
  second,
  secondTopic,
  story,
} from './house.ts'

const old = 'reader@example.org'
const next = 'reader.new@example.com'

/** Up to the mail that asks the new address. */
const asked = async (house: House, from = old, to = next, fields = {}) => {
  const { welcome } = await house.join(from, { topics: [firstTopic, secondTopic], alerts: 'yes', ...fields })
  return { welcome, ...(await askAgain(house, linkIn(welcome, 'manage'), to)) }
}

const askAgain = async (house: House, manage: string, to: string) => {
  house.clock.move(6 * 60 * second)
  await house.post(`${manage}/own`)
  const [ownMail] = await house.deliver()
  if (!ownMail) throw new Error('No fresh link came.')
  const own = linkIn(ownMail, 'own')
  const answer = await house.post(`${own}/address`, { address: to })
  const page = await answer.text()
  const mails = await house.deliver()
  return { own, answer, page, mails, move: mails[0] ? linkIn(mails[0], 'move') : '' }
}

const moved = async (house: House = createHouse()) => {
  const all = await asked(house)
  house.clock.move(60 * second)
  const page = await (await house.post(all.move)).text()
  const told = await house.deliver()
  return { house, ...all, page, told }
}

const mailTo = (mails: Envelope[], address: string): Envelope => {
  const mail = mails.find(({ to }) => to === address)
  if (!mail) throw new Error('No mail came there.')
  return mail
}

/** An edition, or an alert, whose audience was fixed at that moment. */
const putAt = async (
  house: House,
  id: string,
  audienceAt: Instant,
  kind: 'edition' | 'alert' = 'edition',
  toAll = false,
) => {
  const mailings = createMailingStore(house.table)
  await mailings.put({
    ...{ id, story, kind, phase: 'due', switch: 'running', content: null },
    audience:
      kind === 'edition' ? { who: 'digest', cadence: 'weekly' } : { who: 'alerts', topics: [firstTopic] },
    ...(toAll ? { audience: { who: 'everybody' } } : {}),
    ...{ openedAt: audienceAt, audienceAt, notAfter: plusMinutes(audienceAt, 24 * 60) },
  })
  await mailings.freeze(id, kind === 'edition' ? await frozenEdition() : await frozenAlert())
}

/** Both readers' shards, worked off until nothing is left. @returns to whom it went */
const delivered = async (house: House, id: string): Promise<string[]> => {
  const shards = new Set([old, next].map(address => shardOf(idOf(address))))
  for (const shard of shards) await house.receive({ mailing: id, shard })
  return house.mails.filter(({ tags }) => tags.mailing === id).map(({ to }) => to)
}

describe('A change of address', () => {
  test('is asked for by a fresh link, confirmed by the new address, and both are told', async () => {
    const { house, page, mails, told, own, move } = await moved()
    expect(mails.map(({ to, subject }) => ({ to, subject }))).toEqual([
      { to: next, subject: 'Please confirm your new address: Storywire' },
    ])
    expect(page).toContain('Your new address is in place')
    expect(told.map(({ to, subject }) => `${to}: ${subject}`).sort()).toEqual([
      `${next}: Storywire now comes to this address`,
      `${old}: Storywire now goes to another address`,
    ])
    for (const mail of [...mails, ...told])
      expect(JSON.stringify(mail.body)).not.toContain(mail.to === next ? old : next)
    const [before, now] = [await house.subscription(old), await house.subscription(next)]
    expect(before?.state).toBe('left')
    expect(now).toMatchObject({ state: 'active', preferences: before?.preferences, covered: before?.covered })
    expect((await house.post(`${own}/address`, { address: 'third@example.org' })).status).toBe(410)
    expect(await (await house.post(move)).text()).toContain('Your new address is in place')
    expect(await house.deliver()).toEqual([])
  })

  test('changes nothing before the new address has confirmed it, and by looking never', async () => {
    const house = createHouse()
    const { own, move, mails } = await asked(house)
    expect((await house.subscription(old))?.state).toBe('active')
    expect((await house.subscription(next))?.state).toBe('pending')
    const before = house.stored()
    for (const path of [own, move, `${own}/address`, ...mails.flatMap(pathsIn)])
      for (const method of ['GET', 'HEAD']) await house.app.request(`${origin}${path}`, { method })
    expect(house.stored()).toBe(before)
    house.clock.move(day + second)
    expect((await house.post(move)).status).toBe(410)
    expect((await house.subscription(old))?.state).toBe('active')
  })

  test('answers the same whoever reads us at the new address, and writes to nobody suppressed', async () => {
    const pages: string[] = []
    for (const kind of ['unknown', 'active', 'suppressed']) {
      const house = createHouse()
      if (kind !== 'unknown') await house.join(next, { topics: [secondTopic] })
      house.clock.move(day)
      if (kind === 'suppressed')
        await suppress(idOf(next), 'complaint', house.clock.now(), {
          subscribers: house.readers,
          clock: house.clock,
        })
      const { page, mails } = await asked(house)
      pages.push(page)
      expect(
        mails.map(({ to }) => to),
        kind,
      ).toEqual(kind === 'suppressed' ? [] : [next])
      if (kind === 'suppressed') expect((await house.subscription(next))?.state).toBe('left')
    }
    expect(new Set(pages).size).toBe(1)
  })

  test('a complaint before the click ends it', async () => {
    const house = createHouse()
    const { move } = await asked(house)
    await suppress(idOf(next), 'complaint', house.clock.now(), {
      subscribers: house.readers,
      clock: house.clock,
    })
    expect((await house.post(move)).status).toBe(410)
    expect((await house.subscription(old))?.state).toBe('active')
    expect((await house.subscription(next))?.state).toBe('left')
  })

  test('revives nobody who has left or erased everything meanwhile', async () => {
    for (const how of ['leave', 'erase']) {
      const house = createHouse()
      const { welcome, move } = await asked(house)
      if (how === 'leave') await house.leave(welcome)
      else {
        house.clock.move(6 * 60 * second)
        await house.post(`${linkIn(welcome, 'manage')}/own`)
        const [mail] = await house.deliver()
        await house.post(`${mail ? linkIn(mail, 'own') : ''}/erase`)
      }
      expect((await house.post(move)).status, how).toBe(410)
      expect((await house.subscription(old))?.state).toBe('left')
      expect((await house.subscription(next))?.state).toBe('pending')
    }
  })

  test('asks back what is no address, and the link stays good', async () => {
    const house = createHouse()
    const { welcome } = await house.join(old)
    await house.post(`${linkIn(welcome, 'manage')}/own`)
    const [mail] = await house.deliver()
    const own = mail ? linkIn(mail, 'own') : ''
    const answer = await house.post(`${own}/address`, { address: 'reader.example.org' })
    expect(answer.status).toBe(400)
    const page = await answer.text()
    expect(page).toContain('value="reader.example.org"')
    expect(page).toContain('id="address-error"')
    expect((await house.post(`${own}/address`, { address: next })).status).toBe(200)
  })

  test('old mails lead out of it, and to nothing else', async () => {
    const { house, welcome } = await moved()
    expect((await house.get(linkIn(welcome, 'manage'))).status).toBe(410)
    expect((await house.post(`${linkIn(welcome, 'manage')}/own`)).status).toBe(410)
    await house.post(linkIn(welcome, 'unsubscribe'), { 'List-Unsubscribe': 'One-Click' })
    expect((await house.subscription(next))?.state).toBe('left')
  })

  test('leaving by an old mail’s page can be undone, at the new address', async () => {
    const { house, welcome } = await moved()
    const page = await house.leave(welcome)
    const [goodbye] = await house.deliver()
    expect(goodbye?.to).toBe(next)
    await house.post(/action="(\/undo\/[^"]+)"/.exec(page)?.[1] ?? '')
    expect((await house.subscription(next))?.state).toBe('active')
    expect((await house.subscription(old))?.state).toBe('left')
  })

  test('there are never two: who reads us at the new address keeps that, and gets nothing twice', async () => {
    const house = createHouse()
    await house.join(next, { topics: [secondTopic] })
    house.clock.move(day)
    const { move } = await asked(house)
    await putAt(house, 'e-before', house.clock.now())
    house.clock.move(60 * second)
    await house.post(move)
    expect((await house.subscription(old))?.state).toBe('left')
    expect((await house.subscription(next))?.preferences.topics).toEqual([secondTopic])
    expect(await delivered(house, 'e-before')).toEqual([next])
  })

  test('goes back again, and once more', async () => {
    const { house, told } = await moved()
    let manage = linkIn(mailTo(told, next), 'manage')
    for (const to of [old, next]) {
      const { move } = await askAgain(house, manage, to)
      await putAt(house, `e-to-${to.length}`, house.clock.now())
      house.clock.move(day)
      // A new day, so that the mailbox may be asked again.
      const again = await askAgain(house, manage, to)
      await house.post(again.move || move)
      const mails = await house.deliver()
      expect((await house.subscription(to))?.state).toBe('active')
      expect((await house.subscription(to === old ? next : old))?.state).toBe('left')
      manage = linkIn(mailTo(mails, to), 'manage')
      await putAt(house, `e-at-${to.length}`, plusMinutes(house.clock.now(), 1))
      house.clock.move(2 * 60 * second)
      expect(await delivered(house, `e-at-${to.length}`)).toEqual([to])
    }
  })

  test('the address before is forgotten in its time, and with an erasure at once', async () => {
    const kept = await moved()
    kept.house.clock.move(27 * day)
    await kept.house.sweep({ sweep: 'retention' })
    expect((await kept.house.subscriber(old))?.address).toBe(old)
    kept.house.clock.move(2 * day)
    await kept.house.sweep({ sweep: 'retention' })
    expect((await kept.house.subscriber(old))?.address).toBeNull()
    expect((await kept.house.subscriber(next))?.address).toBe(next)
    const listed = kept.house.table.items().filter(item => 'apk' in item)
    expect(listed.map(({ ask }) => ask)).toEqual([idOf(next)])
    await kept.house.post(linkIn(kept.welcome, 'unsubscribe'), { 'List-Unsubscribe': 'One-Click' })
    expect((await kept.house.subscription(next))?.state).toBe('left')

    const { house, told } = await moved()
    house.clock.move(6 * 60 * second)
    await house.post(`${linkIn(mailTo(told, next), 'manage')}/own`)
    const [mail] = await house.deliver()
    await house.post(`${mail ? linkIn(mail, 'own') : ''}/erase`)
    for (const address of [old, next]) expect(house.stored()).not.toContain(address)
  })

  test('a canary reader stays one', async () => {
    const house = createHouse()
    const { move } = await asked(house)
    await createCanaryStore(house.table).add(story, idOf(old))
    await house.post(move)
    expect(await createCanaryStore(house.table).list(story)).toEqual([idOf(next)])
  })

  test('what SES says of a mail is about the address that it went to', async () => {
    const { house } = await moved()
    const at = house.clock.now()
    await putAt(house, 'e-told', plusMinutes(at, -5))
    expect(await delivered(house, 'e-told')).toEqual([next])
    const mail = mailTo(house.mails.slice(-1), next)
    const told = { at: house.clock.now(), sentAt: house.clock.now() }
    const event = eventOf(mail, 'Complaint', told)
    await house.feedback(batch(event))
    expect((await house.subscriber(next))?.suppressed).toBe('complaint')
    expect((await house.subscription(next))?.state).toBe('left')
  })
})

describe('Nothing is sent twice and nothing missed', () => {
  /**
   * The mailing is delivered in the midst of the change, before the site's n-th write, and once more when all is over.
   * `after`: the site dies there, the mailing is opened, and somebody clicks again an hour later.
   */
  const throughWrite = async (
    n: number,
    fixed: 'before' | 'after',
    what: 'edition' | 'alert' | 'last mail',
  ) => {
    const kind = what === 'last mail' ? 'edition' : what
    const toAll = what === 'last mail'
    let writes = -1
    let mid: (() => Promise<void>) | null = null
    const around = (table: Table): Table => ({
      ...table,
      async put(item, conditions) {
        if (writes >= 0) {
          writes += 1
          if (writes === n) {
            await mid?.()
            if (fixed === 'after') throw new Error('The site dies.')
          }
        }
        return table.put(item, conditions)
      },
    })
    const house = createHouse(around)
    const { move } = await asked(house)
    await house.deliver()
    const id = `${kind[0]}-${fixed}-${n}`
    if (fixed === 'before') {
      await putAt(house, id, plusMinutes(house.clock.now(), -2), kind, toAll)
      mid = async () => {
        await delivered(house, id)
      }
    }
    writes = 0
    await house.post(move)
    const made = writes
    writes = -1
    if (fixed === 'after') {
      house.clock.move(30 * 60 * second)
      await putAt(house, id, plusMinutes(house.clock.now(), -2), kind, toAll)
      await delivered(house, id)
      house.clock.move(30 * 60 * second)
      expect((await house.post(move)).status).toBe(200)
    }
    house.clock.move(5 * 60 * second)
    await house.deliver()
    return { to: await delivered(house, id), made }
  }
  test.each([
    ['edition', 'before'],
    ['alert', 'before'],
    ['edition', 'after'],
    ['alert', 'after'],
    ['last mail', 'before'],
    ['last mail', 'after'],
  ] as const)(
    'of an %s whose audience was fixed %s, at whatever moment of the change it goes out',
    async (kind, fixed) => {
      const { made } = await throughWrite(0, fixed, kind)
      expect(made).toBeGreaterThan(4)
      for (let n = 0; n <= made + 1; n += 1) {
        // A site that dies at none of its writes has made them all.
        const { to } = await throughWrite(n, fixed, kind)
        expect(to, `in the midst of write ${n}`).toHaveLength(1)
      }
    },
  )
})
