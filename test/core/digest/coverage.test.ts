import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Cadence, allCadences as cadences } from '#core/cadence'
import { latestClosing, neighbourClosing, windowDue } from '#core/digest/calendar'
import { lookBackDays } from '#core/digest/compose-edition'
import { type Instant, plusDays, plusHours } from '#core/instant'
import { coveredAfterChange, firstKnownAt } from '#core/subscription/covered'
import { harbourStory as pack } from '#test/core/story/harbour-story'

const begin = '2025-03-01T00:00:00.000Z'
/** As long as it takes until each cadence has closed after the last change. */
const days = 100

/** What falls due, hour by hour; the schedule runs by day. It is the same for every reader. */
const due = (() => {
  const last: Record<Cadence, Instant | null> = { weekly: null, daily: null, monthly: null }
  return Array.from({ length: days * 24 }, (_, hour) => {
    const now = plusHours(begin, hour)
    return (hour % 24 >= 4 && hour % 24 <= 19 ? cadences : []).flatMap(cadence => {
      const window = windowDue(pack, cadence, now, last[cadence])
      if (window) last[cadence] = window.closes
      return window ? [{ cadence, window }] : []
    })
  })
})()

/**
 * A reader of one topic over three months: joins, is told the latest edition by the welcome mail, changes cadence.
 * @returns which developments each mail told, in order
 */
const read = (joins: Instant, first: Cadence, changes: { at: Instant; to: Cadence }[], known: Instant[]) => {
  const last: Record<Cadence, Instant | null> = { weekly: null, daily: null, monthly: null }
  const told: Instant[][] = []
  let cadence: Cadence | null = null
  let covered: { to: Instant; setAt: Instant } | null = null
  for (let hour = 0; hour < days * 24; hour += 1) {
    const now = plusHours(begin, hour)
    for (const { cadence: one, window } of due[hour] ?? []) {
      last[one] = window.closes
      if (cadence !== one) continue
      const from = firstKnownAt(window, covered)
      const carried = plusDays(window.opens, -lookBackDays)
      told.push(known.filter(at => at >= from && at >= carried && at < window.closes))
    }
    if (cadence === null && joins <= now) {
      cadence = first
      covered = last[cadence] === null ? null : { to: last[cadence] ?? '', setAt: now }
    }
    for (const change of changes)
      if (change.at === now && cadence !== null && change.to !== cadence) {
        covered = coveredAfterChange(covered, last[cadence], now)
        cadence = change.to
      }
  }
  return told
}

const anyHour = (from: number, to: number) =>
  fc.integer({ min: from * 24, max: to * 24 }).map(hour => plusHours(begin, hour))
const anyKnown = fc
  .uniqueArray(fc.integer({ min: 0, max: (days - 9) * 24 * 60 }), { maxLength: 60 })
  .map(minutes => minutes.map(one => new Date(Date.parse(begin) + one * 60_000).toISOString()).sort())

describe('a reader’s coverage', () => {
  test('a reader who never changes is told each development in exactly one edition', () => {
    fc.assert(
      fc.property(anyHour(9, 20), fc.constantFrom(...cadences), anyKnown, (joins, cadence, known) => {
        const told = read(joins, cadence, [], known).flat()
        expect(new Set(told).size).toBe(told.length)
        const from = latestClosing(pack, cadence, joins)
        const to = latestClosing(pack, cadence, plusHours(begin, days * 24 - 1))
        expect(told).toEqual(known.filter(at => at >= from && at < to))
      }),
      { numRuns: 40 },
    )
  })
  test('who goes from cadence to cadence is told each development at most once, and none is left out', () => {
    fc.assert(
      fc.property(
        anyHour(9, 12),
        fc.constantFrom(...cadences),
        fc.uniqueArray(fc.tuple(fc.integer({ min: 13, max: 45 }), fc.constantFrom(...cadences)), {
          selector: ([day]) => day,
          maxLength: 5,
        }),
        fc.integer({ min: 0, max: 23 }),
        anyKnown,
        (joins, first, at, hour, known) => {
          let cadence = first
          const changes = at
            .sort(([a], [b]) => a - b)
            .map(([day, to]) => {
              cadence = to
              return { at: plusHours(begin, day * 24 + hour), to }
            })
          const told = read(joins, first, changes, known).flat()
          const twice = told.filter((one, n) => told.indexOf(one) !== n)
          expect(twice).toEqual([])
          const from = latestClosing(pack, first, joins)
          const to = latestClosing(pack, cadence, plusHours(begin, days * 24 - 1))
          expect(told.toSorted()).toEqual(known.filter(at => at >= from && at < to))
        },
      ),
      { numRuns: 300 },
    )
  })
  test('who tries another cadence for a day and goes back misses nothing and reads nothing twice', () => {
    const known = Array.from({ length: 40 }, (_, n) => plusHours('2025-03-15T00:00:00.000Z', n * 12 + 3))
    for (const first of cadences)
      for (const hour of [2, 5, 6, 12, 17, 22])
        for (const hours of [1, 12, 24, 30]) {
          const at = plusHours(begin, 23 * 24 + hour)
          for (const other of cadences.filter(one => one !== first)) {
            const changes = [
              { at, to: other },
              { at: plusHours(at, hours), to: first },
            ]
            const told = read(plusHours(begin, 10 * 24), first, changes, known).flat()
            expect([first, other, hour, hours, told]).toEqual([first, other, hour, hours, known])
          }
        }
  })
  test('coverage set before the window opened no longer counts', () => {
    const window = { opens: '2025-03-09T17:00:00.000Z', closes: '2025-03-16T17:00:00.000Z' }
    const to = '2025-03-10T06:00:00.000Z'
    expect(firstKnownAt(window, null)).toBe(window.opens)
    expect(firstKnownAt(window, { to, setAt: '2025-03-10T09:00:00.000Z' })).toBe(to)
    expect(firstKnownAt(window, { to, setAt: window.opens })).toBe(to)
    expect(firstKnownAt(window, { to, setAt: '2025-03-09T16:59:59.999Z' })).toBe(window.opens)
    expect(neighbourClosing(pack, 'weekly', window.opens, 1)).toBe(window.closes)
  })
})
