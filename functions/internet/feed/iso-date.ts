import type { DateParts } from './date-parts.ts'
import { zoneOf } from './date-zone.ts'

const clockPattern = /^(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?$/
const splitPattern = /^([\d-]+?)(?:(?:t|\s+|t\s+)(\d{2}:?\d{2}(?::?\d{2}(?:[.,]\d+)?)?)\s*(\S+)?)?$/

/** RFC 2822 section 4.3: two digits from 50 on belong to the last century. */
export const fullYear = (year: number): number => (year >= 100 ? year : year < 50 ? 2000 + year : 1900 + year)

const forms: [RegExp, (numbers: number[]) => [year: number, month: number, day: number]][] = [
  [/^(\d{4})-(\d{1,2})-(\d{1,2})$/, ([y = 0, m = 0, d = 0]) => [y, m, d]],
  [/^(\d{4})(\d{2})(\d{2})$/, ([y = 0, m = 0, d = 0]) => [y, m, d]],
  [/^(\d{4})-(\d{2})$/, ([y = 0, m = 0]) => [y, m, 1]],
  [/^(\d{4})$/, ([y = 0]) => [y, 1, 1]],
  [/^(\d{2})-?(\d{2})-?(\d{2})$/, ([y = 0, m = 0, d = 0]) => [fullYear(y), m, d]],
  // ISO 8601:1988 lets the century go: -03-12 and -0312 are December 2003.
  [/^-(\d{2})-?(\d{2})$/, ([y = 0, m = 0]) => [fullYear(y), m, 1]],
  [/^(\d{4})-?(\d{3})$/, ([y = 0, n = 0]) => ordinalDay(y, n)],
]

/** The nth day of a year; a 366th that the year does not have is month 0, which the calendar refuses. */
const ordinalDay = (year: number, n: number): [number, number, number] => {
  const date = new Date(Date.UTC(year, 0, n))
  return n > 0 && date.getUTCFullYear() === year
    ? [year, date.getUTCMonth() + 1, date.getUTCDate()]
    : [year, 0, 0]
}

/** "20250304180100", as databases write it. */
const unbroken = /^(\d{8})(\d{6})(?=\D|$)/
/** "[Europe/Berlin]" behind an offset says where that is. */
const place = /\[[a-z/_+-]+\]$/i

/** ISO 8601 and W3C-DTF, also with a space for the T or a named zone. */
export const isoDate = (text: string): DateParts | null => {
  const plain = text.replace(place, '').replace(unbroken, '$1t$2')
  const [, date = '', clock, zoneText] = splitPattern.exec(plain.toLowerCase()) ?? []
  for (const [form, order] of forms) {
    const found = form.exec(date)
    if (!found) continue
    const [year, month, day] = order(found.slice(1).map(Number))
    const [, hour = 0, minute = 0, second = 0] = (clock && clockPattern.exec(clock)?.map(Number)) || []
    const zone = zoneText ? zoneOf(zoneText) : null
    if (zoneText && !zone) return null
    return { year, month, day, hour, minute, second: Number.isNaN(second) ? 0 : second, zone }
  }
  return null
}
