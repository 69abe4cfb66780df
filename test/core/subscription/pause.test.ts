import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Mailing } from '#core/delivery/mailing'
import { type Instant, msBetween, plusDays, plusHours, plusMinutes } from '#core/instant'
import { type PastEdition, pastDays, startsFor } from '#core/subscription/covered'
import { mayGet } from '#core/subscription/may-get'
import { isPausedAt, pauseDay, pauseDaysAtMost, pausedUntil, pausesAfter } from '#core/subscription/pause'
import { withPauseNoted } from '#core/subscription/pause-noted'
import { changePreferences } from '#core/subscription/subscribe'
import type { Subscription } from '#core/subscription/subscriber'
import { createMemoryTable } from '#functions/stores/memory-table'
import { createReaderStore } from '#functions/stores/reader-store'

const begin = '2025-03-01T00:00:00.000Z'
const reader = 'a'.repeat(32)
const story = 'harbour'
const pair = { weekly: 7, daily: 1 } as const
type Pair = keyof typeof pair

const first: Subscription = {
  ...{ reader, story, state: 'active', epoch: 1, covered: { to: begin, setAt: begin }, alertsOn: null },
  preferences: { topics: ['meeting'], cadence: 'weekly', alerts: true },
  since: begin,
  consent: { askedAt: begin, confirmedAt: begin, leftAt: null },
}

/**
 * What a reader does at half past an hour: pauses for some days, ends it (0), or takes the other cadence; or their next
 * mail bounces for now.
 */
type Act = { hour: number; pause?: number; cadence?: Pair; bounces?: true }
const days = 80

const anyAct: fc.Arbitrary<Act> = fc
  .record({ hour: fc.integer({ min: 24, max: (days - 36) * 24 }) })
  .chain(({ hour }) =>
    fc.oneof(
      fc.integer({ min: 0, max: 13 }).map(pause => ({ hour, pause })),
      fc.constantFrom<Pair>('weekly', 'daily').map(cadence => ({ hour, cadence })),
    ),
  )

/**
 * Each hour brings one development.
 * @param waits for so many hours a digest waits for its reader's own
 * @returns the hours that were told, mail by mail
 */
const live = async (acts: readonly Act[], waits = 0) => {
  let now: Instant = begin
  const clock = { now: () => now }
  const table = createMemoryTable()
  const subscribers = createReaderStore(table)
  await subscribers.saveSubscription(undefined, first)
  const archive: Record<Pair, (PastEdition & { previousAudienceAt: Instant | null })[]> = {
    weekly: [],
    daily: [],
  }
  const editions = {
    lastEdition: async (_: string, cadence: string) => archive[cadence as Pair][0],
    editions: async (_: string, cadence: string, limit: number) => archive[cadence as Pair].slice(0, limit),
  }
  const told: number[][] = []
  const waiting: { hour: number; mailing: Mailing; edition: Parameters<typeof startsFor>[0]; to: number }[] =
    []
  const subscriber = { id: reader, address: 'reader@example.org', suppressed: null }
  let bounces = 0
  /** As a worker does whose turn has come. */
  const mail = async ({ mailing, edition, to }: (typeof waiting)[number]) => {
    const known = await subscribers.subscription(reader, story)
    const judge = (rows: { subscription: Subscription | undefined } | undefined) =>
      mayGet(mailing, subscriber, rows?.subscription, now)
    const standing = await withPauseNoted(mailing, judge({ subscription: known }), judge, {
      readers: subscribers,
      clock,
    })
    if (standing.may !== true) return
    const { subscription } = standing.reader
    const isKept = !subscription.cadencesBefore?.some(({ until }) => until > mailing.audienceAt)
    if (bounces > 0 && isKept) {
      bounces -= 1
      const softBounces = [...(subscription.softBounces ?? []), { mailing: mailing.id, at: now }]
      expect(await subscribers.saveSubscription(subscription, { ...subscription, softBounces })).toBe('saved')
      return
    }
    const from = Math.max(0, Math.ceil(msBetween(begin, startsFor(edition, subscription)) / 3_600_000))
    told.push(Array.from({ length: Math.max(0, to - from) }, (_, n) => from + n))
  }
  for (let hour = 1; hour < days * 24; hour += 1) {
    now = plusHours(begin, hour)
    for (const cadence of ['weekly', 'daily'] as const) {
      if (hour % (pair[cadence] * 24) !== 0) continue
      const before = archive[cadence]
      const opens = before[0]?.closes ?? begin
      const edition = {
        mailing: `e-${cadence}-${hour}`,
        opens,
        closes: now,
        audienceAt: plusMinutes(now, -2),
      }
      const previousAudienceAt = before[0]?.audienceAt ?? null
      const mailing: Mailing = {
        ...{ id: edition.mailing, story, kind: 'edition', audience: { who: 'digest', cadence } },
        ...{ phase: 'frozen', switch: 'running', openedAt: now, audienceAt: edition.audienceAt },
        ...{ notAfter: plusDays(now, 1), content: null },
      }
      const known = { ...edition, previousAudienceAt, before: before.slice(0, pastDays) }
      waiting.push({ hour: hour + waits, mailing, edition: known, to: hour })
      archive[cadence] = [{ ...edition, previousAudienceAt }, ...before]
    }
    for (const one of waiting.filter(each => each.hour === hour)) await mail(one)
    for (const act of acts.filter(one => one.hour === hour)) {
      if (act.bounces) bounces += 1
      now = plusMinutes(plusHours(begin, hour), 30)
      const known = await subscribers.subscription(reader, story)
      if (!known) throw new Error('gone')
      const preferences = { ...known.preferences, cadence: act.cadence ?? known.preferences.cadence }
      const pause =
        act.pause === undefined ? undefined : act.pause === 0 ? null : plusDays(now, Math.min(27, act.pause))
      const ports = { subscribers, clock, editions }
      expect(await changePreferences(reader, story, 1, preferences, ports, pause)).toBe('saved')
    }
  }
  return { told, subscription: await subscribers.subscription(reader, story), end: now }
}

describe('a pause', () => {
  test('whenever it begins, ends or is changed, each development is told once, and none is missed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyAct, { maxLength: 6 }), async drawn => {
        // Two at most: together they last no longer than an edition goes back.
        const long = drawn.filter(act => act.pause).slice(2)
        const { told } = await live(drawn.filter(act => !long.includes(act)))
        const all = told.flat()
        expect(all.filter((one, n) => all.indexOf(one) !== n)).toEqual([])
        expect(all).toEqual(Array.from({ length: (told.at(-1)?.at(-1) ?? -1) + 1 }, (_, n) => n))
        expect(all.length).toBeGreaterThan((days - 36) * 24)
      }),
      { numRuns: 30 },
    )
  })

  test.each([0, 5])('so it is where digests wait for %i hours, and bounce for now', async waits => {
    const bounce = fc
      .integer({ min: 24, max: (days - 45) * 24 })
      .map((hour): Act => ({ hour, bounces: true }))
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyAct, { maxLength: 5 }),
        fc.array(bounce, { maxLength: 1 }),
        async (drawn, one) => {
          const long = drawn.filter(act => act.pause).slice(1)
          const { told } = await live([...drawn.filter(act => !long.includes(act)), ...one], waits)
          const all = told.flat()
          // Where the last mail of a cadence that was left comes after the first of the new one, the order turns.
          const sorted = [...all].sort((a, b) => a - b)
          expect(sorted).toEqual(Array.from({ length: (sorted.at(-1) ?? -1) + 1 }, (_, n) => n))
          expect(all.length).toBeGreaterThan((days - 36) * 24)
        },
      ),
      { numRuns: 30 },
    )
  })

  test('a digest that waits tells all that it has, also when its reader takes another cadence meanwhile', async () => {
    // Daily from day 1 on; the digest of day 3 is to be mailed five hours later, and weekly is chosen in between.
    const { told } = await live(
      [
        { hour: 28, cadence: 'daily' },
        { hour: 72, cadence: 'weekly' },
      ],
      5,
    )
    expect(told.slice(0, 3).map(hours => [hours[0], hours.length])).toEqual([
      [0, 48],
      [48, 24],
      [72, 96],
    ])
  })

  test('holds from the moment it is set, also for a digest that waits', async () => {
    // Closed on day 7, to be mailed eight hours later; paused in between until day 10.
    const { told, subscription } = await live([{ hour: 7 * 24 + 3, pause: 3 }], 8)
    expect(told.slice(0, 2).map(hours => [hours[0], hours.length / 24])).toEqual([
      [0, 14],
      [14 * 24, 7],
    ])
    expect(subscription?.missed?.map(one => one.mailing)).toEqual([`e-weekly-${7 * 24}`])
  })

  test('that was noted with a digest holds for it, also when the pause is over before its next attempt', () => {
    const weekly: Mailing = {
      ...{ id: 'e-1', story, kind: 'edition', audience: { who: 'digest', cadence: 'weekly' } },
      ...{ phase: 'frozen', switch: 'running', openedAt: plusDays(begin, 1), audienceAt: plusDays(begin, 1) },
      ...{ notAfter: plusDays(begin, 8), content: null },
    }
    const subscriber = { id: reader, address: 'reader@example.org', suppressed: null }
    const missed = [{ mailing: 'e-1', at: plusDays(begin, 2) }]
    expect(mayGet(weekly, subscriber, { ...first, missed }, plusDays(begin, 3))).toEqual({
      may: false,
      why: 'paused',
    })
    expect(mayGet({ ...weekly, id: 'e-2' }, subscriber, { ...first, missed }, plusDays(begin, 3)).may).toBe(
      true,
    )
  })

  test('a mail that bounced for now is told by the next one; one before an arrival is not told again', async () => {
    const { told } = await live([
      { hour: 6 * 24, bounces: true },
      { hour: 20 * 24, bounces: true },
    ])
    expect(told.slice(0, 3).map(hours => [hours[0], hours.length / 24])).toEqual([
      [0, 14],
      [14 * 24, 14],
      [28 * 24, 7],
    ])
  })

  test('the digest after it tells all since the last mail, and the one after that goes on', async () => {
    const { told } = await live([{ hour: 8 * 24, pause: 15 }])
    expect(told.map(hours => [hours[0], hours.length / 24])).toEqual([
      [0, 7],
      // Closed on days 14 and 21; the break ended on day 23.
      [7 * 24, 21],
      ...[28, 35, 42, 49, 56, 63, 70].map(day => [day * 24, 7]),
    ])
  })

  test('is no longer than a digest can go back, also when it is prolonged day by day', () => {
    let pauses: Subscription['pauses']
    for (let day = 0; day < 40; day += 1) {
      const now = plusDays(begin, day)
      pauses = pausesAfter({ pauses }, plusDays(now, pauseDaysAtMost), now)
    }
    for (const { from, until } of pauses ?? []) expect(until <= plusDays(from, pauseDaysAtMost)).toBe(true)
  })

  test('ends at once when its reader says so, and what it held back is not given up', () => {
    const running = { pauses: pausesAfter({}, plusDays(begin, 9), begin) }
    const now = plusDays(begin, 3)
    const ended = { pauses: pausesAfter(running, null, now) }
    expect(pausedUntil(running, now)).toBe(plusDays(begin, 9))
    expect(pausedUntil(ended, now)).toBeNull()
    expect([1, 4].map(day => isPausedAt(ended, plusDays(begin, day)))).toEqual([true, false])
  })

  test('is until a day of the calendar where the story is told, and of none that is not to be had', () => {
    const now = '2025-03-10T23:30:00.000Z'
    const in_ = (typed: string) => pauseDay(typed, 'Europe/Berlin', now)
    expect(in_('2025-03-20')).toBe('2025-03-19T23:00:00.000Z')
    expect(in_('2025-04-06')).toBe('2025-04-05T22:00:00.000Z')
    for (const typed of ['2025-03-11', '2025-02-30', '2025-04-08', '20.3.2025', '', '2025-13-01'])
      expect(in_(typed)).toBeNull()
  })

  test('holds alerts back while it lasts, and corrections until it is over', () => {
    const alert: Mailing = {
      ...{ id: 'a-1', story, kind: 'alert', audience: { who: 'alerts', topics: ['meeting'] } },
      ...{ phase: 'frozen', switch: 'running', openedAt: begin, audienceAt: begin },
      ...{ notAfter: plusDays(begin, 9), content: null },
    }
    const subscriber = { id: reader, address: 'reader@example.org', suppressed: null }
    const paused = { ...first, pauses: pausesAfter({}, plusDays(begin, 2), begin) }
    const may = (at: Instant) => mayGet(alert, subscriber, paused, at)
    expect(may(plusHours(begin, 1))).toEqual({ may: false, why: 'paused' })
    expect(may(plusDays(begin, 3)).may).toBe(true)
    const correction: Mailing = { ...alert, kind: 'correction', audience: { who: 'recipients', of: 'a-1' } }
    expect(mayGet(correction, subscriber, paused, plusHours(begin, 1))).toMatchObject({
      may: 'later',
      until: plusDays(begin, 2),
    })
    expect(mayGet(correction, subscriber, paused, plusDays(begin, 2)).may).toBe(true)
  })
})

test('alerts follow the topics chosen for them; who chose none apart has those of the digest', () => {
  const alert: Mailing = {
    ...{ id: 'a-1', story, kind: 'alert', audience: { who: 'alerts', topics: ['fish'] } },
    ...{ phase: 'frozen', switch: 'running', openedAt: begin, audienceAt: begin },
    ...{ notAfter: plusDays(begin, 9), content: null },
  }
  const subscriber = { id: reader, address: 'reader@example.org', suppressed: null }
  const may = (topics: string[], alertTopics?: string[]) =>
    mayGet(
      alert,
      subscriber,
      { ...first, preferences: { ...first.preferences, topics, alertTopics } },
      plusHours(begin, 1),
    ).may
  expect([may(['fish']), may(['meeting']), may(['meeting'], ['fish']), may(['fish'], ['meeting'])]).toEqual([
    true,
    false,
    true,
    false,
  ])
})
