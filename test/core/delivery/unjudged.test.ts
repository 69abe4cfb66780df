import { expect, test } from 'vitest'
import type { Mailing } from '#core/delivery/mailing'
import { readyFor } from '#core/delivery/ready-row'
import { countRefusals } from '#core/delivery/refusals'
import { judgeFor } from '#core/subscription/read-standings'
import type { Subscription } from '#core/subscription/subscriber'
import { plainBody } from '#test/doubles/plain-body'

const now = '2025-03-09T18:00:00.000Z'
const clock = { now: () => now }
const mailing: Mailing = {
  ...{ id: 'a-1', story: 'harbour-bridge', kind: 'alert', phase: 'frozen', switch: 'running' },
  ...{ audience: { who: 'alerts', topics: ['meeting'] }, openedAt: now, audienceAt: now, notAfter: now },
  content: 'hash',
}
const subscription = (reader: string, topic: string): Subscription => ({
  ...{ reader, story: mailing.story, state: 'active', epoch: 1, since: '2025-02-01T00:00:00.000Z' },
  preferences: { topics: [topic], cadence: 'none', alerts: true },
  consent: { askedAt: now, confirmedAt: now, leftAt: null },
  ...{ covered: null, alertsOn: null },
})
/** Stands for whatever a row may hold that the code stumbles over. */
const heldOf = (_: string, chosen: string[]): string[] => {
  if (chosen.includes('odd')) throw new RangeError('No such topic can be.')
  return chosen
}

test('a row that can be read and not be understood is its own reader’s matter', async () => {
  const judge = judgeFor(mailing, { clock, heldOf })
  const standing = (id: string, topic: string) =>
    judge({
      subscriber: { id, address: `${id}@example.org`, suppressed: null },
      subscription: subscription(id, topic),
    })
  const standings = new Map([
    ['a1', standing('a1', 'odd')],
    ['a2', standing('a2', 'meeting')],
  ])
  const chunk = {
    ...{ after: '', ids: ['a1', 'a2'], through: 'a2', claimedAt: now, attempt: 1, attemptAt: now },
    ...{ out: {}, ev: {}, end: null },
  }
  const refusals = countRefusals([])
  const letter = {
    from: { name: 'Us', address: 'us@example.org' },
    subject: 'News',
    body: plainBody('<p>News</p>', 'News'),
  }
  const row = await readyFor({ mailing, shard: 'a', chunk, places: ['0', '1'] }, refusals, {
    standings: async () => standings,
    compose: async () => () => ({ ...letter, headers: [], stream: 'list' }),
    clock,
  })
  expect(row.ready.map(({ reader }) => reader)).toEqual(['a2'])
  // As a mail that cannot be made: after three times it is given up, and the operator hears of it.
  expect(row.answered.get('0')?.answer).toEqual({ answer: 'defect', why: 'No such topic can be.' })
  expect(refusals.places()).toEqual(['0'])
})
