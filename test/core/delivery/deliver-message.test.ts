import { expect, test } from 'vitest'
import type { Mailing } from '#core/delivery/mailing'
import type { DeliverMessage } from '#core/delivery/queue'
import { plusHours, plusMinutes } from '#core/instant'
import { harbourStory as pack } from '#test/core/story/harbour-story'
import { createMailingHouse } from '#test/functions/mailing-house'

const openedAt = '2025-08-10T18:00:00.000Z'
const mailing: Mailing = {
  id: 'access-a1-1',
  story: pack.id,
  kind: 'access',
  audience: { who: 'reader', reader: `a${'1'.padStart(31, '0')}` },
  phase: 'frozen',
  switch: 'running',
  openedAt,
  audienceAt: openedAt,
  notAfter: plusHours(openedAt, 48),
  content: null,
}

/** A house in which SES never takes the one mail. */
const setUp = async () => {
  let now = openedAt
  const house = createMailingHouse({ now: () => now }, null, () => ({ answer: 'throttled', why: 'too fast' }))
  await house.addReader(1, { topics: ['meeting'], cadence: 'weekly', alerts: false })
  await house.mailings.put(mailing)
  const pass = (minutes: number) => {
    now = plusMinutes(now, minutes)
  }
  return { house, pass }
}

test('a message counts how often it was sent on', async () => {
  const { house, pass } = await setUp()
  let message: DeliverMessage = { mailing: mailing.id, shard: 'a' }
  for (let turn = 1; turn <= 40; turn += 1) {
    await house.deliver(message)
    const [next] = house.urgentQueue.sent.splice(0)
    expect(next?.message).toEqual({ mailing: mailing.id, shard: 'a', hops: turn })
    message = next?.message ?? message
    pass((next?.delaySeconds ?? 0) / 60)
  }
  expect(house.journal.notes.some(note => note.kind === 'fault')).toBe(false)
})

test('one that went round too often ends with a fault, and the sweep begins it anew', async () => {
  const { house, pass } = await setUp()
  pass(1)
  await house.deliver({ mailing: mailing.id, shard: 'a', hops: 5_000 })
  expect(house.urgentQueue.sent).toEqual([])
  expect(house.journal.notes).toContainEqual({
    kind: 'fault',
    name: 'mailing-in-circles',
    subject: mailing.id,
    detail: 'the message of shard a was sent on 5000 times',
  })
  pass(25)
  await house.sweep()
  expect(house.urgentQueue.sent.map(one => one.message)).toEqual([{ mailing: mailing.id, shard: 'a' }])
})
