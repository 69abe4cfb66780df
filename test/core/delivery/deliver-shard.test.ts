import { beforeEach, describe, expect, test } from 'vitest'
import type { Envelope } from '#core/delivery/envelope'
import { noteStuckEvents } from '#core/delivery/stuck-events'
import { plusHours, plusMinutes } from '#core/instant'
import { Crash, crashingTable } from '#test/doubles/crashing-table'
import {
  addressOf,
  createDeliveryHouse,
  type DeliveryHouse,
  letter,
  nobody,
  readerId,
  shard,
  start,
  story,
} from '#test/doubles/delivery-house'
import { plainBody } from '#test/doubles/plain-body'
import { createPostOffice, type Taken, type Treatment, takes } from '#test/doubles/post-office'
import { createSteppedTime, type SteppedTime } from '#test/doubles/stepped-time'

let time: SteppedTime
let house: DeliveryHouse
beforeEach(async () => {
  time = createSteppedTime(start)
})

const open = async (readers: number) => {
  house = await createDeliveryHouse(time, readers)
}
/** Runs what needs time to pass. */
const done = async <Value>(work: Promise<Value>, minutes = 2): Promise<Value> => {
  let answer: { value: Value } | { error: unknown } | undefined
  work.then(
    value => {
      answer = { value }
    },
    error => {
      answer = { error }
    },
  )
  await time.runUntil(plusMinutes(time.now(), minutes))
  if (!answer) throw new Error('It is not done yet.')
  if ('error' in answer) throw answer.error
  return answer.value
}
const eventFor = async (mail: Taken) => {
  const evidence = { is: 'delivery' as const, ses: mail.ses, at: time.now(), twice: false }
  await house.ledger.saveEvidence([{ place: mail.place, evidence }])
  await house.ledger.noteEvent(time.now(), null)
}
const toEach = (count: number) => Array.from({ length: count }, (_, n) => addressOf(n)).sort()
const addressesOf = (mails: { to: string }[]) => mails.map(mail => mail.to).sort()
const office = (treat: (to: string, time: number) => Treatment = () => takes) => {
  const times = new Map<string, number>()
  return createPostOffice(time, ({ to }) => {
    times.set(to, (times.get(to) ?? 0) + 1)
    return treat(to, times.get(to) ?? 1)
  })
}
const refused = (answer: Treatment['answer']): Treatment => ({ answer, taken: false, tookMs: 40 })

describe('who is due', () => {
  test.each([0, 1, 25, 26, 51])(
    'each of %d readers is mailed once, and the shard is through',
    async count => {
      await open(count)
      const post = office()
      const worker = house.worker(post)
      expect(await done(worker())).toEqual({ progress: 'through' })
      expect(addressesOf(post.taken)).toEqual(toEach(count))
      const rows = await house.wholeChain()
      expect(rows.map(row => row.ids.length)).toEqual([
        ...Array.from({ length: Math.ceil(count / 25) }, (_, n) => Math.min(25, count - n * 25)),
        0,
      ])
      expect(rows.at(-1)?.end).toBe('complete')
      expect(await done(worker())).toEqual({ progress: 'through' })
      expect(post.taken).toHaveLength(count)
    },
  )
  test('doubled messages that run at the same time mail nobody twice', async () => {
    await open(60)
    const post = office()
    const slow = () => crashingTable(house.table, async () => time.sleep(7).then(() => 'goes-well' as const))
    await done(Promise.all(Array.from({ length: 6 }, () => house.worker(post, { table: slow() })())), 20)
    expect(addressesOf(post.taken)).toEqual(toEach(60))
  })
  test('tags name the place, and a reader who joined late, left or wants another cadence is skipped with the reason', async () => {
    await open(2)
    await house.addReader(2, { since: plusMinutes(start, -1) })
    await house.addReader(3, { state: 'left' })
    await house.addReader(4, { preferences: { topics: ['meeting'], cadence: 'weekly', alerts: true } })
    const post = office()
    await done(house.worker(post)())
    expect(addressesOf(post.taken)).toEqual(toEach(2))
    expect(post.taken[1]?.place).toEqual({ mailing: house.mailing.id, shard, after: '', place: '1' })
    // Who had left before stands in no index and so in no row.
    expect((await house.outcomes()).map(out => (out?.is === 'skipped' ? out.why : out?.is))).toEqual([
      'submitted',
      'submitted',
      'joined-late',
      'not-wanted',
    ])
  })
  test('a reader who leaves between being listed and being written to gets nothing', async () => {
    await open(3)
    const post = office()
    const table = crashingTable(house.table, async step => {
      if (step.what === 'put' && step.pk.startsWith('MAILING#')) {
        const known = await house.readers.subscription(readerId(1), story)
        if (known?.state === 'active')
          await house.readers.saveSubscription(known, { ...known, state: 'left' })
      }
      return 'goes-well' as const
    })
    await done(house.worker(post, { table })())
    expect(addressesOf(post.taken)).toEqual([addressOf(0), addressOf(2)])
    expect((await house.states())[1]).toBe('skipped')
  })
})

describe('a worker that dies', () => {
  const dying = (when: (what: string, pk: string) => boolean, fate: 'crash-before' | 'crash-after') => {
    let died = false
    return crashingTable(house.table, ({ what, pk }) => {
      if (died || !when(what, pk)) return 'goes-well'
      died = true
      return fate
    })
  }
  test('between claim and hand-over, its readers are mailed after an hour in which events came', async () => {
    await open(30)
    const post = office()
    const worker = house.worker(post, {
      table: dying((what, pk) => what === 'put' && pk.startsWith('MAILING#'), 'crash-after'),
    })
    await expect(done(worker())).rejects.toThrow(Crash)
    expect(post.taken).toEqual([])
    expect(await done(house.worker(post)())).toMatchObject({ progress: 'again' })
    expect(post.taken).toHaveLength(5)
    await time.runUntil(plusMinutes(start, 70))
    await done(house.worker(post)())
    // Silence proves nothing while no event arrives: nobody is mailed but SES's own mailbox.
    expect(addressesOf(post.taken.slice(5))).toEqual(['nobody@example.com'])
    await house.ledger.noteEvent(time.now(), null)
    expect(await done(house.worker(post)())).toEqual({ progress: 'through' })
    expect(addressesOf(post.taken.filter((_, n) => n !== 5))).toEqual(toEach(30))
  })
  test('between hand-over and record, nobody is mailed twice once evidence has come', async () => {
    await open(10)
    const post = office()
    const worker = house.worker(post, {
      table: dying(
        (what, pk) =>
          what === 'update' && pk.startsWith(`MAILING#${house.mailing.id}#`) && post.taken.length > 0,
        'crash-before',
      ),
    })
    await expect(done(worker())).rejects.toThrow(Crash)
    expect(post.taken).toHaveLength(10)
    for (const mail of post.taken.slice(0, 9)) await eventFor(mail)
    await time.runUntil(plusMinutes(start, 62))
    await house.ledger.noteEvent(time.now(), null)
    const lost = post.taken[9]
    if (lost) await eventFor(lost)
    expect(await done(house.worker(post)())).toEqual({ progress: 'through' })
    expect(addressesOf(post.taken)).toEqual(toEach(10))
    expect(new Set(await house.states())).toEqual(new Set(['delivered']))
  })
  test('while events are behind, a newer one proves nothing: the missing one may wait in their queue', async () => {
    await open(1)
    const post = office(() => ({ answer: 'unknown', taken: true, tookMs: 40 }))
    await done(house.worker(post)())
    const mails = () => addressesOf(post.taken).filter(to => to !== 'nobody@example.com')
    // Nobody took events for an hour; now a newer one is read before the mail's own, and says itself that it is late.
    await time.runUntil(plusMinutes(start, 70))
    await house.ledger.noteEvent(plusMinutes(start, 60), time.now())
    await done(house.worker(post)())
    expect(mails()).toHaveLength(1)
    await time.runUntil(plusMinutes(start, 73))
    await house.ledger.noteEvent(time.now(), null)
    await done(house.worker(post)())
    expect(mails(), 'three minutes after the last late one').toHaveLength(1)
    // A fresh one, and none that was late since: they are through.
    await time.runUntil(plusMinutes(start, 80))
    await house.ledger.noteEvent(time.now(), null)
    await done(house.worker(post)())
    expect(mails()).toHaveLength(2)
  })
  test('while events lie among the dead letters, silence proves nothing, nor at once when they are put back', async () => {
    await open(1)
    const post = office(() => ({ answer: 'unknown', taken: true, tookMs: 40 }))
    await done(house.worker(post)())
    const mails = () => addressesOf(post.taken).filter(to => to !== 'nobody@example.com')
    const lie = (messages: number) => {
      const deadLetters = { counts: async () => [{ queue: 'feedback', messages }] }
      return noteStuckEvents({ deadLetters, ledger: house.ledger, clock: time })
    }
    const lookAt = async (minutes: number) => {
      await time.runUntil(plusMinutes(start, minutes))
      await house.ledger.noteEvent(time.now(), null)
      await done(house.worker(post)())
      return mails().length
    }
    await time.runUntil(plusMinutes(start, 20))
    await lie(3)
    expect(await lookAt(70)).toBe(1)
    await lie(3)
    expect(await lookAt(90), 'twenty minutes on').toBe(1)
    await lie(0)
    expect(await lookAt(95), 'put back, they may not have been taken yet').toBe(1)
    // Nothing came of them: they were about other mails.
    expect(await lookAt(101)).toBe(2)
  })
  test('evidence that comes after the row was read still stops the second mail', async () => {
    await open(1)
    const post = office(() => ({ answer: 'unknown', taken: true, tookMs: 40 }))
    await done(house.worker(post)())
    await time.runUntil(plusMinutes(start, 62))
    await house.ledger.noteEvent(time.now(), null)
    const table = crashingTable(house.table, async ({ what, pk }) => {
      // Just before the attempt is counted, the event arrives.
      const mail = post.taken[0]
      if (what === 'get' && pk === 'EVENTS' && mail) await eventFor(mail)
      return 'goes-well' as const
    })
    await done(house.worker(post, { table })())
    expect(post.taken).toHaveLength(1)
  })
  test('while one attempts again what was throttled, another that looks at the row leaves it alone', async () => {
    await open(5)
    const post = office((_, times) => (times === 1 ? refused('throttled') : { ...takes, tookMs: 8_000 }))
    expect(await done(house.worker(post)())).toEqual({ progress: 'again', afterSeconds: 5 })
    const first = house.worker(post)()
    await time.runUntil(plusMinutes(time.now(), 0.05))
    expect(post.asked).toHaveLength(10)
    const second = house.worker(post)()
    await done(Promise.all([first, second]))
    expect(addressesOf(post.taken)).toEqual(toEach(5))
  })
})

describe('what SES answers', () => {
  test('uncertain and taken is believed when the event comes; uncertain and not taken is mailed again after silence', async () => {
    await open(4)
    const post = office((to, times) => {
      if (times > 1) return takes
      if (to === addressOf(0)) return { answer: 'unknown', taken: true, tookMs: 40 }
      return to === addressOf(1) ? refused('unknown') : takes
    })
    await done(house.worker(post)())
    expect(await house.states()).toEqual(['uncertain', 'uncertain', 'submitted', 'submitted'])
    for (const mail of post.taken) await eventFor(mail)
    await time.runUntil(plusMinutes(start, 59))
    await done(house.worker(post)(), 0.5)
    expect(post.asked).toHaveLength(4)
    await time.runUntil(plusMinutes(start, 61))
    expect(await done(house.worker(post)())).toEqual({ progress: 'through' })
    expect(addressesOf(post.taken)).toEqual(toEach(4))
  })
  test('halted: nobody else of the run is tried, and it goes on after ten minutes', async () => {
    await open(25)
    let paused = true
    const post = office(() => (paused ? refused('halted') : takes))
    expect(await done(house.worker(post)())).toEqual({ progress: 'again', afterSeconds: 600 })
    expect(post.asked.length).toBeLessThan(10)
    expect(new Set(await house.states())).toEqual(new Set(['not-sent']))
    paused = false
    expect(await done(house.worker(post)())).toEqual({ progress: 'through' })
    expect(addressesOf(post.taken)).toEqual(toEach(25))
  })
  test.each(['compose', 'SES'])(
    'a reader whose mail %s refuses fails alone after three attempts',
    async who => {
      await open(30)
      const post = office(to => (who === 'SES' && to === addressOf(7) ? refused('defect') : takes))
      const worker = house.worker(post, {
        compose:
          async (_, { subscriber }) =>
          () => {
            if (who === 'compose' && subscriber.id === readerId(7)) throw new Error('poison')
            return {
              from: { name: '', address: '' },
              subject: '',
              body: plainBody('', ''),
              headers: [],
              stream: 'list',
            }
          },
      })
      for (let run = 0; run < 4; run += 1) await done(worker(), 16)
      const readers = post.taken.filter(({ to }) => to !== nobody)
      expect(addressesOf(readers)).toEqual(toEach(30).filter(to => to !== addressOf(7)))
      expect((await house.outcomes())[7]).toMatchObject({ is: 'failed' })
      if (who === 'SES') expect(post.asked.filter(({ to }) => to === addressOf(7))).toHaveLength(3)
      expect(await done(worker())).toEqual({ progress: 'through' })
    },
  )
  test('a mail that takes the worker down with it is tried alone in the end, and the others get theirs', async () => {
    await open(4)
    const post = office()
    const bad = { compose: 0 }
    const run = () =>
      house.worker(post, {
        reading: ids => {
          if (!ids.includes(readerId(2))) return
          bad.compose += 1
          throw new Crash('out of memory')
        },
      })()
    for (let hour = 0; hour < 22; hour += 1) {
      for (let more = 0; more < 5; more += 1) await done(run(), 1).catch(() => undefined)
      await time.runUntil(plusHours(start, hour + 1.1))
      await house.ledger.noteEvent(time.now(), null)
    }
    expect(addressesOf(post.taken)).toEqual(toEach(4).filter(to => to !== addressOf(2)))
    expect((await house.outcomes())[2]).toMatchObject({ is: 'failed' })
    expect(bad.compose).toBe(10)
  })
  test('what cannot be read now is read later, however often: that is no defect of the mail', async () => {
    await open(3)
    const post = office()
    let reads = 0
    const worker = house.worker(post, {
      compose: async () => {
        reads += 1
        if (reads <= 15) throw new Error('The table did not answer.')
        return () => letter
      },
    })
    for (let run = 0; run < 6; run += 1) await done(worker(), 1)
    expect(addressesOf(post.taken)).toEqual(toEach(3))
  })
  test('a mailer that breaks leaves its mail unknown, and what the others came to is noted', async () => {
    await open(3)
    const post = office()
    const mailer = {
      submit: (envelope: Envelope) => {
        if (envelope.to === addressOf(1)) return Promise.reject(new Error('a defect of ours'))
        return post.submit(envelope)
      },
    }
    await done(house.worker(mailer)())
    expect(await house.states()).toEqual(['submitted', 'uncertain', 'submitted'])
  })
  test('where SES grants one mail a second, no run books more than it has time for', async () => {
    await open(25)
    const post = office()
    const quota = { quota: async () => ({ perSecond: 1, perDay: 200, sentLastDay: 0 }) }
    let longest = 0
    for (let run = 0; run < 30 && post.taken.length < 25; run += 1) {
      const began = Date.parse(time.now())
      const running = house
        .worker(post, { quota })()
        .then(progress => {
          longest = Math.max(longest, Date.parse(time.now()) - began)
          return progress
        })
      await done(running)
    }
    expect(addressesOf(post.taken)).toEqual(toEach(25))
    expect(longest).toBeLessThan(60_000)
  })
})

describe('messages, moments and questions', () => {
  test('of doubled messages that leave something open, one goes on: they must not multiply', async () => {
    await open(5)
    const post = office(() => refused('unknown'))
    expect(await done(house.worker(post)())).toMatchObject({ progress: 'again' })
    const another = { progress: 'resting', why: 'another message goes on' }
    expect(await done(house.worker(post)())).toEqual(another)
    // The one that was sent is due: it alone goes on, whoever comes beside it.
    await time.runUntil(plusMinutes(time.now(), 16))
    const both = await done(Promise.all([house.worker(post)(), house.worker(post)()]))
    expect(both.map(one => one.progress).sort()).toEqual(['again', 'resting'])
  })
  test('a moment that was missed is given back: a burst would break the rate', async () => {
    await open(20)
    const post = office()
    const quota = { quota: async () => ({ perSecond: 10, perDay: 200, sentLastDay: 0 }) }
    const slow = crashingTable(house.table, async ({ what, pk }) => {
      // The answer to the reservation takes a second.
      if (what === 'update' && pk === 'QUOTA') await time.sleep(500)
      return 'goes-well' as const
    })
    await done(house.worker(post, { quota, table: slow })())
    const firstSecond = post.asked.filter(
      ({ at }) => Date.parse(at) < Date.parse(post.asked[0]?.at ?? '') + 1000,
    )
    expect(firstSecond.length).toBeLessThanOrEqual(8)
    for (let run = 0; run < 3; run += 1) await done(house.worker(post, { quota })())
    expect(addressesOf(post.taken)).toEqual(toEach(20))
  })
  test('where nothing else is mailed, a mail to nobody asks SES whether events arrive', async () => {
    await open(1)
    const post = office((to, times) => (to === addressOf(0) && times === 1 ? refused('unknown') : takes))
    await done(house.worker(post)())
    await time.runUntil(plusMinutes(start, 62))
    await done(house.worker(post)())
    await done(house.worker(post)())
    expect(addressesOf(post.taken)).toEqual(['nobody@example.com'])
    await house.ledger.noteEvent(time.now(), null)
    await time.runUntil(plusMinutes(start, 80))
    expect(await done(house.worker(post)())).toEqual({ progress: 'through' })
    expect(addressesOf(post.taken)).toContain(addressOf(0))
  })
})

describe('switches and the end of time', () => {
  test('paused, nothing is claimed; running again, all get theirs', async () => {
    await open(5)
    await house.turn({ switch: 'paused' })
    const post = office()
    expect(await done(house.worker(post)())).toEqual({ progress: 'resting', why: 'paused' })
    expect(await house.wholeChain()).toEqual([])
    await house.turn({ switch: 'running' })
    await done(house.worker(post)())
    expect(addressesOf(post.taken)).toEqual(toEach(5))
  })
  test('stopped in the middle, the rest is closed with the reason', async () => {
    await open(60)
    const post = office()
    const table = crashingTable(house.table, async () => {
      if (post.taken.length >= 25) await house.turn({ switch: 'stopped' })
      return 'goes-well' as const
    })
    expect(await done(house.worker(post, { table })())).toEqual({ progress: 'through' })
    expect(addressesOf(post.taken)).toHaveLength(25)
    expect((await house.wholeChain()).at(-1)).toMatchObject({ ids: [], end: 'stopped' })
    expect(await house.mailings.open()).toHaveLength(1)
  })
  test('too late, nobody is claimed, and what is known not sent gets its reason', async () => {
    await open(30)
    const post = office(() => refused('throttled'))
    await done(house.worker(post)())
    await time.runUntil(plusMinutes(house.mailing.notAfter, 1))
    const asked = post.asked.length
    expect(await done(house.worker(post)())).toEqual({ progress: 'through' })
    expect(post.asked).toHaveLength(asked)
    expect((await house.wholeChain()).at(-1)?.end).toBe('too-late')
    expect((await house.outcomes()).slice(0, 25)).toEqual(
      Array.from({ length: 25 }, () => expect.objectContaining({ is: 'skipped', why: 'too-late' })),
    )
  })
  test('a worker out of time ends before the next row, and the next one goes on', async () => {
    await open(60)
    const post = office()
    expect(await done(house.worker(post, { runMs: 25_100 })())).toEqual({
      progress: 'again',
      afterSeconds: 0,
    })
    expect(post.taken).toHaveLength(25)
    await done(house.worker(post)())
    expect(addressesOf(post.taken)).toEqual(toEach(60))
  })
  test('unknown or not frozen, there is nothing to do', async () => {
    await open(1)
    await house.turn({ phase: 'due' })
    expect(await done(house.worker(office())())).toMatchObject({ progress: 'resting' })
    await house.table.remove({ pk: `MAILING#${house.mailing.id}`, sk: 'META' })
    expect(await done(house.worker(office())())).toMatchObject({ progress: 'resting' })
  })
})

test('a reader’s own hour puts the mail off and never doubles it, and the others have theirs at once', async () => {
  await open(2)
  const preferences = { topics: ['meeting'], cadence: 'daily' as const, alerts: true }
  const late = { ...preferences, digestHour: 20, timeZone: 'UTC' }
  await house.addReader(2, { preferences: late })
  const post = office()
  const worker = house.worker(post)
  const first = await done(worker())
  expect(addressesOf(post.taken)).toEqual(toEach(2))
  // A quarter of an hour is the longest that a message can be delayed; until then nothing is written of the reader.
  expect(first).toMatchObject({ progress: 'again', afterSeconds: 900 })
  for (const mail of post.taken) await eventFor(mail)
  const attempts = async () => (await house.wholeChain()).map(({ attempt }) => attempt)
  const before = await attempts()
  await time.runUntil(plusHours(start, 1))
  await done(worker())
  expect(await attempts()).toEqual(before)
  expect(post.taken).toHaveLength(2)
  await time.runUntil(plusHours(start, 3))
  await done(worker())
  await done(worker())
  expect(addressesOf(post.taken)).toEqual(toEach(3))
})

describe('what waits for hours of its readers’ own', () => {
  const late = {
    topics: ['meeting'],
    cadence: 'daily' as const,
    alerts: true,
    digestHour: 20,
    timeZone: 'UTC',
  }
  const counted = () => {
    const asked: string[] = []
    const table = crashingTable(house.table, ({ what }) => {
      asked.push(what)
      return 'goes-well'
    })
    return { table, asked: () => asked.splice(0) }
  }
  const waiting = async (readers: number) => {
    await open(0)
    for (let n = 0; n < readers; n += 1) await house.addReader(n, { preferences: late })
    const first = await done(house.worker(office())())
    expect(first).toMatchObject({ progress: 'again', afterSeconds: 900 })
    return first
  }

  test.each([1, 4])('costs no look at its rows: %d rows', async rows => {
    await waiting(rows * 25)
    await time.runUntil(plusHours(start, 1))
    const { table, asked } = counted()
    expect(await done(house.worker(office(), { table })())).toMatchObject({ afterSeconds: 900 })
    // The mailing, the turn, and the next turn.
    expect(asked()).toEqual(['get', 'get', 'update'])
  })
  test('is looked at every two hours, since an event may have settled it', async () => {
    expect(await waiting(1)).toMatchObject({ restsUntil: plusHours(start, 2) })
    await time.runUntil(plusMinutes(start, 110))
    expect(await done(house.worker(office())())).toMatchObject({
      afterSeconds: 600,
      restsUntil: plusHours(start, 2),
    })
    await time.runUntil(plusHours(start, 2))
    const { table, asked } = counted()
    await done(house.worker(office(), { table })())
    expect(asked()).toContain('query')
  })
  test('ends with a mailing that is stopped', async () => {
    await waiting(1)
    await time.runUntil(plusHours(start, 1))
    await house.turn({ switch: 'stopped' })
    expect(await done(house.worker(office())())).toEqual({ progress: 'through' })
  })
  test('ends when its time is over', async () => {
    await waiting(1)
    await house.turn({ notAfter: plusMinutes(start, 30) })
    await time.runUntil(plusHours(start, 1))
    expect(await done(house.worker(office())())).toEqual({ progress: 'through' })
    expect(await house.outcomes()).toEqual([expect.objectContaining({ is: 'skipped', why: 'too-late' })])
  })
  test('keeps nobody from a look who may be tried', async () => {
    await open(1)
    await house.addReader(1, { preferences: late })
    // Nobody knows whether the first has it.
    const unknown = { ...office(), submit: async () => ({ answer: 'unknown' as const, why: 'no answer' }) }
    const first = await done(house.worker(unknown)())
    expect(first).toMatchObject({ progress: 'again' })
    expect(first).not.toHaveProperty('restsUntil')
  })
})
