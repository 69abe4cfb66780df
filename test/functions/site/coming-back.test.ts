import { describe, expect, test } from 'vitest'
import type { DeliverMessage } from '#core/delivery/queue'
import { assembleBody } from '#core/delivery/sliced-mail'
import { createGreetings } from '#core/subscription/greeting-mailing'
import { createMailingStore } from '#functions/stores/mailing-store'
import { batch, eventOf } from '#test/functions/feedback-events'
import { frozenEdition, put } from './frozen.ts'
import {
  createHouse,
  day,
  firstTopic,
  headerOf,
  hour,
  linkIn,
  pathsIn,
  second,
  secondTopic,
} from './house.ts'

const reader = 'reader@example.org'
const oneClick = { 'List-Unsubscribe': 'One-Click' }
const blank = { html: '', text: '' }
const undoIn = (page: string): string => /action="(\/undo\/[^"]+)"/.exec(page)?.[1] ?? 'no undo'

describe('Coming back', () => {
  test('who confirmed, left and asks again gets a mail at once, and no second one within the day', async () => {
    const house = createHouse()
    const { welcome } = await house.join(reader)
    await house.post(linkIn(welcome, 'unsubscribe'), oneClick)
    await house.signUp(reader)
    const [again, ...others] = await house.deliver()
    expect(others).toEqual([])
    expect(again?.subject).toContain('Please confirm')
    await house.signUp(reader)
    expect(await house.deliver()).toEqual([])
    await house.post(again ? linkIn(again, 'confirm') : '')
    expect((await house.subscription(reader))?.state).toBe('active')
  })

  test('pressing an old link again, or leaving what was not confirmed, brings no further mail', async () => {
    const house = createHouse()
    const { welcome } = await house.join(reader)
    await house.post(linkIn(welcome, 'unsubscribe'), oneClick)
    await house.signUp(reader)
    expect(await house.deliver()).toHaveLength(1)
    // Pending now: the old link ends it, and that is no end of anything confirmed.
    for (const body of [oneClick, { pressed: 'page' }, oneClick]) {
      await house.post(linkIn(welcome, 'unsubscribe'), body)
      await house.signUp(reader)
      expect(await house.deliver()).toEqual([])
    }
    house.clock.move(day)
    await house.signUp(reader)
    expect(await house.deliver()).toHaveLength(1)
  })

  test('a right to come back does not come again by leaving and undoing', async () => {
    const house = createHouse()
    const { welcome } = await house.join(reader)
    for (let n = 0; n < 5; n += 1) {
      const undo = undoIn(await house.leave(welcome))
      expect((await house.post(undo)).status).toBe(200)
    }
    await house.leave(welcome)
    await house.deliver()
    const before = house.mails.length
    for (let n = 0; n < 5; n += 1) await house.signUp(reader)
    await house.deliver()
    expect(house.mails.length - before).toBe(1)
    expect(house.mails.filter(mail => mail.subject.startsWith('You have unsubscribed'))).toHaveLength(1)
  })

  test('a stranger’s second sign-up changes nothing of what is pending', async () => {
    const house = createHouse()
    await house.signUp(reader, { topics: [firstTopic], cadence: 'weekly' })
    await house.work()
    const before = await house.subscription(reader)
    house.clock.move(day)
    await house.signUp(reader, { topics: [secondTopic], cadence: 'daily', alerts: 'yes' })
    const mails = await house.deliver()
    expect(await house.subscription(reader)).toEqual(before)
    const { text } = assembleBody(
      mails.at(-1)?.body ?? { mail: { prologue: blank, slices: {}, epilogue: blank }, chosen: [], holes: {} },
    )
    expect(text).toContain('weekly')
    expect(text).toContain('until 17 March 2025')
  })
})

describe('The undo', () => {
  test('brings back preferences and consent as they were; links from before stay void, but for unsubscribing', async () => {
    const house = createHouse()
    const { welcome } = await house.join(reader, { topics: [secondTopic], cadence: 'daily', alerts: 'yes' })
    const before = await house.subscription(reader)
    house.clock.move(3 * day)
    const undo = undoIn(await house.leave(welcome))
    const stored = house.stored()
    expect(await (await house.get(undo)).text()).toContain('Stay subscribed?')
    expect(house.stored()).toBe(stored)
    house.clock.move(day)
    const undone = await house.post(undo)
    expect(await undone.text()).toContain('You are subscribed again')
    expect(await house.subscription(reader)).toEqual({ ...before, epoch: 3 })
    expect((await house.get(linkIn(welcome, 'manage'))).status).toBe(410)
    const again = house.stored()
    expect((await house.post(undo)).status).toBe(200)
    expect((await house.get(undo)).status).toBe(200)
    expect(house.stored()).toBe(again)
    house.clock.move(100 * day)
    await house.sweep({ sweep: 'retention' })
    expect((await house.subscriber(reader))?.address).toBe(reader)
    await house.post(linkIn(welcome, 'unsubscribe'), oneClick)
    expect((await house.subscription(reader))?.state).toBe('left')
  })

  test('works for a day', async () => {
    for (const [after, status, state] of [
      [day, 200, 'active'],
      [day + second, 410, 'left'],
    ] as const) {
      const house = createHouse()
      const { welcome } = await house.join(reader)
      const undo = undoIn(await house.leave(welcome))
      house.clock.move(after)
      expect((await house.post(undo)).status).toBe(status)
      expect((await house.subscription(reader))?.state).toBe(state)
    }
  })

  test('is not offered to whoever presses an old link, nor for what was never confirmed', async () => {
    const house = createHouse()
    const { welcome } = await house.join(reader)
    expect(undoIn(await house.leave(welcome))).toMatch(/^\/undo\//)
    expect(undoIn(await house.leave(welcome))).toBe('no undo')
    expect(undoIn(await (await house.get(linkIn(welcome, 'unsubscribe'))).text())).toBe('no undo')
    await house.signUp(reader)
    await house.work()
    expect(undoIn(await house.leave(welcome))).toBe('no undo')
    expect((await house.subscription(reader))?.state).toBe('left')
  })

  test('brings nobody back who complained, signed up anew or left once more', async () => {
    const complained = createHouse()
    const { welcome } = await complained.join(reader)
    const undo = undoIn(await complained.leave(welcome))
    await complained.feedback(batch(eventOf(welcome, 'Complaint')))
    expect((await complained.post(undo)).status).toBe(410)
    expect((await complained.subscription(reader))?.state).toBe('left')

    const house = createHouse()
    const joined = await house.join(reader)
    const first = undoIn(await house.leave(joined.welcome))
    await house.signUp(reader)
    await house.work()
    expect((await house.post(first)).status).toBe(410)
    expect((await house.subscription(reader))?.state).toBe('pending')
  })

  test('shows no way to the preferences: whoever holds a mail that was passed on comes as far as this', async () => {
    const house = createHouse()
    const { welcome } = await house.join(reader)
    const undo = undoIn(await house.leave(welcome))
    expect(await (await house.post(undo)).text()).not.toContain('/manage/')
  })

  test('a form of another site undoes nothing', async () => {
    const house = createHouse()
    const { welcome } = await house.join(reader)
    const undo = undoIn(await house.leave(welcome))
    expect((await house.post(undo, {}, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await house.subscription(reader))?.state).toBe('left')
  })
})

describe('The goodbye', () => {
  test('goes once to who left by the link in a mail, with the same undo and no list headers', async () => {
    const house = createHouse()
    const { welcome } = await house.join(reader)
    await house.leave(welcome)
    const [goodbye, ...others] = await house.deliver()
    expect(others).toEqual([])
    if (!goodbye) throw new Error('No goodbye came.')
    expect(goodbye).toMatchObject({ to: reader, stream: 'confirm' })
    expect(headerOf(goodbye, 'List-Unsubscribe')).toBeUndefined()
    expect(headerOf(goodbye, 'Auto-Submitted')).toBe('auto-generated')
    expect(pathsIn(goodbye).every(path => path.startsWith('/undo/'))).toBe(true)
    await house.leave(welcome)
    expect(await house.deliver()).toEqual([])
    await house.post(linkIn(goodbye, 'undo'))
    expect((await house.subscription(reader))?.state).toBe('active')
  })

  test('also to who left from the preferences, whose link travels along as well', async () => {
    const house = createHouse()
    const { welcome } = await house.join(reader)
    const page = await (await house.get(linkIn(welcome, 'manage'))).text()
    const form =
      /<form method="post" action="(\/unsubscribe\/[^"]+)">\s*<input type="hidden" name="(\w+)" value="(\w+)">/.exec(
        page,
      )
    await house.post(form?.[1] ?? '', { [form?.[2] ?? '']: form?.[3] ?? '' })
    expect((await house.deliver()).map(mail => mail.subject)).toEqual([
      'You have unsubscribed from Storywire',
    ])
  })

  for (const [way, body] of [
    ['by one click', oneClick],
    ['by a mail program that sends no body', {}],
  ] as const)
    test(`is not sent to who left ${way}`, async () => {
      const house = createHouse()
      const { welcome } = await house.join(reader)
      await house.post(linkIn(welcome, 'unsubscribe'), body)
      expect((await house.subscription(reader))?.state).toBe('left')
      expect(await house.deliver()).toEqual([])
    })

  test('is not sent for what was never confirmed', async () => {
    const house = createHouse()
    const { welcome } = await house.join(reader)
    await house.post(linkIn(welcome, 'unsubscribe'), oneClick)
    await house.signUp(reader)
    await house.deliver()
    await house.leave(welcome)
    expect((await house.subscription(reader))?.state).toBe('left')
    expect(await house.deliver()).toEqual([])
  })

  test('is not sent to who is back before it went, nor a day later', async () => {
    const house = createHouse()
    const { welcome } = await house.join(reader)
    await house.post(undoIn(await house.leave(welcome)))
    expect(await house.deliver()).toEqual([])
    house.clock.move(4 * day)
    await house.leave(welcome)
    house.clock.move(day + second)
    expect(await house.deliver()).toEqual([])
  })

  test('after leaving, by whatever way, no list mail comes', async () => {
    for (const body of [oneClick, { pressed: 'page' }]) {
      const house = createHouse()
      const edition = await put(house, await frozenEdition())
      const { welcome } = await house.join(reader)
      await house.post(linkIn(welcome, 'unsubscribe'), body)
      await house.deliver()
      house.mails.length = 0
      await house.mail(edition, reader)
      expect(house.mails).toEqual([])
    }
  })
})

describe('Who reads and asks for the preferences', () => {
  const links = (house: ReturnType<typeof createHouse>) =>
    house.mails.filter(mail => mail.subject.endsWith('preferences')).length

  test('gets them on the day of the sign-up, once an hour and three times a day', async () => {
    const house = createHouse()
    await house.join(reader)
    for (let minutes = 0; minutes < 12 * 60; minutes += 10) {
      await house.askForPreferences(reader)
      await house.deliver()
      const hours = Math.floor(minutes / 60)
      expect(links(house)).toBe(Math.min(3, hours + 1))
      house.clock.move(10 * 60 * second - 5 * second)
    }
    house.clock.move(12 * hour)
    await house.askForPreferences(reader)
    await house.deliver()
    expect(links(house)).toBe(4)
  })

  test('still gets a confirmation at once after leaving: one count is nothing to the other', async () => {
    const house = createHouse()
    const { welcome } = await house.join(reader)
    await house.askForPreferences(reader)
    await house.deliver()
    await house.post(linkIn(welcome, 'unsubscribe'), oneClick)
    await house.signUp(reader)
    expect((await house.deliver()).map(mail => mail.subject)).toEqual([
      expect.stringContaining('Please confirm'),
    ])
  })
})

describe('An undo leaves no gap and brings no second copy', () => {
  const leaveAndUndo = async (
    house: ReturnType<typeof createHouse>,
    welcome: Parameters<ReturnType<typeof createHouse>['leave']>[0],
    meanwhile: () => Promise<unknown>,
  ) => {
    const undo = undoIn(await house.leave(welcome))
    await house.deliver()
    await meanwhile()
    house.clock.move(hour)
    expect((await house.post(undo)).status).toBe(200)
    return house.subscription(reader)
  }

  test('an edition that went past meanwhile is told by the next one', async () => {
    const house = createHouse()
    const frozen = await frozenEdition()
    const { welcome } = await house.join(reader)
    const back = await leaveAndUndo(house, welcome, async () => {
      const edition = await put(house, frozen)
      expect(await house.mail(edition, reader)).toEqual([])
    })
    expect(back?.covered).toEqual({ to: frozen.edition.opens, setAt: house.clock.now() })
  })

  test('an edition that came before the leaving is not told again', async () => {
    const house = createHouse()
    const { welcome } = await house.join(reader)
    house.clock.move(hour)
    const edition = await put(house, await frozenEdition())
    expect(await house.mail(edition, reader)).toHaveLength(1)
    const before = await house.subscription(reader)
    const back = await leaveAndUndo(house, welcome, async () => house.clock.move(hour))
    expect(back?.covered).toEqual(before?.covered)
    expect(await house.mail(edition, reader)).toEqual([])
  })

  test('an edition that is on its way and has not come to this reader yet comes after the undo, once', async () => {
    const house = createHouse()
    const { welcome } = await house.join(reader)
    house.clock.move(hour)
    const edition = await put(house, await frozenEdition())
    const back = await leaveAndUndo(house, welcome, async () => {})
    expect(back?.covered).toBeNull()
    expect(await house.mail(edition, reader)).toHaveLength(1)
    expect(await house.mail(edition, reader)).toEqual([])
  })

  test('a reader of alerts alone has no edition to miss', async () => {
    const house = createHouse()
    const { welcome } = await house.join(reader, { cadence: 'none', alerts: 'yes' })
    const back = await leaveAndUndo(house, welcome, async () => put(house, await frozenEdition()))
    expect(back?.covered).toBeNull()
  })
})

test('a reader of two stories is welcomed to each', async () => {
  const house = createHouse()
  await house.join(reader)
  const subscription = await house.subscription(reader)
  if (!subscription) throw new Error('Nobody joined.')
  const sent: string[] = []
  const queue = { send: async ({ mailing }: DeliverMessage) => void sent.push(mailing) }
  const mailings = createMailingStore(house.table)
  const greetings = createGreetings(mailings, queue, house.clock)
  for (const story of ['one', 'two']) await greetings.greet('welcome', { ...subscription, story }, '1')
  const stories = await Promise.all(sent.map(async id => (await mailings.mailing(id))?.story))
  expect(stories).toEqual(['one', 'two'])
})
