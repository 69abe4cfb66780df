import { dayAfter, type Instant } from '#core/instant'

/** A calendar of whole days. All texts are plain, all addresses absolute. */
export type CalendarView = {
  title: string
  /** Its own address. */
  self: string
  days: {
    uid: string
    /** "2025-08-15" */
    day: string
    title: string
    description: string
    href: string
    status: 'confirmed' | 'cancelled'
    sequence: number
    since: Instant
    changedAt: Instant
  }[]
}

/** Commas and the like end a value (RFC 5545 section 3.3.11); other control characters have no place in it. */
const text = (plain: string): string =>
  plain
    .replaceAll('\\', '\\\\')
    .replaceAll(/\r\n|\r|\n/g, '\\n')
    .replaceAll(/[;,]/g, '\\$&')
    .replaceAll(/\p{Cc}/gu, '')

/** 75 octets at most, without a character cut in two; what goes on begins with a blank (section 3.1). */
export const folded = (line: string): string => {
  const lines: string[] = []
  let [current, octets] = ['', 0]
  for (const character of line) {
    const size = new TextEncoder().encode(character).length
    if (octets + size > 75) {
      lines.push(current)
      ;[current, octets] = [' ', 1]
    }
    current += character
    octets += size
  }
  return [...lines, current].join('\r\n')
}

const compactDay = (day: string): string => day.replaceAll('-', '')
const compactMoment = (at: Instant): string => `${at.slice(0, 19).replaceAll(/[-:]/g, '')}Z`

/** A calendar needs a component (section 3.4): while nothing is planned it holds the one that says nothing. */
const nothingPlanned = [
  'BEGIN:VTIMEZONE',
  'TZID:UTC',
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0000',
  'TZOFFSETTO:+0000',
  'END:STANDARD',
  'END:VTIMEZONE',
]

/**
 * An iCalendar file (RFC 5545). What was moved keeps its UID and counts its SEQUENCE up; what was called off stays, as
 * CANCELLED, so that it goes from calendars that hold it.
 */
export const calendarFile = ({ title, self, days }: CalendarView): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Storywire//Storywire//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${text(title)}`,
    `X-WR-CALNAME:${text(title)}`,
    `SOURCE;VALUE=URI:${self}`,
    `URL:${self}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...(days.length === 0 ? nothingPlanned : days.flatMap(event)),
    'END:VCALENDAR',
    '',
  ]
    .map(folded)
    .join('\r\n')

const event = (one: CalendarView['days'][number]): string[] => [
  'BEGIN:VEVENT',
  `UID:${one.uid}`,
  `DTSTAMP:${compactMoment(one.changedAt)}`,
  `CREATED:${compactMoment(one.since)}`,
  `LAST-MODIFIED:${compactMoment(one.changedAt)}`,
  `DTSTART;VALUE=DATE:${compactDay(one.day)}`,
  `DTEND;VALUE=DATE:${compactDay(dayAfter(one.day, 1))}`,
  `SUMMARY:${text(one.title)}`,
  `DESCRIPTION:${text(one.description)}`,
  `URL:${one.href}`,
  `STATUS:${one.status.toUpperCase()}`,
  `SEQUENCE:${one.sequence}`,
  'TRANSP:TRANSPARENT',
  'END:VEVENT',
]
