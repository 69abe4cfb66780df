import { beforeEach, expect, test } from 'vitest'
import type { Answer } from '#core/delivery/envelope'
import { erasing, reconciling } from '#core/fault/runs'
import { type Instant, plusHours, plusMinutes } from '#core/instant'
import { siftPortsOf } from '#core/story/following/sift-story'
import { openJudges } from '#core/story/reading/judge'
import { createRuns } from '#functions/stores/run-store'
import { development, harbourStory as pack, report } from '#test/core/story/harbour-story'
import { createMailingHouse } from './mailing-house.ts'

const closes: Instant = '2025-03-09T17:00:00.000Z'
let now: Instant
beforeEach(() => {
  now = closes
})

const news = (knownAt: Instant) =>
  development([report({ title: 'They will meet', published: knownAt, collectedAt: knownAt })], {
    id: `${knownAt.slice(0, 10)}-0123456789`,
  })

/** A digest that is opened for one reader, and its shard. */
const digestFor = async (topics: string[], answer: (to: string) => Answer) => {
  const house = createMailingHouse({ now: () => now }, null, answer)
  await house.stories.saveDevelopment(news('2025-03-04T12:00:00.000Z'))
  await house.addReader(1, { topics, cadence: 'weekly', alerts: false })
  await house.open({ open: 'due', story: pack.id })
  const [edition] = await house.mailings.editions(pack.id, 'weekly', 1)
  const message = { mailing: edition?.mailing ?? '', shard: 'a' }
  return {
    house,
    mailing: message.mailing,
    async deliver(minutes: number) {
      now = plusMinutes(now, minutes)
      await house.deliver(message)
    },
    /** What the operator is told of a fault of this name, once the sweep has run. */
    async told(name: string) {
      await house.sweep()
      return house.operator.told.filter(({ subject }) => subject === `Storywire: ${name}`)
    },
  }
}
const takes = (): Answer => ({ answer: 'accepted', ses: 'ses-1' })

test('a topic that the pack has lost is told by its name', async () => {
  const { deliver, told } = await digestFor(['tunnel'], takes)
  await deliver(3)
  expect((await told('topic-unknown')).map(({ body }) => body)).toEqual([
    expect.stringContaining(`${pack.id}/tunnel: a reader chose it`),
  ])
})

test('a mail that SES refuses for itself is given up after three tries, and told by its reader’s id', async () => {
  const refuses = (to: string): Answer =>
    to === 'reader-1@example.org' ? { answer: 'defect', why: 'InvalidParameterValue' } : takes()
  const { deliver, told, mailing } = await digestFor(['meeting'], refuses)
  await deliver(3)
  for (let n = 0; n < 4; n += 1) await deliver(20)
  const [notice, ...more] = await told('mails-failed')
  expect(more).toEqual([])
  expect(notice?.body).toContain(mailing)
  expect(notice?.body).toContain(`a${'0'.repeat(30)}1: InvalidParameterValue`)
  expect(notice?.body).not.toContain('@')
})

test('of whom SES never said whether it took the mail, is told when the mailing’s time is over', async () => {
  const { deliver, told, house } = await digestFor(['meeting'], () => ({ answer: 'unknown', why: 'silence' }))
  await deliver(3)
  now = plusHours(closes, 24)
  expect(await told('mailing-uncertain')).toEqual([])
  now = plusHours(closes, 24 * 7 + 1)
  await deliver(0)
  expect(house.sent).toHaveLength(1)
  expect((await told('mailing-uncertain')).map(({ body }) => body)).toEqual([
    expect.stringContaining(`1 of its readers, of whom SES said nothing: a${'0'.repeat(30)}1`),
  ])
})

test('a report at which sifting breaks off is told by its id', async () => {
  const { house, told } = await digestFor(['meeting'], takes)
  const faults = { raise: async (fault: object) => void raised.push(fault) }
  const raised: object[] = []
  const { clock, journal, stories } = house
  const ports = siftPortsOf(pack, {
    judgeOf: openJudges(),
    moved: async () => {},
    ...{ stories, faults, clock, journal },
  })
  const bad = report({ title: 'A headline that nobody stands', published: now, collectedAt: now })
  await ports.setAside(bad, new RangeError('no such day'))
  expect(raised).toEqual([{ name: 'report-unsiftable', subject: bad.id, detail: 'no such day' }])
  expect(await told('report-unsiftable')).toEqual([])
})

test('SES’s list that is not compared for more than a day is told, though all else is done', async () => {
  const { house, told } = await digestFor(['meeting'], takes)
  const runs = createRuns(house.table, house.clock)
  const { put } = house.table
  await runs.done(reconciling)
  house.table.put = (item, conditions) =>
    item.pk === 'RUNS' && item.sk === reconciling ? Promise.resolve('written') : put(item, conditions)
  now = plusHours(now, 25)
  expect(await told('reconciliation-late')).toEqual([])
  now = plusHours(now, 2)
  await runs.done(erasing)
  expect(await told('reconciliation-late')).toHaveLength(1)
})
