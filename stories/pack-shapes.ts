import * as z from 'zod'
import { languageOf, languages } from '#core/language/languages'
import { weekdayNamed } from '#core/story/day'
import { wordsOf } from '#core/story/words'

/** What is wrong and what to do about it, in one sentence each; travels through zod as one message. */
export const fault = (what: string, remedy: string): string => `${what}\u0000${remedy}`
export const splitFault = (message: string): { what: string; remedy: string | null } => {
  const [what, remedy] = message.split('\u0000')
  return { what: what ?? message, remedy: remedy ?? null }
}

export const text = z
  .string({
    error: issue =>
      issue.input === undefined ? undefined : fault('This must be text.', 'Put it in quotes.'),
  })
  .trim()
  .min(1, fault('This is empty.', 'Write the text, or take the key out.'))
export const id = text.regex(
  /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
  fault('This is not an id.', 'Use small letters, digits and single hyphens: "us-russia".'),
)
export const address = z.email({
  error: fault('This is not a mail address.', 'Write it like digest@example.org.'),
})

const isLanguage = (tag: string): boolean => {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

export const time = text
  .regex(
    /^(?:[01]\d|2[0-3]):[0-5]\d$/,
    fault('This is not a time of day.', 'Write it as hours and minutes in quotes: "18:00".'),
  )
  .refine(
    value => !(value >= '01:00' && value < '04:00'),
    fault(
      'Between 01:00 and 03:59 clocks are put forward and back: some nights this time comes twice or never.',
      'Choose a time before 01:00 or from 04:00 on.',
    ),
  )

const isoWeekdays = [1, 2, 3, 4, 5, 6, 7] as const
/** By their English names, as an editor writes them. */
const weekdays = new Map(isoWeekdays.map(number => [weekdayNamed(number, 'en').toLowerCase(), number]))
export const weekday = z
  .enum([...weekdays.keys()], {
    error: fault(
      'This is not a weekday.',
      'Write monday, tuesday, wednesday, thursday, friday, saturday or sunday.',
    ),
  })
  .transform(name => weekdays.get(name))
  .pipe(z.literal(isoWeekdays))

const term = text.refine(
  written => written.startsWith('@') || wordsOf(written).length > 0,
  fault('This term has no letter and no digit: it never matches.', 'Write a word, or take it out.'),
)
export const terms = z
  .array(term)
  .min(1, fault('There is no term.', 'List at least one word or phrase, or take the key out.'))
const rule = z
  .strictObject({ any: terms.optional(), all: z.array(terms).min(1).optional(), none: terms.optional() })
  .refine(
    ({ any, all }) => any !== undefined || all !== undefined,
    fault('This rule finds nothing: it has neither "any" nor "all".', 'Give it the words that it looks for.'),
  )
export const rules = z.array(rule).min(1, fault('There is no rule.', 'Give at least one alternative.'))

/** What a reading model is told is enough where one reads; where it fails, the story stands still until it reads again. */
export const isTold = ({ match, about }: { match: unknown[]; about?: string | undefined }): boolean =>
  match.length > 0 || about !== undefined
export const untold = fault(
  'Nothing tells what belongs here: it has neither "match" nor "about".',
  'Give it the words that it looks for, or, for a reading model, a sentence on what it is about.',
)

export const families = z.int().min(1).max(50)
export const alert = z
  .discriminatedUnion('on', [
    z.strictObject({ on: z.literal('milestone'), families }),
    z.strictObject({ on: z.literal('coverage'), families, withinHours: z.int().min(1).max(96) }),
  ])
  .nullable()

export const feed = z.url({
  protocol: /^https?$/,
  hostname: z.regexes.domain,
  error: fault('This is not the address of a feed.', 'Write the whole address, beginning with https://.'),
})
export const country = text.regex(
  /^[A-Z]{2}$/,
  fault('This is not a country code.', 'Write two capitals of ISO 3166: GB, US, QA.'),
)
export const language = text.refine(
  isLanguage,
  fault('This is not a language tag.', 'Write a BCP 47 tag: "en", "de", "pt-BR".'),
)

/** A pack's own: what it is told in must have its words and its reading. */
export const storyLanguage = language.refine(
  tag => languageOf(tag) !== undefined,
  fault(
    'No story can be told in this language yet.',
    `Write one of ${languages.map(one => `“${one}”`).join(', ')}; CONTRIBUTING.md says how to add a language.`,
  ),
)

/** "45m", "2h", in minutes. */
const span = (least: number, most: number, example: string) =>
  text
    .regex(/^\d{1,4}[mh]$/, fault('This is no span of time.', `Write minutes or hours: "${example}".`))
    .transform(written => Number.parseInt(written, 10) * (written.endsWith('h') ? 60 : 1))
    .refine(
      minutes => minutes >= least && minutes <= most,
      fault(
        'Nobody could look so short or so long before.',
        `Write ${least} minutes at least and ${most} at most: "${example}".`,
      ),
    )
    .nullable()
    .default(null)

/** An alert waits in a queue meanwhile, for a quarter of an hour at most; a day's digest is not shown the day before. */
export const review = z
  .strictObject({
    digest: span(5, 720, '45m'),
    alert: span(1, 15, '5m'),
    silence: z
      .enum(['send', 'hold'], {
        error: fault('This is not what silence can mean.', 'Write send or hold.'),
      })
      .default('send'),
  })
  .refine(
    ({ digest, alert }) => digest !== null || alert !== null,
    fault('Nothing is shown to editors.', 'Give "digest" or "alert" a span of time, or take "review" out.'),
  )
  .transform(({ digest, alert, silence }) => ({ digestMinutes: digest, alertMinutes: alert, silence }))

export const many = z
  .int({ error: fault('This is not a whole number.', 'Write how many developments a digest tells: 12.') })
  .min(1, fault('A digest tells at least one development.', 'Write 1 or more.'))
  .max(40, fault('Nobody reads so many.', 'Write 40 or fewer: 12, and 5 a topic, are usual.'))

export const wire = z
  .array(z.strictObject({ label: text, reachedBy: z.array(id).min(1) }))
  .min(2, fault('A wire has two stations at least.', 'List two to six, left to right.'))
  .max(
    6,
    fault('A wire has six stations at most: more do not fit on a phone.', 'List two to six, left to right.'),
  )
