import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { allCadences, type Cadence } from '#core/cadence'
import { latestClosing, neighbourClosing, type Window, windowDue } from '#core/digest/calendar'
import { epochMs, type Instant, msBetween, plusDays, plusHours, plusMinutes, toInstant } from '#core/instant'
import type { Closing, StoryPack, Weekday } from '#core/story/pack'

const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Tehran', 'UTC', 'Australia/Lord_Howe']
const times = ['00:00', '04:00', '07:00', '18:00', '23:59']
type Calendar = Pick<StoryPack, 'timeZone' | 'cadence'>
const calendarOf = (timeZone: string, weekday: Weekday, time: string): Calendar => ({
  timeZone,
  cadence: { weekly: { weekday, time }, daily: { time } },
})
const anyWeekday = fc.constantFrom<Weekday>(1, 4, 7)
const anyMonthly = fc.option(
  fc.record({ weekday: anyWeekday, time: fc.constantFrom(...times) }, { requiredKeys: [] }),
  { nil: undefined },
)
const anyCalendar = fc
  .tuple(fc.constantFrom(...zones), anyWeekday, fc.constantFrom(...times), anyMonthly)
  .map(([zone, weekday, time, monthly]): Calendar => {
    const calendar = calendarOf(zone, weekday, time)
    return monthly === undefined ? calendar : { ...calendar, cadence: { ...calendar.cadence, monthly } }
  })
const anyMoment = fc
  .integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2035, 0, 1) })
  .map(ms => toInstant(ms))
const anyCadence = fc.constantFrom(...allCadences)
const hours = (window: Window) => msBetween(window.opens, window.closes) / 3_600_000
const berlin = calendarOf('Europe/Berlin', 7, '18:00')

/** Opens whatever is due at each of these moments, as the handler does. */
const openAll = (calendar: Calendar, cadence: Cadence, moments: Instant[]): Window[] => {
  const opened: Window[] = []
  for (const now of moments) {
    const window = windowDue(calendar, cadence, now, opened.at(-1)?.closes ?? null)
    if (window) opened.push(window)
  }
  return opened
}

describe('closings', () => {
  test('the latest closing has passed, the one after it has not, and each is the other’s neighbour', () => {
    fc.assert(
      fc.property(anyCalendar, anyCadence, anyMoment, (calendar, cadence, now) => {
        const closing = latestClosing(calendar, cadence, now)
        const next = neighbourClosing(calendar, cadence, closing, 1)
        expect(closing <= now && now < next).toBe(true)
        expect(neighbourClosing(calendar, cadence, next, -1)).toBe(closing)
        expect(latestClosing(calendar, cadence, closing)).toBe(closing)
        expect(latestClosing(calendar, cadence, toInstant(epochMs(closing) - 1))).toBe(
          neighbourClosing(calendar, cadence, closing, -1),
        )
      }),
      { numRuns: 300 },
    )
  })
  test('a week has 168 hours, 167 when clocks go forward and 169 when they go back', () => {
    const week = (now: Instant) => windowDue(berlin, 'weekly', now, null)
    expect(week('2025-03-25T00:00:00.000Z')).toEqual({
      opens: '2025-03-16T17:00:00.000Z',
      closes: '2025-03-23T17:00:00.000Z',
    })
    const lengths = ['2025-03-30T17:00:00.000Z', '2025-10-27T00:00:00.000Z', '2025-07-01T00:00:00.000Z']
      .map(now => week(now))
      .map(window => window && hours(window))
    expect(lengths).toEqual([167, 169, 168])
  })
  test('a month goes from its first Sunday to the next one: four weeks or five, and an hour of the clocks', () => {
    const months = ['2025-02-10', '2025-03-31', '2025-04-30', '2025-11-02', '2024-03-01', '2026-02-01']
    const windows = months.map(day => windowDue(berlin, 'monthly', `${day}T20:00:00.000Z`, null))
    expect(windows.map(window => window && [window.opens, window.closes, hours(window) / 24])).toEqual([
      ['2025-01-05T17:00:00.000Z', '2025-02-02T17:00:00.000Z', 28],
      ['2025-02-02T17:00:00.000Z', '2025-03-02T17:00:00.000Z', 28],
      ['2025-03-02T17:00:00.000Z', '2025-04-06T16:00:00.000Z', 35 - 1 / 24],
      ['2025-10-05T16:00:00.000Z', '2025-11-02T17:00:00.000Z', 28 + 1 / 24],
      ['2024-01-07T17:00:00.000Z', '2024-02-04T17:00:00.000Z', 28],
      ['2026-01-04T17:00:00.000Z', '2026-02-01T17:00:00.000Z', 28],
    ])
  })
  test('a pack names another weekday or another time for the month, and what it leaves out is the week’s', () => {
    const closing = (monthly: Partial<Closing>) =>
      latestClosing(
        { ...berlin, cadence: { ...berlin.cadence, monthly } },
        'monthly',
        '2025-07-31T00:00:00.000Z',
      )
    expect(closing({ weekday: 2, time: '09:30' })).toBe('2025-07-01T07:30:00.000Z')
    expect(closing({ weekday: 2 })).toBe('2025-07-01T16:00:00.000Z')
    expect(closing({ time: '09:30' })).toBe('2025-07-06T07:30:00.000Z')
    expect(closing({})).toBe('2025-07-06T16:00:00.000Z')
    expect(latestClosing(berlin, 'monthly', '2025-07-31T00:00:00.000Z')).toBe('2025-07-06T16:00:00.000Z')
  })
  test('each month of forty years closes once, on one of its first seven days', () => {
    for (const zone of ['Europe/Berlin', 'Pacific/Apia', 'America/New_York'])
      for (const weekday of [1, 5, 7] as const) {
        const calendar = calendarOf(zone, weekday, '07:00')
        let closing = latestClosing(calendar, 'monthly', '2005-01-20T00:00:00.000Z')
        for (let month = 0; month < 480; month += 1) {
          const local = Temporal.Instant.from(closing).toZonedDateTimeISO(zone)
          expect([local.dayOfWeek, local.day <= 7, local.hour]).toEqual([weekday, true, 7])
          expect((local.year - 2005) * 12 + local.month - 1).toBe(month)
          closing = neighbourClosing(calendar, 'monthly', closing, 1)
        }
      }
  })
  const data = new URL('../../../../shared/data/schedules/tz-transitions-2025-2026.jsonl', import.meta.url)
  const there = existsSync(data)
  test.skipIf(!there)(
    `a week across any clock change of 2025 and 2026 is longer or shorter by just that change${there ? '' : ' (skipped: ../shared/data is not there)'}`,
    () => {
      const changes = readFileSync(data, 'utf8')
        .split('\n')
        .filter(line => line !== '')
        .map(line => JSON.parse(line))
      // Governments change their minds: what this machine's zones no longer say is left out.
      const held = changes.filter(({ zone, utc, offset_before_min, offset_after_min }) => {
        const at = Temporal.Instant.from(toInstant(Date.parse(utc))).toZonedDateTimeISO(zone)
        const offsets = [at.subtract({ seconds: 1 }), at].map(one => one.offsetNanoseconds / 6e10)
        return offsets[0] === offset_before_min && offsets[1] === offset_after_min
      })
      expect(held.length).toBeGreaterThan(changes.length * 0.9)
      for (const { zone, utc, offset_before_min: before, offset_after_min: after } of held) {
        const at = toInstant(Date.parse(utc))
        const calendar = calendarOf(zone, 7, '18:00')
        const closes = neighbourClosing(calendar, 'weekly', latestClosing(calendar, 'weekly', at), 1)
        const opens = neighbourClosing(calendar, 'weekly', closes, -1)
        expect([zone, utc, hours({ opens, closes })]).toEqual([zone, utc, 168 - (after - before) / 60])
      }
    },
  )
})

describe('what is due', () => {
  test('windows tile time, whatever the scheduler does: late, twice or not at all', () => {
    fc.assert(
      fc.property(
        anyCalendar,
        anyCadence,
        anyMoment,
        fc.array(fc.integer({ min: 0, max: 40 * 1440 }), { minLength: 1, maxLength: 25 }),
        (calendar, cadence, first, gaps) => {
          let now = first
          const moments = gaps.map(minutes => {
            now = plusMinutes(now, minutes)
            return now
          })
          const opened = openAll(calendar, cadence, [...moments, now, now])
          for (const [n, window] of opened.entries()) {
            expect(window.opens < window.closes).toBe(true)
            if (n > 0) expect(window.opens).toBe(opened[n - 1]?.closes)
          }
          expect(opened.at(-1)?.closes).toBe(latestClosing(calendar, cadence, now))
        },
      ),
      { numRuns: 300 },
    )
  })
  test('a schedule that fires every hour for a year opens each week and each day once', () => {
    for (const zone of zones) {
      const calendar = calendarOf(zone, 7, '18:00')
      const from = '2024-01-01T00:00:00.000Z'
      const moments = Array.from({ length: 365 * 24 }, (_, n) => plusHours(from, n))
      const weeks = openAll(calendar, 'weekly', moments)
      expect(weeks.length).toBe(53)
      expect(weeks.every(window => [167, 167.5, 168, 168.5, 169].includes(hours(window)))).toBe(true)
      const days = openAll(calendar, 'daily', moments)
      expect(new Set(days.map(window => window.closes)).size).toBe(days.length)
      expect(days.length).toBe(365 + 1)
    }
  })
  test('a schedule that fires every six hours for six years opens each month once', () => {
    for (const zone of zones) {
      const calendar = calendarOf(zone, 5, '07:00')
      const moments = Array.from({ length: 6 * 365 * 4 }, (_, n) =>
        plusHours('2024-01-01T00:00:00.000Z', n * 6),
      )
      const months = openAll(calendar, 'monthly', moments)
      expect(months.length).toBe(73)
      expect(months.every(window => [28, 35].includes(Math.round(hours(window) / 24)))).toBe(true)
    }
  })
  test('at its closing a window is due, a millisecond before it is not', () => {
    const closes = '2025-03-09T17:00:00.000Z'
    const last = '2025-03-02T17:00:00.000Z'
    expect(windowDue(berlin, 'weekly', '2025-03-09T16:59:59.999Z', last)).toBeNull()
    expect(windowDue(berlin, 'weekly', closes, last)).toEqual({ opens: last, closes })
    expect(windowDue(berlin, 'weekly', closes, closes)).toBeNull()
  })
  test('after days without any run the newest daily edition covers the earlier ones', () => {
    const last = '2025-03-04T17:00:00.000Z'
    const now = plusDays(last, 5)
    expect(windowDue(berlin, 'daily', now, last)).toEqual({ opens: last, closes: now })
    expect(windowDue(berlin, 'daily', now, now)).toBeNull()
  })
})
