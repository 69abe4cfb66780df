import * as z from 'zod'
import type { Cadence } from '#core/cadence'
import { languageOf, languages } from '#core/language/languages'
import { weekdayNamed } from '#core/story/day'
import { milestoneKinds } from '#core/story/milestone'
import { wordsOf } from '#core/story/words'
import { keysOf } from './keys-of.ts'

/** What is wrong and what to do about it, in one sentence each; travels through zod as one message. */
export const fault = (what: string, remedy: string): string => `${what}\u0000${remedy}`
export const splitFault = (message: string): { what: string; remedy: string | null } => {
  const [what, remedy] = message.split('\u0000')
  return { what: what ?? message, remedy: remedy ?? null }
}

const text = z
  .string({
    error: issue =>
      issue.input === undefined ? undefined : fault('This must be text.', 'Put it in quotes.'),
  })
  .trim()
  .min(1, fault('This is empty.', 'Write the text, or take the key out.'))
const id = text.regex(
  /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
  fault('This is not an id.', 'Use small letters, digits and single hyphens: "us-russia".'),
)
const address = z.email({ error: fault('This is not a mail address.', 'Write it like digest@example.org.') })

const isTimeZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
const isLanguage = (tag: string): boolean => {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

const time = text
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
const weekdays = new Map(isoWeekdays.map(number => [weekdayNamed(number, 'en').toLowerCase(), number]))
const weekday = z
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
const terms = z
  .array(term)
  .min(1, fault('There is no term.', 'List at least one word or phrase, or take the key out.'))
const rule = z
  .strictObject({ any: terms.optional(), all: z.array(terms).min(1).optional(), none: terms.optional() })
  .refine(
    ({ any, all }) => any !== undefined || all !== undefined,
    fault('This rule finds nothing: it has neither "any" nor "all".', 'Give it the words that it looks for.'),
  )
const rules = z.array(rule).min(1, fault('There is no rule.', 'Give at least one alternative.'))

/** What a reading model is told is enough where one reads; where it fails, the story stands still until it reads again. */
const isTold = ({ match, about }: { match: unknown[]; about?: string | undefined }): boolean =>
  match.length > 0 || about !== undefined
const untold = fault(
  'Nothing tells what belongs here: it has neither "match" nor "about".',
  'Give it the words that it looks for, or, for a reading model, a sentence on what it is about.',
)

const families = z.int().min(1).max(50)
const alert = z
  .discriminatedUnion('on', [
    z.strictObject({ on: z.literal('milestone'), families }),
    z.strictObject({ on: z.literal('coverage'), families, withinHours: z.int().min(1).max(96) }),
  ])
  .nullable()

const feed = z.url({
  protocol: /^https?$/,
  hostname: z.regexes.domain,
  error: fault('This is not the address of a feed.', 'Write the whole address, beginning with https://.'),
})
const country = text.regex(
  /^[A-Z]{2}$/,
  fault('This is not a country code.', 'Write two capitals of ISO 3166: GB, US, QA.'),
)
const language = text.refine(
  isLanguage,
  fault('This is not a language tag.', 'Write a BCP 47 tag: "en", "de", "pt-BR".'),
)

/** A pack's own: what it is told in must have its words and its reading. */
const storyLanguage = language.refine(
  tag => languageOf(tag) !== undefined,
  fault(
    'No story can be told in this language yet.',
    `Write one of ${languages.map(one => `“${one}”`).join(', ')}; CONTRIBUTING.md says how to add a language.`,
  ),
)

const many = z
  .int({ error: fault('This is not a whole number.', 'Write how many developments a digest tells: 12.') })
  .min(1, fault('A digest tells at least one development.', 'Write 1 or more.'))
  .max(40, fault('Nobody reads so many.', 'Write 40 or fewer: 12, and 5 a topic, are usual.'))

const wire = z
  .array(z.strictObject({ label: text, reachedBy: z.array(id).min(1) }))
  .min(2, fault('A wire has two stations at least.', 'List two to six, left to right.'))
  .max(
    6,
    fault('A wire has six stations at most: more do not fit on a phone.', 'List two to six, left to right.'),
  )

/** What a pack leaves out is as with the weekly digest. */
const closings = {
  weekly: z.strictObject({ weekday, time }),
  daily: z.strictObject({ time }),
  monthly: z.strictObject({ weekday: weekday.exactOptional(), time: time.exactOptional() }).exactOptional(),
} satisfies Record<Cadence, z.ZodType>

/** Publishers, as a pack lists its own and `families.yaml` everybody's. */
export const familyList = z.array(
  z.strictObject({
    id,
    name: text,
    country: country.nullable().default(null),
    outlets: z.array(text).default([]),
    party: id.optional(),
  }),
)

/** `story.yaml` as an editor writes it. What it says in one place about another is checked in `pack-references.ts`. */
export const packSchema = z
  .strictObject({
    title: text,
    subject: text,
    about: text.optional(),
    reading: z.strictObject({ asksADay: z.int().min(0).max(10_000) }).optional(),
    language: storyLanguage,
    timeZone: text.refine(
      isTimeZone,
      fault('There is no such time zone.', 'Write an IANA name: "Europe/Berlin", "UTC".'),
    ),
    sender: z.strictObject({ name: text, address, confirmAddress: address }),
    postalAddress: text,
    cadence: z.strictObject(closings),
    digest: z
      .strictObject({ developments: many.exactOptional(), perTopic: many.exactOptional() })
      .exactOptional(),
    names: z.record(id, terms).default({}),
    lists: z.record(id, terms).default({}),
    relevance: rules.default([]),
    commentary: terms.default([]),
    topics: z
      .array(
        z
          .strictObject({
            id,
            title: text,
            hint: text,
            about: text.optional(),
            match: rules.default([]),
            alert: alert.default(null),
          })
          .refine(isTold, untold),
      )
      .min(1, fault('There are no topics.', 'A reader chooses among topics: describe at least one.')),
    families: familyList.default([]),
    sources: z
      .array(
        z.strictObject({
          id,
          name: text,
          family: id,
          country,
          language,
          tier: z.union([z.literal(1), z.literal(2), z.literal(3)]),
          feed,
          aggregate: z
            .boolean({ error: fault('This is neither true nor false.', 'Write true, or take the key out.') })
            .optional(),
        }),
      )
      .min(1, fault('There are no sources.', 'Name at least one feed to collect from.')),
    retired: z
      .array(
        z
          .strictObject({ id, title: text, successor: id.optional(), farewell: text.optional() })
          .refine(
            ({ successor, farewell }) => (successor === undefined) !== (farewell === undefined),
            fault(
              'A retired topic has either a successor or a farewell.',
              'Name the topic that took its place, or write what its readers are told.',
            ),
          ),
      )
      .optional(),
    milestones: z
      .array(
        z
          .strictObject({
            name: id,
            label: text,
            answer: text,
            about: text.optional(),
            match: rules.default([]),
            undoes: z.array(id).default([]),
            notWhile: z.array(id).default([]),
            reopens: z.array(id).default([]),
            details: z.record(text, terms).default({}),
            implies: z.array(id).default([]),
            denied: rules.optional(),
            event: rules.optional(),
            kind: z
              .enum(milestoneKinds, {
                error: fault('This is no kind of milestone.', `Write one of ${milestoneKinds.join(', ')}.`),
              })
              .optional(),
            of: z
              .enum(['fact', 'plan', 'wish'], {
                error: fault('This is not what a milestone can be.', 'Write fact, plan or wish.'),
              })
              .optional(),
            track: id.optional(),
            detail: z
              .enum(['day', 'number'], {
                error: fault(
                  'This is no kind of detail.',
                  'Write day or number; places and the like go into "details".',
                ),
              })
              .optional(),
            families: families
              .min(2, fault('One publisher alone moves no story.', 'Write 2 or more.'))
              .optional(),
            topics: z.array(id).min(1).optional(),
            again: z.int().min(1).max(365).optional(),
          })
          .refine(isTold, untold),
      )
      .default([]),
    /** Of a story with one track; else each track has its own. */
    wire: wire.optional(),
    tracks: z
      .array(z.strictObject({ id, label: text, wire }))
      .min(1)
      .max(4)
      .optional(),
    standing: z.strictObject({
      answer: text,
      sentence: text,
      milestones: z
        .array(
          z.strictObject({
            name: id,
            at: z.union([z.iso.date(), z.iso.datetime()], {
              error: fault(
                'This is neither a day nor a moment.',
                'Write it in quotes: "2025-01-13" or "2025-01-13T15:30:00Z".',
              ),
            }),
            detail: text.nullable().default(null),
          }),
        )
        .default([]),
    }),
    notKnown: z.array(z.strictObject({ question: text, until: z.array(id).default([]) })).default([]),
  })
  .refine(({ relevance: match, about }) => isTold({ match, about }), {
    path: ['relevance'],
    error: fault(
      'Nothing tells what belongs to the story: it has neither "relevance" nor "about".',
      'Give it the words that it looks for, or, for a reading model, a sentence on what it is about.',
    ),
  })

/** Keys that may stand anywhere in the file, for "did you mean". */
export const knownKeys = keysOf(packSchema)
