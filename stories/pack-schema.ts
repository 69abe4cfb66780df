import * as z from 'zod'
import type { Cadence } from '#core/cadence'
import { milestoneKinds } from '#core/story/milestone'
import { isTimeZone } from '#core/story/time-zone'
import { keysOf } from './keys-of.ts'
import {
  address,
  alert,
  country,
  families,
  fault,
  feed,
  id,
  isTold,
  language,
  many,
  review,
  rules,
  storyLanguage,
  terms,
  text,
  time,
  untold,
  weekday,
  wire,
} from './pack-shapes.ts'

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
    review: review.optional(),
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
              .enum(['day', 'number', 'place'], {
                error: fault('This is no kind of detail.', 'Write day, number or place.'),
              })
              .optional(),
            after: z.array(id).optional(),
            calls: id.optional(),
            today: terms.optional(),
            since: terms.optional(),
            families: families
              .min(2, fault('One publisher alone moves no story.', 'Write 2 or more.'))
              .optional(),
            topics: z.array(id).optional(),
            again: z.int().min(1).max(365).optional(),
          })
          .refine(isTold, untold)
          .refine(
            ({ calls, today, since, detail }) =>
              calls === undefined
                ? today === undefined && since === undefined
                : (detail === 'day') === (today !== undefined) &&
                  (detail === 'place') === (since === undefined && today === undefined),
            fault(
              'What the story is called needs a list, and words for it unless it is a place.',
              'Write "calls" with "detail: day" and "today", with "detail: place" alone, or with "since".',
            ),
          ),
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
