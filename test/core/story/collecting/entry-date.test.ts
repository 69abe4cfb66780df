import { describe, expect, test } from 'vitest'
import { type Instant, plusDays, plusHours, plusMinutes } from '#core/instant'
import { doubtOf, type Reading, whenOf } from '#core/story/collecting/entry-date'
import type { Source } from '#core/story/source'

const now = '2025-03-04T18:05:00.000Z'
const readAt = plusMinutes(now, -5)
const feed: Source = {
  id: 'quay',
  name: 'The Quay',
  family: 'quay',
  country: 'GB',
  language: 'en',
  tier: 1,
  feed: 'https://quay.test/rss',
}
const reading = (more: Partial<Reading> = {}): Reading => ({
  now,
  readAt,
  answeredAt: readAt,
  dates: [],
  ...more,
})
const when = (date: Instant | null, more: Partial<Reading> = {}, source: Partial<Source> = {}) =>
  whenOf(date, { ...feed, ...source }, reading({ dates: [date], ...more }))
const first = { readAt: null, answeredAt: null }
const midnight = '2025-03-04T00:00:00.000Z'

describe('what is new on a feed that we have read', () => {
  test('keeps a date of the last hours, and counts from when the feed can have shown it', () => {
    const date = plusMinutes(now, -40)
    expect(when(date)).toEqual({ published: date, collectedAt: now, shownAt: readAt })
    const between = plusMinutes(now, -2)
    expect(when(between)).toEqual({ published: between, collectedAt: now })
  })
  test.each<[string, Instant | null]>([
    ['without a date', null],
    ['of months ago', plusDays(now, -112)],
    ['of ten days ago', plusDays(now, -10)],
    ['of 1970', '1970-01-01T00:00:00.000Z'],
    ['of the future', '2041-11-16T19:11:00.000Z'],
    ['of today without its hour', midnight],
    ['of today without its hour, in New York', '2025-03-04T05:00:00.000Z'],
    ['of tomorrow without its hour, in Tokyo', '2025-03-05T00:00:00.000Z'],
  ])('counts as of now, %s', (_, date) => {
    expect(when(date)).toEqual({ published: now, collectedAt: now })
  })
  test('keeps its date over an outage of ours; without a date it may be as old as the outage', () => {
    const long = { readAt: plusDays(now, -6), answeredAt: plusDays(now, -6) }
    const date = plusDays(now, -2)
    expect(when(date, long)).toEqual({ published: date, collectedAt: now })
    expect(when(null, long)).toMatchObject({ history: 'undated' })
    expect(when(plusDays(now, -9), long)).toMatchObject({ history: 'dated', published: plusDays(now, -9) })
  })
  test('of a feed that said "not modified" for long counts from its last answer', () => {
    const date = plusHours(now, -2)
    expect(when(date, { readAt: plusHours(now, -3), answeredAt: readAt })).toEqual({
      published: date,
      collectedAt: now,
      shownAt: readAt,
    })
  })
  test('an aggregate, whose entries come and go, is believed', () => {
    const aggregate = { aggregate: true }
    const old = plusDays(now, -5)
    expect(when(old, {}, aggregate)).toEqual({ published: old, collectedAt: now })
    expect(when(midnight, {}, aggregate)).toEqual({ published: midnight, collectedAt: now, shownAt: readAt })
    expect(when(plusDays(now, -40), {}, aggregate)).toMatchObject({ history: 'undated' })
    expect(when(null, {}, aggregate)).toEqual({ published: now, collectedAt: now })
  })
})

describe('a first read is history', () => {
  test('of the day that its dates say', () => {
    const date = plusDays(now, -3)
    expect(when(date, first)).toEqual({ published: date, collectedAt: date, history: 'dated' })
    expect(when(plusHours(now, 2), first)).toEqual({ published: now, collectedAt: now, history: 'dated' })
  })
  test.each<[string, Instant | null, (Instant | null)[]]>([
    ['no date', null, [null]],
    ['a date of long ago', plusDays(now, -31), []],
    ['a date far ahead', plusDays(now, 9), []],
    ['the date of all the others', readAt, [readAt, readAt, readAt, readAt]],
  ])('that nobody is told of, with %s', (_, date, dates) => {
    expect(when(date, { ...first, dates })).toMatchObject({ history: 'undated' })
  })
  test('a day without its hour may be shared by all', () => {
    expect(when(midnight, { ...first, dates: Array(6).fill(midnight) })).toMatchObject({ history: 'dated' })
  })
})

describe('an operator is told of dates that cannot be true', () => {
  const hour = plusMinutes(now, -30)
  test.each<[string, Instant[], (Instant | null)[], Partial<Reading>, RegExp | null]>([
    ['months old and new', [plusDays(now, -112)], [plusDays(now, -112), hour], {}, /new is dated 2024-11-12/],
    ['days old and new, and nothing newer', [plusDays(now, -5)], [plusDays(now, -5)], {}, /new is dated/],
    [
      'days old beside newer ones, a page that was promoted',
      [plusDays(now, -5)],
      [plusDays(now, -5), hour],
      {},
      null,
    ],
    ['in the future', [plusHours(now, 3)], [plusHours(now, 3)], {}, /in the future/],
    ['an hour ahead, a clock in spring', [plusHours(now, 1)], [plusHours(now, 1)], {}, null],
    ['tomorrow without its hour', ['2025-03-05T00:00:00.000Z'], ['2025-03-05T00:00:00.000Z'], {}, null],
    ['the same for all', [hour], [hour, hour, hour, hour], {}, /all 4 entries/],
    ['without its hour', [midnight], [midnight, midnight, midnight, midnight], {}, null],
    ['old in a first read', [plusDays(now, -112)], [plusDays(now, -112)], first, null],
    ['old and known', [hour], [plusDays(now, -112), hour], {}, null],
  ])('%s', (_, fresh, dates, more, said) => {
    const doubt = doubtOf(fresh, reading({ dates, ...more }))
    if (said) expect(doubt).toMatch(said)
    else expect(doubt).toBeNull()
  })
})
