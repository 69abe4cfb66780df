import { en } from '#core/language/en'

/**
 * Names of months and days in the languages of the feeds we meet, from Node's own ICU tables. English comes first:
 * where two languages use one word for different months, the earlier language has it.
 */
const languages = 'en de fr es it pt nl sv da nb fi pl cs sk ru uk el hu ro tr id'.split(' ')

/** Lower case, without accents and full stops. */
export const bareWord = (word: string): string =>
  word.normalize('NFKD').replace(/\p{M}/gu, '').replace(/\./g, '').toLowerCase()

const gather = (
  name: (format: Intl.DateTimeFormat, n: number) => string,
  kind: 'month' | 'weekday',
  count: number,
) => {
  const words = new Map<string, number>()
  for (const language of languages) {
    for (const width of ['long', 'short'] as const) {
      // With the day beside it, Slavic languages and Greek write the month in the genitive, as dates in feeds do.
      const plain = new Intl.DateTimeFormat(language, { [kind]: width, timeZone: 'UTC' })
      const within = new Intl.DateTimeFormat(language, {
        [kind]: width,
        day: 'numeric',
        month: width,
        timeZone: 'UTC',
      })
      for (const format of [plain, within]) {
        for (let n = 0; n < count; n += 1) {
          const word = bareWord(name(format, n))
          if (word !== '' && !/\d/.test(word) && !words.has(word)) words.set(word, n)
        }
      }
    }
  }
  return words
}

const part = (format: Intl.DateTimeFormat, date: Date, type: string): string =>
  format.formatToParts(date).find(one => one.type === type)?.value ?? ''

let months: Map<string, number> | null = null
let weekdays: Map<string, number> | null = null

const beginning = (names: readonly string[], word: string): number =>
  word.length < 3 ? -1 : names.findIndex(name => name.startsWith(word))

/** @returns 1–12, or null when the word is no month in any language we know */
export const monthOf = (word: string): number | null => {
  const bare = bareWord(word)
  const english = beginning(en.days.months, bare)
  if (english >= 0) return english + 1
  months ??= gather((format, n) => part(format, new Date(Date.UTC(2024, n, 15)), 'month'), 'month', 12)
  const found = months.get(bare)
  return found === undefined ? null : found + 1
}

/** True for a weekday's name or its usual abbreviation. Which day it is does not matter: feeds get it wrong. */
export const isWeekday = (word: string): boolean => {
  const bare = bareWord(word)
  if (beginning(en.days.weekdays, bare) >= 0 || bare === 'weds') return true
  // 7 January 2024 was a Sunday.
  weekdays ??= gather(
    (format, n) => part(format, new Date(Date.UTC(2024, 0, 7 + n)), 'weekday'),
    'weekday',
    7,
  )
  return weekdays.has(bare)
}
