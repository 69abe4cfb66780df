import { Temporal } from 'temporal-polyfill'
import { type Instant, toInstant } from '../instant.ts'
import type { Evidence } from './subscriber.ts'

/** What a file says of a reader's consent, as it stands there. */
export type TypedConsent = { source: string; date: string; words: string }

/** What is kept beside a reader's id must not grow without bounds. */
const longest = { source: 200, words: 2_000 } as const
/** Nobody asked by e-mail before. */
const earliest: Instant = '1990-01-01T00:00:00.000Z'

/**
 * Evidence is whole or none: where, when and to what words somebody agreed. A day without an hour begins where the reader
 * agreed, `timeZone`.
 * @returns what is wanting, for the report
 */
export const readConsent = (
  typed: TypedConsent,
  timeZone: string,
  now: Instant,
): (Evidence & { agreedAt: Instant }) | { lacks: string } => {
  const source = typed.source.trim()
  const words = typed.words.trim()
  const date = typed.date.trim()
  if (source === '' && date === '' && words === '') return { lacks: 'no evidence of consent' }
  if (source === '') return { lacks: 'the consent has no source' }
  if (words === '') return { lacks: 'the consent has no words' }
  if (source.length > longest.source || words.length > longest.words)
    return {
      lacks: `the consent is too long: ${longest.source} characters for its source, ${longest.words} for its words`,
    }
  // It is kept for longer than the address is.
  if (/[@\uff20]/.test(source + words)) return { lacks: 'the consent must hold no address, nor any @' }
  if (date === '') return { lacks: 'the consent has no date' }
  const agreedAt = momentOf(date, timeZone)
  if (agreedAt === null)
    return { lacks: 'the consent’s date cannot be read: write 2024-03-05 or 2024-03-05T10:30Z' }
  if (agreedAt > now) return { lacks: 'the consent’s date is still to come' }
  if (agreedAt < earliest) return { lacks: 'the consent’s date cannot be true' }
  return { source, words, agreedAt }
}

/** "2024-03-05", "2024-03-05 10:30", "2024-03-05T10:30:00+01:00": what can be read in one way alone. */
const written = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?<offset>Z|[+-]\d\d:?\d\d)?)?$/

const momentOf = (date: string, timeZone: string): Instant | null => {
  const found = written.exec(date)
  if (!found) return null
  try {
    const text = date.replace(' ', 'T')
    return found.groups?.offset
      ? toInstant(Temporal.Instant.from(text).epochMilliseconds)
      : toInstant(Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).epochMilliseconds)
  } catch {
    return null
  }
}
