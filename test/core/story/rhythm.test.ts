import { describe, expect, test } from 'vitest'
import { type Instant, plusDays, plusHours, plusMinutes } from '#core/instant'
import { isLively, isStale, type Pause, pausesIn, staleAfter, withPause } from '#core/story/rhythm'

// A Monday.
const start = '2025-03-03T06:00:00.000Z'
const day = 24 * 60
/** Something new after each of these pauses, in minutes. */
const lived = (...minutes: number[]) => {
  let newAt: Instant = start
  let pauses: Pause[] = []
  for (const pause of minutes) {
    const now = plusMinutes(newAt, pause)
    pauses = withPause({ newAt, pauses }, now)
    newAt = now
  }
  return { newAt, pauses }
}

describe('a source stands still', () => {
  test.each<[string, number[], number]>([
    ['three days of silence while it has no rhythm', [30, 30], 3 * day],
    ['a day for one that never rests', Array(50).fill(10), day],
    ['twice its night', [20, 20, 14 * 60, 20], 28 * 60],
    ['twice its week, for a weekly', [2 * day, 2 * day, 3.5 * day, 7 * day, 7 * day], 14 * day],
    ['thirty days, however seldom it speaks', [6 * day, 12 * day, 24 * day, 30 * day], 30 * day],
  ])('after %s', (_, pauses, minutes) => {
    const state = lived(...pauses)
    expect(staleAfter(state)).toBe(minutes)
    expect(isStale(state, plusMinutes(state.newAt, minutes))).toBe(false)
    expect(isStale(state, plusMinutes(state.newAt, minutes + 1))).toBe(true)
  })
  test('and a standstill makes it no more than twice as patient, for five weeks', () => {
    const state = lived(20, 20, 20, 12 * day)
    expect(staleAfter(state)).toBe(4 * day)
    const later = lived(20, 20, 20, 12 * day, ...Array(36).fill(day))
    expect(staleAfter(later)).toBe(2 * day)
  })
  test('as the dates of its first read let expect', () => {
    const dates = [0, 5, 9, 60].map(hours => plusHours(start, hours))
    expect(staleAfter({ pauses: pausesIn(dates, plusDays(start, 3)) })).toBe(2 * 51 * 60)
  })
})

describe('a source is lively', () => {
  test('until it is silent for longer than ever in the last weeks, two hours at least', () => {
    const night = lived(20, 20, 9 * 60, 20)
    expect(isLively(night, plusHours(night.newAt, 9))).toBe(true)
    expect(isLively(night, plusMinutes(night.newAt, 9 * 60 + 1))).toBe(false)
    const busy = lived(10, 10, 10)
    expect(isLively(busy, plusHours(busy.newAt, 2))).toBe(true)
    expect(isLively(busy, plusHours(busy.newAt, 3))).toBe(false)
  })
  test('for half a day while it has no rhythm, and as long as nothing is known of it', () => {
    const young = { newAt: start, pauses: [] }
    expect(isLively(young, plusHours(start, 12))).toBe(true)
    expect(isLively(young, plusHours(start, 13))).toBe(false)
    expect(isLively({}, start)).toBe(true)
  })
})
