import { Temporal } from 'temporal-polyfill'
import type { Instant } from '#core/instant'
import type { DateParts } from './date-parts.ts'
import { isoDate } from './iso-date.ts'
import { wordedDate } from './worded-date.ts'

const toMs = ({ zone, hour, second, ...rest }: DateParts): number | null => {
  // 24:00 is the end of the day; a leap second is given to the second before it.
  const endOfDay = hour === 24 && rest.minute === 0 && second === 0
  try {
    const wall = Temporal.PlainDateTime.from(
      { ...rest, hour: endOfDay ? 0 : hour, second: second === 60 ? 59 : second },
      { overflow: 'reject' },
    ).add({ days: endOfDay ? 1 : 0 })
    if (zone && 'place' in zone) return wall.toZonedDateTime(zone.place).epochMilliseconds
    return wall.toZonedDateTime('UTC').epochMilliseconds - (zone?.minutesEast ?? 0) * 60_000
  } catch {
    return null
  }
}

/** Seconds since 1970, or thousandths: from 2001 on no other number has as many digits. */
const sinceEpoch = (text: string): number | null => {
  if (/^[1-9]\d{9}(?:\.\d+)?$/.test(text)) return Math.floor(Number(text)) * 1000
  return /^[1-9]\d{12}$/.test(text) ? Math.floor(Number(text) / 1000) * 1000 : null
}

/**
 * The moment that a feed's date means: RFC 822 and its successors with the obsolete zones, ISO 8601 and W3C-DTF, seconds
 * since 1970, and the forms that content systems make up. Without a zone it is UTC. Fractions of a second are dropped.
 *
 * @returns null for what is no date; never a guess
 */
export const feedDate = (written: string): Instant | null => {
  const text = written.normalize('NFKC').trim().slice(0, 100)
  const parts = isoDate(text) ?? wordedDate(text)
  const ms = sinceEpoch(text) ?? (parts && toMs(parts))
  if (ms === null || ms < Date.UTC(1900, 0) || ms >= Date.UTC(9999, 11, 31)) return null
  return new Date(ms).toISOString()
}
