import { expect, test } from 'vitest'
import { allShards } from '#core/delivery/mailing'
import type { OpenMessage } from '#core/delivery/queue'
import { collecting, reconciling } from '#core/fault/runs'
import { type Instant, plusMinutes } from '#core/instant'
import { createRuns } from '#functions/stores/run-store'
import { development, harbourStory as pack, report } from '#test/core/story/harbour-story'
import { createMailingHouse } from '#test/functions/mailing-house'

/** Early on a Saturday: a daily edition is due at 6:00, the next one a day later, the weekly one on Sunday at 17:00. */
const start: Instant = '2025-03-08T04:00:00.000Z'

type Doing = { collects(at: Instant): boolean; delivers(at: Instant): boolean; opens(at: Instant): boolean }
const always = () => true
const healthy: Doing = { collects: always, delivers: always, opens: always }

/**
 * A weekend by the clock, the sweep every five minutes and what it does daily at its time: news each hour, editions
 * opened, and delivered to all shards as their queue gives them.
 * @returns the subjects that the operator was told, and how many mails went out
 */
const weekend = async (doing: Doing, hours: number) => {
  let now = start
  const clock = { now: () => now }
  const house = createMailingHouse(clock)
  const runs = createRuns(house.table, clock)
  const due: OpenMessage = { open: 'due', story: pack.id }
  for (let n = 0; n < 40; n += 1)
    await house.addReader(
      n,
      { topics: ['meeting'], cadence: n % 2 === 0 ? 'daily' : 'weekly', alerts: true },
      allShards[n % allShards.length],
    )
  for (let minutes = 0; minutes <= hours * 60; minutes += 5) {
    now = plusMinutes(start, minutes)
    if (doing.collects(now)) await runs.done(collecting(pack.id))
    if (minutes % 60 === 0)
      await house.stories.saveDevelopment(
        development(
          [report({ title: `They will meet, hour ${minutes}`, published: now, collectedAt: now })],
          {
            id: `${now.slice(0, 10)}-${minutes.toString(16).padStart(10, '0')}`,
          },
        ),
      )
    if (minutes % (24 * 60) === 0) {
      await house.sweep('retention')
      // There is no SES here whose list could be compared.
      await runs.done(reconciling)
    }
    if (doing.opens(now)) await house.open(due)
    for (const { message } of house.openQueue.sent.splice(0)) if (doing.opens(now)) await house.open(message)
    const messages = [...house.bulkQueue.sent.splice(0), ...house.urgentQueue.sent.splice(0)]
    for (const { message } of messages) if (doing.delivers(now)) await house.deliver(message)
    await house.sweep()
  }
  return { told: house.operator.told.map(({ subject }) => subject), mails: house.sent.length }
}

test('a busy weekend in which all goes well tells the operator nothing', async () => {
  const { told, mails } = await weekend(healthy, 38)
  expect(told).toEqual([])
  // A busy one: else nothing could have been told.
  expect(mails).toBeGreaterThan(50)
})

test.each([
  ['nothing is collected', { collects: () => false }, /collect-late/],
  ['no worker delivers', { delivers: () => false }, /mailing-stands|mailing-late/],
  [
    'after the first edition nothing is opened',
    { opens: (at: Instant) => at < '2025-03-08T12:00' },
    /edition-late/,
  ],
] as const)('the same weekend, but %s: the operator is told, and of nothing else', async (_, less, name) => {
  const { told } = await weekend({ ...healthy, ...less }, 27)
  expect(told.length).toBeGreaterThan(0)
  expect(told.filter(subject => !name.test(subject))).toEqual([])
})
