import * as z from 'zod'
import type { AlertPage } from '#core/alert/view'
import { membersOf } from '#core/closed-list'
import { howTold } from '#core/digest/how-told'
import type { EditionPage } from '#core/digest/view'
import type { DevelopmentView, StandingView, StationView } from '#core/story/telling/present'
import type { StoryView } from '#core/story/telling/story-view'
import { development } from './listing-shapes.ts'
import { shapeOf } from './shape-of.ts'

/** What pages of mailings are made of, as it was when they were frozen. */
const text = z.string()
const maybe = text.nullable()

const stations = z.array(
  shapeOf<StationView>()(
    z.object({
      label: text,
      note: text,
      state: z.enum(['reached', 'current', 'ahead', 'set-back', 'ended']),
      struck: maybe,
    }),
  ),
)

const standing = shapeOf<StandingView>()(
  z.object({
    label: text,
    answer: text,
    sentence: text,
    wire: stations,
    beside: z.array(z.object({ label: text, answer: text, wire: stations })),
  }),
)

const story = shapeOf<StoryView>()(
  z.object({
    id: text,
    title: text,
    language: text,
    timeZone: text,
    postalAddress: text,
    sender: text,
    href: text,
  }),
)

const editionView = shapeOf<EditionPage['view']>()(
  z.object({
    story,
    name: text,
    kind: text,
    window: text,
    href: text,
    subject: text,
    preheader: text,
    quiet: z.object({ subject: text, preheader: text, label: text, sentence: text }),
    standing,
    moves: z.array(z.object({ development: maybe, sentence: text })),
    intro: z
      .object({
        paragraphs: z.array(z.array(z.object({ text, strong: z.boolean(), href: maybe }))),
        by: text,
      })
      .optional(),
    corrected: z.object({ label: text, sentences: z.array(text) }).optional(),
    briefLabel: text,
    counts: z.object({ developments: z.number(), reports: z.number(), publishers: z.number() }),
    topics: z.array(z.object({ id: text, title: text })),
    limits: z.object({ developments: z.number(), perTopic: z.number() }),
    developments: z.array(
      z.object({
        ...development,
        topics: z.array(text),
        knownAt: text,
        title: text,
        sentence: text,
        as: z.enum(membersOf(howTold)),
        outlet: text,
        event: text,
        families: z.number(),
        update: maybe,
      }),
    ),
    chart: z.array(z.object({ label: text, reports: z.number(), share: z.number(), peak: z.boolean() })),
    sample: z.boolean(),
  }),
)

const alertView = shapeOf<AlertPage['view']>()(
  z.object({
    story,
    topic: z.object({ id: text, title: text }),
    href: text,
    at: text,
    subject: text,
    preheader: text,
    standing,
    development: shapeOf<DevelopmentView>()(z.object(development)),
    sureness: text,
    since: z.array(z.object({ time: text, what: text })),
    notKnown: text,
    next: text,
    sample: z.boolean(),
  }),
)

export const mailingPage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('edition'), view: editionView }),
  z.object({ kind: z.literal('alert'), view: alertView }),
])
