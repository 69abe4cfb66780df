import { describe, expect, test } from 'vitest'
import { type Instant, plusMinutes } from '#core/instant'
import type { Shelved } from '#core/story/collecting/shelf'
import { isWaitedFor, takenOut } from '#core/story/collecting/taken-out'

const now = '2025-03-10T12:00:00.000Z'
/** So many minutes ago. */
const ago = (minutes: number): Instant => plusMinutes(now, -minutes)

const entry = (report: string, publishedAt: number, more: Partial<Shelved> = {}): Shelved => ({
  report,
  guids: [report],
  pages: [],
  title: `The harbour says ${report}`,
  text: report,
  published: ago(publishedAt),
  since: ago(publishedAt),
  goneAt: null,
  changes: 0,
  ...more,
})
/** Appeared an hour ago, and is gone since a quarter of an hour. */
const gone = (more: Partial<Shelved> = {}) => entry('gone', 60, { goneAt: ago(15), ...more })
const shown = [entry('newest', 10), entry('old', 300), entry('oldest', 600)]

const found = (out: Shelved[], feed: Shelved[] = shown) =>
  takenOut([...feed, ...out], feed, now).map(({ report }) => report)

describe('an entry was taken out', () => {
  test('when it stays away for a quarter of an hour while an older one is still shown', () => {
    expect(found([gone()])).toEqual(['gone'])
  })

  test('not before: an old copy of a feed lacks its newest entries for a poll or two', () => {
    expect(found([gone({ goneAt: ago(14) })])).toEqual([])
  })

  test('not after six hours: nothing more is learned of it', () => {
    const long = { published: ago(500), since: ago(500) }
    expect(found([gone({ ...long, goneAt: ago(359) })])).toEqual(['gone'])
    expect(found([gone({ ...long, goneAt: ago(360) })])).toEqual([])
  })

  test('not when it stood for longer than a day', () => {
    const from = (since: number) => gone({ published: ago(60), since: ago(since) })
    expect(found([from(24 * 60 + 15)])).toEqual(['gone'])
    expect(found([from(24 * 60 + 16)])).toEqual([])
  })

  test('not when nobody knows how long it stood: the first fetch brought it', () => {
    expect(found([gone({ since: null })])).toEqual([])
  })

  test('not a second time', () => expect(found([gone({ withdrawn: true })])).toEqual([]))
})

describe('it was pushed off the end', () => {
  const older = (more: Partial<Shelved> = {}) => gone({ published: ago(900), since: ago(60), ...more })

  test('when nothing older is shown, and others went that way', () => {
    expect(found([older(), entry('other', 950, { since: ago(400), goneAt: ago(200) })])).toEqual([])
  })

  test('but not out of a feed that never lost an entry, within an hour', () => {
    expect(found([older()])).toEqual(['gone'])
    expect(found([older({ since: ago(75) })])).toEqual(['gone'])
    expect(found([older({ since: ago(76) })])).toEqual([])
  })

  test('as far as anybody can say, when the feed is empty', () => expect(found([gone()], [])).toEqual([]))
})

describe('a feed says nothing by leaving something out', () => {
  test('when it is in no order', () => {
    const feed = [entry('a', 300), entry('b', 10), entry('c', 400), entry('d', 20), entry('e', 600)]
    expect(found([gone()], feed)).toEqual([])
  })

  test('but one that pins an entry is in order all the same', () => {
    expect(found([gone()], [entry('pinned', 500), ...shown])).toEqual(['gone'])
  })

  test('when it leaves out more than two: that is how it is put together', () => {
    const two = [gone(), gone({ report: 'second', goneAt: ago(20) })]
    expect(found(two)).toEqual(['gone', 'second'])
    expect(found([...two, gone({ report: 'third' })])).toEqual([])
    expect(found([...two, gone({ report: 'before', goneAt: ago(2000), withdrawn: true })])).toEqual([])
  })
})

describe('the whole feed is asked for', () => {
  const waits = (one: Shelved) => isWaitedFor([...shown, one], now)

  test('while something is missing from it, until that was away for a quarter of an hour', () => {
    expect([ago(0), ago(14), ago(15)].map(goneAt => waits(gone({ goneAt })))).toEqual([true, true, false])
  })

  test('not for what is shown, is known to be withdrawn, or could not be taken for withdrawn', () => {
    expect(isWaitedFor(shown, now)).toBe(false)
    expect(waits(gone({ goneAt: ago(5), withdrawn: true }))).toBe(false)
    expect(waits(gone({ goneAt: ago(5), since: null }))).toBe(false)
  })
})
