import type { DateParts } from './date-parts.ts'
import { bareWord, isWeekday, monthOf } from './date-words.ts'
import { type Zone, zoneOf } from './date-zone.ts'
import { fullYear } from './iso-date.ts'

const clockPattern = /(?<![\d:])(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?(?![\d:])\s*(?:([ap])\.?m\b\.?)?/
/** Words that stand in a date and say nothing. */
const fillers = new Set([
  '-',
  '–',
  'at',
  'um',
  'uhr',
  'de',
  'del',
  'of',
  'the',
  'le',
  'den',
  'kl',
  'a',
  'om',
  'h',
  't',
])

type Clock = { hour: number; minute: number; second: number }

const readClock = (found: RegExpExecArray | null): Clock | null => {
  if (!found) return { hour: 0, minute: 0, second: 0 }
  const [hour, minute, second] = [Number(found[1]), Number(found[2]), Number(found[3] ?? 0)]
  const half = found[4]
  if (half === undefined) return { hour, minute, second }
  // "16:20 pm" is said by systems that add the half to a 24-hour clock.
  if (hour > 12) return half === 'p' ? { hour, minute, second } : null
  return { hour: (hour % 12) + (half === 'p' ? 12 : 0), minute, second }
}

type Day = { year: number; month: number; day: number }

/** `09/15/2014` is American unless that cannot be; `15.09.2014` is European. */
const numericDay = (token: string): Day | null => {
  const found = /^(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})$/.exec(token)
  if (!found) return null
  const [a, b, c] = [Number(found[1]), Number(found[3]), Number(found[4])]
  if (found[1]?.length === 4) return { year: a, month: b, day: c }
  const dayFirst = found[2] !== '/' || a > 12
  return { year: fullYear(c), month: dayFirst ? b : a, day: dayFirst ? a : b }
}

const dayOf = (tokens: readonly string[], month: number): Day | null => {
  const numbers = tokens.map(token => token.replace(/(?<=\d)(?:st|nd|rd|th|er|º|ª|\.)$/, ''))
  const long = numbers.find(number => number.length === 4)
  const short = numbers.filter(number => number !== long)
  const [first, second] = short
  if (numbers.length !== 2 || first === undefined) return null
  if (long !== undefined) return { year: Number(long), month, day: Number(first) }
  return second === undefined ? null : { year: fullYear(Number(second)), month, day: Number(first) }
}

/**
 * Dates with the names of months, and days in figures with a clock beside them: RFC 822, asctime, JavaScript,
 * and what content systems make up, in some twenty languages. Every word must be understood.
 */
export const wordedDate = (written: string): DateParts | null => {
  const text = written
    .toLowerCase()
    .replace(/\([^)]*\)/g, ' ')
    // "2025年3月4日 18時01分", and "18h01" of French papers.
    .replace(/(\d{4})年(\d{1,2})月(\d{1,2})日/g, '$1-$2-$3 ')
    .replace(/(?<!\d)(\d{1,2})時(\d{2})分/g, '$1:$2')
    .replace(/(?<![\d:])(\d{1,2})h(\d{2})(?!\d)/g, '$1:$2')
    // "GMT +0300"
    .replace(/(?<=\b(?:gmt|utc)) +(?=[+-]\d)/g, '')
    // A lost space: "30mar 2025", "mar 202510:50".
    .replace(/(?<![\d:.])(\d{1,2})(?=\p{L}{3,}\.?\s)(?!st|nd|rd|th)/gu, '$1 ')
    .replace(/(?<!\d)((?:19|20)\d{2})(?=\d{2}:\d{2})/g, '$1 ')
  const found = clockPattern.exec(text)
  const clock = readClock(found)
  const rest = found ? `${text.slice(0, found.index)} | ${text.slice(found.index + found[0].length)}` : text
  const tokens = rest
    .replace(/[,\s]+/g, ' ')
    // RFC 850 writes 06-Nov-94.
    .replace(/(?<![\d-])(\d{1,2})-(\p{L}+)\.?-(\d{2,4})(?!\d)/gu, '$1 $2 $3')
    .split(' ')
    .filter(token => token !== '')
  let month: number | null = null
  let monthMayBeDay = false
  let day: Day | null = null
  let zone: Zone | null = null
  const numbers: string[] = []
  const atClock = tokens.indexOf('|')
  for (const [n, token] of tokens.entries()) {
    if (token === '|') continue
    // Behind the clock "PT" is the Pacific's time, and no Polish Friday.
    const behindClock = atClock >= 0 && n > atClock
    const named = /^\p{L}/u.test(token) && day === null ? monthOf(token) : null
    // In "mar, 9 avr 2018" the first word is mardi, not March.
    if (named !== null && (month === null || monthMayBeDay)) {
      monthMayBeDay = month === null && numbers.length === 0 && isWeekday(token)
      month = named
    } else if (/^\d{1,4}(?:st|nd|rd|th|er|º|ª|\.)?$/.test(token)) numbers.push(token)
    else if (day === null && numericDay(token)) day = numericDay(token)
    else if (behindClock && zone === null && zoneOf(token)) zone = zoneOf(token)
    else if (fillers.has(bareWord(token)) || isWeekday(token)) continue
    else if (zone === null && zoneOf(token)) zone = zoneOf(token)
    // "+0300 MSK" says it twice; the figures hold.
    else if (behindClock && zone !== null && zoneOf(token)) continue
    else return null
  }
  if (month !== null && day === null) day = dayOf(numbers, month)
  else if (numbers.length > 0) return null
  return day && clock && { ...day, ...clock, zone }
}
