import { describe, expect, test } from 'vitest'
import type { Mailing } from '#core/delivery/mailing'
import { plusHours } from '#core/instant'
import { quietUntil, waitsUntil } from '#core/subscription/own-hours'
import type { Preferences } from '#core/subscription/preferences'

const berlin = 'Europe/Berlin'
const night = { from: 22, until: 7 }
const wish = (more: Partial<Preferences>): Preferences => ({
  topics: ['meeting'],
  cadence: 'daily',
  alerts: true,
  timeZone: berlin,
  ...more,
})

describe('quiet hours', () => {
  test('hold across midnight, and end where they were chosen to', () => {
    expect(quietUntil(night, berlin, '2025-06-10T19:00:00.000Z')).toBeNull()
    for (const now of ['2025-06-10T20:00:00.000Z', '2025-06-10T23:30:00.000Z', '2025-06-11T04:59:59.000Z'])
      expect(quietUntil(night, berlin, now)).toBe('2025-06-11T05:00:00.000Z')
    expect(quietUntil(night, berlin, '2025-06-11T05:00:00.000Z')).toBeNull()
  })
  test('hold within a day', () => {
    const siesta = { from: 13, until: 15 }
    expect(quietUntil(siesta, 'Asia/Kathmandu', '2025-06-10T07:12:00.000Z')).toBeNull()
    expect(quietUntil(siesta, 'Asia/Kathmandu', '2025-06-10T07:15:00.000Z')).toBe('2025-06-10T09:15:00.000Z')
    expect(quietUntil(siesta, 'Asia/Kathmandu', '2025-06-10T09:15:00.000Z')).toBeNull()
  })
  test('begin a little earlier: what is put together now is handed over in a moment', () => {
    expect(quietUntil(night, berlin, '2025-06-10T19:58:30.000Z')).toBe('2025-06-11T05:00:00.000Z')
  })
  test('follow the clocks when they change in the night', () => {
    expect(quietUntil(night, berlin, '2025-03-29T23:00:00.000Z')).toBe('2025-03-30T05:00:00.000Z')
    expect(quietUntil(night, berlin, '2025-10-25T21:00:00.000Z')).toBe('2025-10-26T06:00:00.000Z')
    // An hour that the clocks leave out begins when they show the next one.
    expect(quietUntil({ from: 2, until: 6 }, berlin, '2025-03-30T00:30:00.000Z')).toBeNull()
    expect(quietUntil({ from: 2, until: 6 }, berlin, '2025-03-30T01:30:00.000Z')).toBe(
      '2025-03-30T04:00:00.000Z',
    )
  })

  const openedAt = '2025-06-10T21:00:00.000Z'
  const alert = (milestone: boolean): Pick<Mailing, 'audience' | 'openedAt' | 'notAfter'> => ({
    audience: { who: 'alerts', topics: ['meeting'], ...(milestone ? { milestone } : {}) },
    openedAt,
    notAfter: plusHours(openedAt, 12),
  })
  test('let milestones through, or not, as the reader chose', () => {
    const until = '2025-06-11T05:00:00.000Z'
    expect(waitsUntil(alert(false), wish({ quiet: { ...night, milestones: false } }), openedAt)).toBe(until)
    expect(waitsUntil(alert(true), wish({ quiet: { ...night, milestones: false } }), openedAt)).toBeNull()
    expect(waitsUntil(alert(true), wish({ quiet: { ...night, milestones: true } }), openedAt)).toBe(until)
    expect(waitsUntil(alert(true), wish({}), openedAt)).toBeNull()
  })
})

describe('the hour of a digest', () => {
  const openedAt = '2025-06-10T05:00:00.000Z'
  const edition = (hours: number) => ({
    audience: { who: 'digest' as const, cadence: 'daily' as const },
    openedAt,
    notAfter: plusHours(openedAt, hours),
  })
  test('puts it off to that hour where the reader is, and once it has come, no more', () => {
    const late = wish({ digestHour: 20, timeZone: 'America/New_York' })
    expect(waitsUntil(edition(24), late, openedAt)).toBe('2025-06-11T00:00:00.000Z')
    expect(waitsUntil(edition(24), late, '2025-06-11T00:00:00.000Z')).toBeNull()
    expect(waitsUntil(edition(24), late, '2025-06-11T03:00:00.000Z')).toBeNull()
  })
  test('never puts it off beyond its time: then it goes at once', () => {
    const early = wish({ digestHour: 6 })
    expect(waitsUntil(edition(23.5), early, openedAt)).toBeNull()
    expect(waitsUntil(edition(168), early, openedAt)).toBe('2025-06-11T04:00:00.000Z')
  })
  test('does not wait for a day when it comes within that hour already', () => {
    const seven = wish({ digestHour: 7 })
    expect(waitsUntil(edition(168), seven, openedAt)).toBeNull()
    expect(waitsUntil({ ...edition(168), openedAt: plusHours(openedAt, 0.5) }, seven, openedAt)).toBeNull()
  })
  test('is no matter of alerts, quiet hours none of digests, and neither one of a mail to one reader', () => {
    const all = wish({ quiet: { from: 6, until: 8, milestones: true }, digestHour: 12 })
    expect(waitsUntil(edition(24), all, openedAt)).toBe('2025-06-10T10:00:00.000Z')
    const reader = { ...edition(24), audience: { who: 'reader' as const, reader: 'a'.repeat(32) } }
    expect(waitsUntil(reader, all, openedAt)).toBeNull()
  })
})
