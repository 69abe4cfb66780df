import { type Language, languageOf } from './languages.ts'

/** Where and how days are written. `language` is BCP 47, `timeZone` IANA's name. */
export type DayStyle = { language: string; timeZone: string }

/** English dates have the day before the month here, as in "2 February 2025". @returns a BCP 47 tag for Intl */
export const localeOf = (language: string): string => (language === 'en' ? 'en-GB' : language)

/** What Intl leaves undone of dates and hours, in each language. */
type Spelling = {
  /** Of days with their month or weekday. */
  day(written: string): string
  /** @param hour "07" @param minute "05" */
  hour(hour: string, minute: string): string
}

const spellings: Record<Language, Spelling> = {
  en: { day: written => written, hour: (hour, minute) => `${hour}:${minute}` },
  fr: {
    // "1er mars", "1er–8 août", "sam. 1er"
    day: written => written.replace(/(?<![\d\p{L}])1(?=[\s\u00a0–]|$)/gu, '1er'),
    hour: (hour, minute) => `${Number(hour)}\u00a0h${minute === '00' ? '' : `\u00a0${minute}`}`,
  },
}

const spellingIn = (language: string): Spelling => spellings[languageOf(language) ?? 'en']

/** Making a format takes longer than composing the rest of a mail, and there are few. */
const formats = new Map<string, Intl.DateTimeFormat>()

const formatIn = (language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const locale = localeOf(language)
  const name = `${locale} ${JSON.stringify(options)}`
  const known = formats.get(name) ?? new Intl.DateTimeFormat(locale, options)
  formats.set(name, known)
  return known
}

/** A day as its language writes it, in the style's zone. @param instant ISO 8601, or a day of the calendar with UTC as zone */
export const writtenDay = (
  instant: string,
  { language, timeZone }: DayStyle,
  options: Intl.DateTimeFormatOptions,
): string => spellingIn(language).day(formatIn(language, { ...options, timeZone }).format(new Date(instant)))

/** "3–10 August 2025" */
export const writtenDays = (from: string, to: string, { language, timeZone }: DayStyle): string => {
  const format = formatIn(language, { day: 'numeric', month: 'long', year: 'numeric', timeZone })
  const range = format.formatRange(new Date(from), new Date(to))
  return spellingIn(language).day(range.replace(/\s–\s(?=\d+ \p{L}+ \d{4}$)/u, '–'))
}

/** @param time "18:00", wall clock @returns "18:00"; in French "18 h" */
export const writtenTime = (time: string, { language }: Pick<DayStyle, 'language'>): string => {
  const [hour = '', minute = ''] = time.split(':')
  return spellingIn(language).hour(hour, minute)
}

/** The hour of the day, 0 to 23, in a zone. @param timeZone IANA's name */
export const hourIn = (instant: string, timeZone: string): number =>
  Number(formatIn('en', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(new Date(instant)))

/** "15:16", where the story is told. */
export const writtenHour = (instant: string, { language, timeZone }: DayStyle): string =>
  writtenTime(
    formatIn('en', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
      new Date(instant),
    ),
    { language },
  )

/** "CET"; in French "UTC+1". */
export const writtenZone = (instant: string, { language, timeZone }: DayStyle): string =>
  formatIn(language, { timeZone, timeZoneName: 'short' })
    .formatToParts(new Date(instant))
    .find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
