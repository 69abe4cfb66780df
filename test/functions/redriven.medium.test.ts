import { SQSClient } from '@aws-sdk/client-sqs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { redriveCommand } from '#cli/redrive'
import { alertMailing } from '#core/alert/alert'
import { stateOf } from '#core/delivery/ledger'
import { allShards } from '#core/delivery/mailing'
import { editionId } from '#core/digest/edition'
import { type Instant, plusDays, plusHours, plusMinutes } from '#core/instant'
import { createGreetings } from '#core/subscription/greeting-mailing'
import { unsubscribe } from '#core/subscription/leave'
import { redriveIn } from '#functions/aws/redrive'
import { wireFeedback } from '#functions/feedback'
import { standInClient } from '#local/stand-in-client'
import { development, harbourStory as pack, report } from '#test/core/story/harbour-story'
import { startDeadLetters } from '#test/doubles/dead-letters'
import { batch, eventOf } from './feedback-events.ts'
import { createMailingHouse, type MailingHouse } from './mailing-house.ts'

const closes = '2025-03-09T17:00:00.000Z'
const first = editionId(pack.id, 'weekly', closes)
const second = editionId(pack.id, 'weekly', plusDays(closes, 7))
const queues = ['open', 'urgent', 'greetings', 'bulk', 'feedback']
const choice = { topics: ['meeting'], cadence: 'weekly' as const, alerts: true }
const due = { open: 'due' as const, story: pack.id }

let now: Instant
const clock = { now: () => now }
let letters: Awaited<ReturnType<typeof startDeadLetters>>
let sqs: SQSClient
let house: MailingHouse
let alert: string
/** In shard a: had the first digest before it all broke. In b: their messages were given up. */
let had: string[]
let waiting: string[]

const news = (at: Instant) =>
  development([report({ title: 'They will meet', published: at, collectedAt: at })], {
    id: `${at.slice(0, 10)}-0123456789`,
  })

beforeEach(async () => {
  now = plusMinutes(closes, 2)
  letters = await startDeadLetters(queues, clock)
  sqs = new SQSClient(standInClient(letters.url))
  let mails = 0
  const answer = () => {
    mails += 1
    return { answer: 'accepted' as const, ses: `ses-${mails}` }
  }
  house = createMailingHouse(clock, null, answer)
  had = []
  waiting = []
  for (let n = 0; n < 8; n += 1) had.push(await house.addReader(n, choice, 'a'))
  for (let n = 8; n < 16; n += 1) waiting.push(await house.addReader(n, choice, 'b'))
  await house.stories.saveDevelopment(news('2025-03-04T12:00:00.000Z'))
  await house.open(due)
  await house.deliver({ mailing: first, shard: 'a' })
  const call = { topic: 'meeting', milestone: null, reason: '', development: '2025-03-04-0123456789' }
  const raised = alertMailing(pack.id, { ...call, topics: ['meeting'], at: now }, now, 0)
  alert = raised.id
  await house.mailings.put(raised, call)
})
afterEach(async () => {
  sqs.destroy()
  await letters.close()
})

/** All that can be on its way at that moment is given up: five times each, and then it lies among the dead letters. */
const giveUpAll = async () => {
  letters.giveUp('open', due, now)
  letters.giveUp('open', { open: 'mailing', mailing: first }, now)
  letters.giveUp('open', { open: 'mailing', mailing: alert }, now)
  for (const shard of ['a', 'b']) letters.giveUp('bulk', { mailing: first, shard }, now)
  for (const shard of ['a', 'b']) letters.giveUp('urgent', { mailing: alert, shard }, now)
  const greetings = createGreetings(house.mailings, house.urgentQueue, clock)
  await greetings.prepare('welcome', { reader: waiting[0] ?? '', story: pack.id }, '1')
  const [welcome] = (await house.mailings.open()).filter(({ id }) => id.startsWith('welcome-'))
  letters.giveUp('greetings', { mailing: welcome?.id ?? '', shard: 'b' }, now)
  letters.giveUp('greetings', { request: 'r0' }, now)
  const envelope = (n: number) => {
    const found = house.envelopes[n]
    if (!found) throw new Error('There is no such mail.')
    return found
  }
  const at = (n: number) => ({ at: plusMinutes(now, 1), sentAt: now, ses: `ses-${n + 1}` })
  for (const [n, type] of (['Delivery', 'Bounce', 'Complaint', 'Complaint'] as const).entries())
    for (const { body } of batch(eventOf(envelope(n), type, at(n))).Records)
      letters.giveUp('feedback', body, now)
}

/** By the command, through SQS's own move, into the handlers, until nothing is on its way any more. */
const redriven = async (): Promise<void> => {
  const io = { stdout: () => {}, stderr: () => {}, progress: () => {} }
  const deployed = { redrive: redriveIn(sqs, letters.urls), deadLetters: letters.urls }
  expect(await redriveCommand(undefined, {}, deployed, io)).toBe(0)
  const feedback = wireFeedback({ table: house.table, clock, journal: house.journal })
  const Records = letters.take('feedback').map((body, n) => ({ messageId: `m${n}`, body }))
  expect(await feedback({ Records }, { getRemainingTimeInMillis: () => 30_000 })).toEqual({
    batchItemFailures: [],
  })
  for (const body of letters.take('open')) await house.open(JSON.parse(body))
  for (const queue of ['bulk', 'urgent', 'greetings'])
    for (const body of letters.take(queue)) await house.deliver(JSON.parse(body))
  await drained()
}
/** What the handlers sent on by themselves. */
const drained = async (): Promise<void> => {
  for (const queue of [house.bulkQueue, house.urgentQueue])
    for (let left = 500; left > 0; left -= 1) {
      const [next] = queue.sent.splice(0, 1)
      if (next) await house.deliver(next.message)
    }
}
/** How often each reader got each mailing. */
const counts = (): Record<string, number> => {
  const counted: Record<string, number> = {}
  for (const { to, mailing } of house.sent) {
    const key = `${mailing} ${to}`
    counted[key] = (counted[key] ?? 0) + 1
  }
  return counted
}
const mailedOf = (mailing: string) => house.sent.filter(one => one.mailing === mailing).map(({ to }) => to)

describe('dead letters of all queues, put back by one command', () => {
  test.each([
    ['an hour', 1, 'the digest, the alert and the welcome go to who waits for them'],
    ['a day', 24, 'the digest and the welcome go, the alert is too late'],
    ['five days', 120, 'the digest goes, all else is too late'],
    ['ten days', 240, 'nothing of it goes any more, and the digest since then went once'],
    ['fourteen days', 335, 'nothing of it goes any more'],
  ])('after %s: nobody is mailed twice, nothing goes too late (%#: %s hours, %s)', async (_, hours) => {
    await giveUpAll()
    // Meanwhile all went on as ever, with the sweep: what was due since has gone.
    now = plusHours(now, hours)
    if (hours > 24 * 7) {
      await house.open(due)
      await house.stories.saveDevelopment(news('2025-03-12T12:00:00.000Z'))
      for (const shard of allShards) await house.deliver({ mailing: second, shard })
      await drained()
    }
    const gone = waiting[1] ?? ''
    await unsubscribe(gone, pack.id, { subscribers: house.readers, clock })
    const before = [...house.sent]
    await redriven()
    expect(Object.values(counts()).every(count => count === 1)).toBe(true)
    const fresh = house.sent.slice(before.length)
    expect(fresh.map(({ to }) => to)).not.toContain('reader-9@example.org')
    expect(mailedOf(first)).toHaveLength(hours <= 24 * 7 ? 15 : 8)
    // One has left, one rests after a bounce, two had complained, as their events say; the alert is no news after twelve hours.
    expect(mailedOf(alert)).toHaveLength(hours <= 12 ? 12 : 0)
    expect(fresh.filter(({ mailing }) => mailing?.startsWith('welcome-'))).toHaveLength(hours <= 48 ? 1 : 0)
    if (hours > 24 * 7) expect(fresh).toEqual([])
    // Once more: they may come twice.
    const all = house.sent.length
    await giveUpAll()
    await redriven()
    expect(house.sent.filter(one => !one.mailing?.startsWith('welcome-')).slice(all)).toEqual([])
    expect(Object.values(counts()).every(count => count === 1)).toBe(true)
  })

  test('events of ten days ago still count, but not against a word that came after them', async () => {
    await giveUpAll()
    now = plusDays(now, 10)
    // An operator had heard of it otherwise, and settled it with the reader a day ago.
    const settled = had[3] ?? ''
    const known = await house.readers.subscriber(settled)
    if (known) await house.readers.saveSubscriber(known, { ...known, forgivenAt: plusDays(now, -1) })
    await redriven()
    const [row] = await house.ledger.rows(first, 'a')
    if (!row) throw new Error('There is no row.')
    expect([0, 1, 2, 3].map(place => stateOf(row, String(place)))).toEqual([
      'delivered',
      'bounced',
      'complained',
      'complained',
    ])
    const subscribers = await Promise.all(had.slice(0, 4).map(id => house.readers.subscriber(id)))
    expect(subscribers.map(one => one?.suppressed)).toEqual([null, null, 'complaint', null])
    expect(subscribers[1]?.grey).toBeDefined()
    expect(await house.readers.subscription(had[2] ?? '', pack.id)).toMatchObject({ state: 'left' })
  })

  test('those that SQS has dropped meanwhile do no harm: the sweep has closed what they were about', async () => {
    await giveUpAll()
    now = plusDays(now, 15)
    await redriven()
    await house.sweep()
    await drained()
    expect(mailedOf(first)).toHaveLength(8)
    expect(mailedOf(alert)).toEqual([])
  })
})
