import { describe, expect, test } from 'vitest'
import { countAlert } from '#core/alert/hold-back'
import { editionMailing } from '#core/digest/edition'
import { plusDays, plusMinutes } from '#core/instant'
import { collectSources } from '#core/story/collecting/collect-sources'
import { countMail, nothingMailed } from '#core/subscription/mail-count'
import { createMailingStore } from '#functions/stores/mailing-store'
import { createMemoryTable } from '#functions/stores/memory-table'
import { createPace, createSharedQuota } from '#functions/stores/pace-store'
import { createStoryStore } from '#functions/stores/story-store'
import { cronOf, nextRuns } from '#local/schedules'
import { harbourStory as pack } from '#test/core/story/harbour-story'
import { createMailingHouse } from '#test/functions/mailing-house'

const now = '2025-03-10T09:00:00.000Z'
const clock = { now: () => now }
/** As far as a clock may have run ahead before somebody put it right. */
const ahead = ['2025-03-10T16:00:00.000Z', '2025-03-20T09:00:00.000Z', '2031-01-01T00:00:00.000Z']

describe.each(ahead)('What a clock left that had run ahead to %s', future => {
  test('holds up no lane', async () => {
    const table = createMemoryTable()
    const then = createPace(table, { now: () => future })
    expect(await then.reserve('urgent', 25, 1, 60_000, 1e9)).not.toBe('busy')
    const pace = createPace(table, clock)
    expect(await pace.aheadMs('urgent')).toBe(0)
    expect(await pace.reserve('urgent', 1, 14, 60_000, 1e9)).toEqual({
      from: expect.stringMatching(/^2025-03-10T09:00/),
    })
    // And from there on the lane is kept as ever.
    expect(await pace.reserve('urgent', 25 * 14, 14, 60_000, 1e9)).toEqual({ from: expect.any(String) })
    expect(await pace.reserve('urgent', 1, 14, 5_000, 1e9)).toBe('busy')
  })

  test('is no answer of SES that still holds', async () => {
    const table = createMemoryTable()
    let asked = 0
    const quota = (perSecond: number) => ({
      quota: async () => {
        asked += 1
        return { perSecond, perDay: 50_000, sentLastDay: 0 }
      },
    })
    await createSharedQuota(table, quota(1), { now: () => future }).quota()
    expect(await createSharedQuota(table, quota(14), clock).quota()).toMatchObject({ perSecond: 14 })
    expect(asked).toBe(2)
  })

  test('is no lease that anybody holds', async () => {
    const stories = createStoryStore(createMemoryTable())
    expect(await stories.lease(pack.id, future, plusMinutes(future, 3))).toBe(true)
    expect(await stories.lease(pack.id, now, plusMinutes(now, 3))).toBe(true)
    expect(await stories.lease(pack.id, now, plusMinutes(now, 4))).toBe(false)
  })

  test('lets every source be polled', async () => {
    const source = {
      id: 'gazette',
      name: 'Gazette',
      family: 'gazette',
      country: 'GB',
      language: 'en',
      tier: 1,
    } as const
    const stories = createStoryStore(createMemoryTable())
    let polled = 0
    type Ports = Parameters<typeof collectSources>[1]
    const collectAt = (moment: string) => {
      const ports: Partial<Ports> = {
        clock: { now: () => moment },
        poll: async () => {
          polled += 1
          return { outcome: 'fault', kind: 'unreachable', detail: 'no', retryAfterSeconds: null }
        },
        sourceState: id => stories.sourceState(pack.id, id),
        saveSourceState: state => stories.saveSourceState(pack.id, state),
        collected: () => {},
        faulted: () => {},
        doubted: async () => {},
      }
      return collectSources(
        { ...pack, sources: [{ ...source, feed: 'https://gazette.example/feed' }] },
        ports as Ports,
      )
    }
    await collectAt(future)
    await collectAt(now)
    await collectAt(plusMinutes(now, 1))
    expect(polled).toBe(2)
  })

  test('keeps no mailbox from a confirmation, and no reader from alerts', async () => {
    const later = plusDays(now, 2)
    const one = countMail(nothingMailed, 'confirmation', 'first', future)
    if (typeof one === 'string') throw new Error(one)
    expect(countMail(one, 'confirmation', 'second', later)).toMatchObject({
      confirmation: expect.arrayContaining([{ at: later, cause: 'second' }]),
    })
    const preferences = { topics: [], cadence: 'weekly' as const, alerts: true, alertsADay: 1 }
    const alertsOn = countAlert({ alertsOn: null, preferences }, 'a-first', future)
    if (typeof alertsOn === 'string') throw new Error(alertsOn)
    const counted = countAlert({ alertsOn, preferences }, 'a-second', later)
    expect(counted).toEqual([{ mailing: 'a-second', at: later }])
    // And from there on it is counted as ever.
    if (typeof counted === 'string') throw new Error(counted)
    expect(countAlert({ alertsOn: counted, preferences }, 'a-third', plusMinutes(later, 1))).toBe('held-back')
  })

  test('is swept like everything that stands still', async () => {
    const house = createMailingHouse(clock)
    const mailing = editionMailing({ story: pack.id, cadence: 'weekly', closes: now }, pack, future, 0)
    await house.mailings.put({ ...mailing, id: 'a-of-then', notAfter: plusDays(future, 1) }, {})
    await house.sweep()
    expect(house.openQueue.sent.map(one => one.message)).toContainEqual({
      open: 'mailing',
      mailing: 'a-of-then',
    })
  })

  test('is no edition that others must wait for', async () => {
    const mailings = createMailingStore(createMemoryTable())
    const edition = (closes: string) => ({
      mailing: `e-${closes}`,
      story: pack.id,
      cadence: 'weekly' as const,
      number: 1,
      title: '',
      opens: closes,
      closes,
      audienceAt: closes,
      previousAudienceAt: null,
    })
    await mailings.saveEdition(edition('2025-03-09T17:00:00.000Z'))
    await mailings.saveEdition(edition(plusDays(future, 7)))
    expect((await mailings.lastEdition(pack.id, 'weekly', now))?.closes).toBe('2025-03-09T17:00:00.000Z')
  })
})

test('a schedule goes on by the clock as it was put right', () => {
  let at = new Date('2031-01-01T00:00:00Z')
  const runs = nextRuns(cronOf('0 0 18 * * SUN *', 'UTC'), () => at)
  expect(runs.isDue()).toBe(false)
  at = new Date('2025-03-09T17:59:58Z')
  expect(runs.isDue()).toBe(false)
  at = new Date('2025-03-09T18:00:03Z')
  expect(runs.isDue()).toBe(true)
  expect(runs.isDue()).toBe(false)
  expect(runs.at()?.toISOString()).toBe('2025-03-16T18:00:00.000Z')
})
