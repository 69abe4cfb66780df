import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { membersOf } from '#core/closed-list'
import type { Envelope } from '#core/delivery/envelope'
import { stateOf } from '#core/delivery/ledger'
import { isFrozenKind, mailingKinds } from '#core/delivery/mailing-kind'
import { plusDays, plusMinutes } from '#core/instant'
import { wireFeedback } from '#functions/feedback'
import { createLedgerStore } from '#functions/stores/ledger-store'
import { batch, eventOf } from './feedback-events.ts'
import { createHouse, type House } from './site/house.ts'

const reader = 'canary@example.org'

const rowAt = async (house: House, { tags }: Envelope) => {
  const { mailing = '', shard = '', chunk = '' } = tags
  const row = await createLedgerStore(house.table).chunkAt(mailing, shard, chunk === 'first' ? '' : chunk)
  if (!row) throw new Error('There is no such row.')
  return row
}
const stateAt = async (house: House, mail: Envelope) =>
  stateOf(await rowAt(house, mail), mail.tags.place ?? '')

const none = { batchItemFailures: [] }
const aRun = { getRemainingTimeInMillis: () => 30_000 }

describe('Every bounce is decided', () => {
  const bounces: [string, string, 'greys' | 'counts' | 'alarms'][] = [
    ['Permanent', 'General', 'greys'],
    ['Permanent', 'NoEmail', 'greys'],
    ['Permanent', 'Suppressed', 'greys'],
    ['Permanent', 'UnsubscribedRecipient', 'greys'],
    ['Permanent', 'SomethingNew', 'greys'],
    // SES did not try.
    ['Permanent', 'OnAccountSuppressionList', 'counts'],
    ['Transient', 'General', 'counts'],
    ['Transient', 'MailboxFull', 'counts'],
    ['Transient', 'CustomTimeoutExceeded', 'counts'],
    ['Transient', 'MessageTooLarge', 'alarms'],
    ['Transient', 'ContentRejected', 'alarms'],
    ['Transient', 'AttachmentRejected', 'alarms'],
    ['Undetermined', 'Undetermined', 'counts'],
    ['SomethingNew', 'SomethingNew', 'counts'],
  ]
  for (const [type, subType, does] of bounces)
    test(`${type} ${subType}: ${does}`, async () => {
      const house = createHouse()
      const { welcome } = await house.join(reader)
      house.lines.length = 0
      expect(await house.feedback(batch(eventOf(welcome, 'Bounce', { type, subType })))).toEqual(none)
      expect(await stateAt(house, welcome)).toBe('bounced')
      expect((await house.subscription(reader))?.state).toBe('active')
      const subscriber = await house.subscriber(reader)
      expect(subscriber?.suppressed).toBe(null)
      expect(subscriber?.grey !== undefined).toBe(does === 'greys')
      expect(house.lines.join('\n').includes('"name":"content-rejected"')).toBe(does === 'alarms')
      expect(house.lines.join('\n').includes('"decision":"count-soft-bounce"')).toBe(does === 'counts')
    })
})

describe('Every complaint is decided', () => {
  const complaints: [string | undefined, 'ends' | 'ends and alarms' | 'alarms'][] = [
    [undefined, 'ends'],
    ['abuse', 'ends'],
    ['other', 'ends'],
    ['something-new', 'ends'],
    ['fraud', 'ends and alarms'],
    // Programs find these; the reader said nothing.
    ['auth-failure', 'alarms'],
    ['virus', 'alarms'],
  ]
  for (const [type, does] of complaints)
    for (const subType of [null, 'OnAccountSuppressionList'])
      test(`${type ?? 'without a type'}${subType ? `, ${subType}` : ''}: ${does}`, async () => {
        const house = createHouse()
        const { welcome } = await house.join(reader)
        house.lines.length = 0
        const detail = type === undefined ? { subType } : { type, subType }
        expect(await house.feedback(batch(eventOf(welcome, 'Complaint', detail)))).toEqual(none)
        const ends = does.startsWith('ends')
        expect(await stateAt(house, welcome)).toBe(ends ? 'complained' : 'submitted')
        expect((await house.subscription(reader))?.state).toBe(ends ? 'left' : 'active')
        expect((await house.subscriber(reader))?.suppressed).toBe(ends ? 'complaint' : null)
        expect(house.lines.join('\n').includes('"kind":"fault"')).toBe(does.endsWith('alarms'))
        expect(house.lines.join('\n').includes('"name":"called-phishing"')).toBe(type === 'fraud')
      })

  test('not-spam is the opposite of a complaint: nobody is unsubscribed, and the mail arrived', async () => {
    const house = createHouse()
    const { welcome } = await house.join(reader)
    const before = [await house.subscription(reader), await house.subscriber(reader)]
    await house.feedback(batch(eventOf(welcome, 'Complaint', { type: 'not-spam' })))
    expect([await house.subscription(reader), await house.subscriber(reader)]).toEqual(before)
    expect(await stateAt(house, welcome)).toBe('delivered')
  })
})

describe('Everything else SES says', () => {
  const events: [string, string, boolean][] = [
    ['Send', 'submitted', false],
    ['DeliveryDelay', 'submitted', false],
    ['Delivery', 'delivered', false],
    ['Reject', 'failed', true],
    ['Rendering Failure', 'submitted', true],
    ['Open', 'submitted', false],
    ['SomethingNew', 'submitted', false],
  ]
  for (const [name, state, alarms] of events)
    test(`${name}: the mail is ${state}${alarms ? ', and the operator hears of it' : ''}`, async () => {
      const house = createHouse()
      const { welcome } = await house.join(reader)
      const before = [await house.subscription(reader), await house.subscriber(reader)]
      house.lines.length = 0
      expect(await house.feedback(batch(eventOf(welcome, name)))).toEqual(none)
      expect(await stateAt(house, welcome)).toBe(state)
      expect([await house.subscription(reader), await house.subscriber(reader)]).toEqual(before)
      expect(house.lines.join('\n').includes('"name":"content-rejected"')).toBe(alarms)
    })

  test.each(membersOf(mailingKinds))(
    'the operator is told of a refused %s without its reader',
    async kind => {
      const house = createHouse()
      const { welcome } = await house.join(reader)
      const { reader: id = '' } = (await house.subscription(reader)) ?? {}
      house.lines.length = 0
      const mailing = `${kind}-${id}-harbour-1`
      await house.feedback(batch(eventOf({ ...welcome, tags: { ...welcome.tags, mailing } }, 'Reject')))
      const fault = house.lines.find(line => line.includes('content-rejected')) ?? ''
      expect(fault).toContain(`"subject":"${isFrozenKind(kind) ? mailing : kind}"`)
    },
  )
  test('a complaint ends the subscriptions to all stories', async () => {
    const house = createHouse()
    const { welcome } = await house.join(reader)
    const subscription = await house.subscription(reader)
    if (!subscription) throw new Error('no subscription')
    await house.readers.saveSubscription(undefined, { ...subscription, story: 'another' })
    await house.feedback(batch(eventOf(welcome, 'Complaint')))
    const states = (await house.readers.storiesOf(subscription.reader)).map(one => one.state)
    expect(states).toEqual(['left', 'left'])
  })

  test('a second message of SES at one place is kept as a duplicate', async () => {
    const house = createHouse()
    const { welcome } = await house.join(reader)
    await house.feedback(batch(eventOf(welcome, 'Delivery'), eventOf(welcome, 'Send', { ses: 'ses-2' })))
    const row = await rowAt(house, welcome)
    expect(row.ev[welcome.tags.place ?? '']).toMatchObject({ is: 'delivery', twice: true })
  })
})

describe('Events come twice and in any order', () => {
  const names: [string, object][] = [
    ['Send', {}],
    ['DeliveryDelay', {}],
    ['Delivery', {}],
    ['Bounce', { type: 'Transient', subType: 'MailboxFull' }],
    ['Bounce', { type: 'Permanent', subType: 'NoEmail' }],
    ['Complaint', { type: 'abuse' }],
    ['Complaint', { type: 'not-spam' }],
  ]
  /** Everything that matters: not when we learned it, nor how often a row was written. */
  const stateAfter = async (events: object[], sizes: number[]) => {
    const house = createHouse()
    const { welcome } = await house.join(reader)
    const list = events.map(event => event)
    for (let n = 0; list.length > 0; n += 1)
      await house.feedback(batch(...list.splice(0, sizes[n % sizes.length] ?? 1)))
    const subscriber = await house.subscriber(reader)
    return JSON.stringify([await stateAt(house, welcome), subscriber, await house.subscription(reader)])
  }

  test('doubled, torn apart and shuffled they lead to the same', async () => {
    const { welcome } = await createHouse().join(reader)
    await fc.assert(
      fc.asyncProperty(
        fc.subarray(names, { minLength: 1 }),
        fc.infiniteStream(fc.nat()),
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 }),
        async (chosen, numbers, sizes) => {
          const events = chosen.map(([name, detail]) => eventOf(welcome, name, detail))
          const doubled = [...events, ...events]
            .map(event => ({ event, at: numbers.next().value ?? 0 }))
            .sort((a, b) => a.at - b.at)
            .map(one => one.event)
          expect(await stateAfter(doubled, sizes)).toBe(await stateAfter(events, [10]))
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('What cannot be handled', () => {
  test('is named alone; the others of its batch are done', async () => {
    const house = createHouse()
    const { welcome, confirmation } = await house.join(reader)
    const input = batch(
      'not json',
      eventOf(welcome, 'Delivery'),
      '{"Type":"SubscriptionConfirmation","Token":"x"}',
      JSON.stringify({ eventType: 'Send', mail: { messageId: 'x', timestamp: 'yesterday' } }),
      '{"Message":"not json"}',
      eventOf(confirmation, 'Delivery'),
      'null',
      '[]',
    )
    const names = ['m0', 'm2', 'm3', 'm4', 'm6', 'm7']
    const { batchItemFailures } = await house.feedback(input)
    expect(batchItemFailures.map(one => one.itemIdentifier).sort()).toEqual(names)
    expect(await stateAt(house, welcome)).toBe('delivered')
    expect(await stateAt(house, confirmation)).toBe('delivered')
  })

  test('a row that cannot be read holds nothing but its own events', async () => {
    const house = createHouse()
    const { welcome, confirmation } = await house.join(reader)
    const { mailing = '', shard = '' } = confirmation.tags
    await house.table.put({ pk: `MAILING#${mailing}#${shard}`, sk: 'AFTER#', broken: true })
    const input = batch(
      eventOf(confirmation, 'Delivery'),
      eventOf(welcome, 'Delivery'),
      eventOf(confirmation, 'Bounce'),
    )
    const { batchItemFailures } = await house.feedback(input)
    expect(batchItemFailures.map(one => one.itemIdentifier).sort()).toEqual(['m0', 'm2'])
    expect(await stateAt(house, welcome)).toBe('delivered')
  })

  test('an event for mail that is none of ours, or for a row or place that is not there, changes no reader', async () => {
    const house = createHouse()
    const { welcome } = await house.join(reader)
    const before = await house.subscription(reader)
    const tagged = (tags: Record<string, string>) => eventOf({ to: reader, tags }, 'Bounce')
    const input = batch(
      tagged({}),
      tagged({ mailing: 'none', shard: '0', chunk: 'first', place: '0' }),
      tagged({ ...welcome.tags, place: '24' }),
      tagged({ ...welcome.tags, place: '-1' }),
      tagged({ ...welcome.tags, place: '__proto__' }),
      tagged({ ...welcome.tags, chunk: 'zzz' }),
    )
    expect(await house.feedback(input)).toEqual(none)
    expect(await house.subscription(reader)).toEqual(before)
    expect(await stateAt(house, welcome)).toBe('submitted')
  })

  test('a stranger’s server may quote whatever it likes: nothing of it is kept or logged', async () => {
    const house = createHouse()
    const { welcome } = await house.join(reader)
    const diagnosticCode = `smtp; 550 <script>alert('hostile')</script> ${reader} \u0000\u202e ${'x'.repeat(5000)}`
    expect(await house.feedback(batch(eventOf(welcome, 'Bounce', { diagnosticCode })))).toEqual(none)
    expect(house.stored()).not.toContain('hostile')
    expect(house.lines.join('\n')).not.toMatch(/hostile|canary/)
  })
})

test('an event that cannot be saved leaves silence without proof: the mail it tells of may have been sent', async () => {
  const house = createHouse()
  const { welcome } = await house.join(reader)
  const ledger = createLedgerStore(house.table)
  const before = await ledger.lastEventAt()
  const failing = {
    ...house.table,
    update: async (...change: Parameters<typeof house.table.update>) => {
      if (change[0].sk.startsWith('AFTER#')) throw new Error('throttled')
      return house.table.update(...change)
    },
  }
  const feedback = wireFeedback({ table: failing, clock: house.clock, journal: { note: () => {} } })
  const stranger = { ...welcome, tags: {} }
  const events = batch(eventOf(welcome, 'Delivery'), eventOf(stranger, 'Delivery'))
  expect(await feedback(events, aRun)).toEqual({ batchItemFailures: [{ itemIdentifier: 'm0' }] })
  expect(await ledger.lastEventAt()).toBe(before)
})

test('what SES says again is read, and not written again', async () => {
  const house = createHouse()
  const { welcome } = await house.join(reader)
  let writes = 0
  const counting = {
    ...house.table,
    update: (...change: Parameters<typeof house.table.update>) => {
      if (change[0].sk.startsWith('AFTER#')) writes += 1
      return house.table.update(...change)
    },
  }
  const feedback = wireFeedback({ table: counting, clock: house.clock, journal: { note: () => {} } })
  await feedback(batch(eventOf(welcome, 'Send'), eventOf(welcome, 'Delivery')), aRun)
  expect(writes).toBe(1)
  // As after a worker that died.
  await feedback(batch(eventOf(welcome, 'Send'), eventOf(welcome, 'Delivery')), aRun)
  expect(writes).toBe(1)
  // A second mail at the same place is news, also when it says no more.
  await feedback(batch(eventOf(welcome, 'Send', { ses: 'ses-2' })), aRun)
  expect(writes).toBe(2)
})

test('an event that comes late leaves silence without proof, but not when it only says again what is known', async () => {
  const house = createHouse()
  const { welcome, confirmation } = await house.join(reader)
  const ledger = createLedgerStore(house.table)
  const now = house.clock.now()
  const late = { at: plusMinutes(now, -6), sentAt: plusMinutes(now, -7) }
  await house.feedback(batch(eventOf(welcome, 'Delivery', { at: now })))
  expect(await ledger.provenUntil()).toBe(now)
  await house.feedback(batch(eventOf(welcome, 'Delivery', late)))
  expect(await ledger.provenUntil(), 'again').toBe(now)
  await house.feedback(batch(eventOf(confirmation, 'Delivery', late)))
  expect(await ledger.provenUntil()).toBeNull()
  expect(await ledger.lastEventAt()).toBe(now)
})

test('a bounce of a mail that no ledger has is not said to be acted upon', async () => {
  const house = createHouse()
  const { welcome } = await house.join(reader)
  house.lines.length = 0
  expect(await house.feedback(batch(eventOf({ ...welcome, tags: {} }, 'Bounce')))).toEqual(none)
  expect(house.lines.join('\n')).toContain('no ledger has this mail')
  expect(house.lines.join('\n')).not.toContain('"decision":"suppress"')
})

test('the line with which SES greets its topic is taken, and any other text is given back', async () => {
  const house = createHouse()
  const said = (Message: string) => JSON.stringify({ Type: 'Notification', Message })
  const greeting = said('Successfully validated SNS topic for Amazon SES event publishing.')
  expect(await house.feedback(batch(greeting, said('Something else')))).toEqual({
    batchItemFailures: [{ itemIdentifier: 'm1' }],
  })
})

describe('The recipient’s server dates a bounce as it likes', () => {
  test.each(['2035-03-10T10:00:00.000Z', '1999-01-01T00:00:00.000Z'])(
    'at %s: the address rests from now on, for as long as ever',
    async at => {
      const house = createHouse()
      await house.join(reader)
      const ledger = createLedgerStore(house.table)
      await house.feedback(batch(eventOf((await house.join(`other.${reader}`)).welcome, 'Delivery')))
      house.clock.move(60_000)
      const now = house.clock.now()
      const { welcome } = await house.join(`third.${reader}`)
      await house.feedback(batch(eventOf(welcome, 'Bounce', { subType: 'NoEmail', at, sentAt: now })))
      const rests = (await house.subscriber(`third.${reader}`))?.grey
      expect(rests?.at).toBe(at > now ? house.clock.now() : now)
      expect(rests?.until).toBe(plusDays(rests?.at ?? '', 3))
      // What came in ten years would prove that nothing was sent until then.
      expect((await ledger.lastEventAt()) ?? '').toBe(rests?.at)
    },
  )
})

describe('SES writes some things in several ways', () => {
  test('what has no value is left out or null', async () => {
    const house = createHouse()
    const { welcome } = await house.join(reader)
    const event = eventOf(welcome, 'Bounce')
    const empty = { complaint: null, delivery: null, deliveryDelay: null }
    const mail = { ...('mail' in event ? Object(event.mail) : {}), destination: null }
    expect(await house.feedback(batch({ ...event, ...empty, mail }))).toEqual(none)
    expect((await house.subscriber(reader))?.grey).toBeDefined()
    expect(await house.feedback(batch({ ...event, mail: { ...mail, tags: null } }))).toEqual(none)
  })

  test('a type of complaint in capitals is that type', async () => {
    const house = createHouse()
    const { welcome } = await house.join(reader)
    await house.feedback(batch(eventOf(welcome, 'Complaint', { type: 'NOT-SPAM' })))
    expect((await house.subscription(reader))?.state).toBe('active')
  })

  test.each(['Rendering Failure', 'RenderingFailure', 'RENDERING_FAILURE'])('%s is one', async name => {
    const house = createHouse()
    const { welcome } = await house.join(reader)
    house.lines.length = 0
    await house.feedback(batch(eventOf(welcome, name)))
    expect(house.lines.join('\n')).toContain('"name":"content-rejected"')
  })
})

test('while an event that nobody can take goes to the dead letters, silence never proves anything: not until the sweep has seen it there', async () => {
  const house = createHouse()
  const { welcome } = await house.join(reader)
  const ledger = createLedgerStore(house.table)
  const tried = house.clock.now()
  const minute = () => Math.round((Date.parse(house.clock.now()) - Date.parse(tried)) / 60_000)
  const good = () => batch(eventOf(welcome, 'Delivery', { at: house.clock.now(), ses: `ses-${minute()}` }))
  /** As the queue hands it over: anew after its visibility time-out of three minutes, five times. */
  const poison = (receives: number) => ({
    messageId: 'poison',
    body: '{"Message":"what nobody can read"}',
    attributes: { ApproximateReceiveCount: String(receives) },
  })
  const proves: number[] = []
  for (; minute() <= 21; house.clock.move(60_000)) {
    const records = good().Records
    const isReceived = minute() % 3 === 0 && minute() <= 12
    await house.feedback({ Records: isReceived ? [...records, poison(1 + minute() / 3)] : records })
    // From a quarter of an hour on silence would be taken for an answer; the sweep looks within five minutes more.
    if (minute() >= 15 && (await ledger.provenUntil()) !== null) proves.push(minute())
  }
  expect(proves).toEqual([])
  house.clock.move(2 * 60_000)
  await house.feedback(good())
  expect(await ledger.provenUntil(), 'put right meanwhile').toBe(house.clock.now())
})
