import * as z from 'zod'
import type { FrozenAlert } from '#core/alert/alert'
import type { FrozenMeanwhile } from '#core/alert/meanwhile'
import { allCadences } from '#core/cadence'
import { membersOf } from '#core/closed-list'
import type { CorrectionCall, FrozenCorrection } from '#core/correction/correction'
import type { Mailing } from '#core/delivery/mailing'
import { mailingKinds } from '#core/delivery/mailing-kind'
import type { Edition, FrozenEdition } from '#core/digest/edition'
import { howTold } from '#core/digest/how-told'
import { languages } from '#core/language/languages'
import type { InLanguages } from '#core/language/told-in'
import type { FrozenNote } from '#core/subscription/note'
import { shapeOf } from './shape-of.ts'

/** Mailings, what they were put for, and their frozen contents. */
const text = z.string()
const maybe = text.nullable()

const cadence = z.enum(allCadences)

export const mailing = shapeOf<Mailing>()(
  z.object({
    id: text,
    story: text,
    kind: z.enum(membersOf(mailingKinds)),
    audience: z.discriminatedUnion('who', [
      z.object({ who: z.literal('digest'), cadence }),
      z.object({ who: z.literal('alerts'), topics: z.array(text), milestone: z.literal(true).optional() }),
      z.object({
        who: z.literal('recipients'),
        of: text,
        also: z.array(text).optional(),
        topics: z.array(text).optional(),
      }),
      z.object({ who: z.literal('held-back'), of: text, timeZone: text }),
      z.object({ who: z.literal('everybody') }),
      z.object({
        who: z.literal('unheard'),
        since: text,
        heard: z.array(
          z.object({ by: z.enum([...allCadences, 'alerts']), topics: z.array(text).nullable() }),
        ),
        timeZone: text,
      }),
      z.object({ who: z.literal('editors') }),
      z.object({ who: z.literal('reader'), reader: text, also: z.array(text).optional() }),
    ]),
    phase: z.enum(['due', 'frozen', 'dropped']),
    dropped: z.string().optional(),
    switch: z.enum(['running', 'paused', 'stopped']),
    openedAt: text,
    knowableAt: text.optional(),
    audienceAt: text,
    notAfter: text,
    content: maybe,
    canaries: z.object({ readers: z.array(text), passed: z.boolean(), held: maybe }).optional(),
    decided: z.string().optional(),
  }),
)

export const edition = shapeOf<Edition>()(
  z.object({
    mailing: text,
    story: text,
    cadence,
    number: z.number(),
    title: text,
    opens: text,
    closes: text,
    audienceAt: text,
    previousAudienceAt: maybe,
    before: z.array(z.object({ mailing: text, opens: text, closes: text, audienceAt: text })).optional(),
    movesTold: z.array(text).optional(),
  }),
)

export const brief = z.record(text, z.union([text, z.number(), z.null()]))

export const bytes = z.instanceof(Uint8Array)

/** What an edition and an alert were put for. */
export const editionBrief = z.object({
  cadence,
  number: z.number(),
  opens: text,
  closes: text,
  previousAudienceAt: maybe,
})
export const alertBrief = shapeOf<FrozenAlert['call']>()(
  z.object({
    topic: text,
    development: text,
    milestone: maybe,
    takenBack: text.optional(),
    reason: text,
  }),
)

export const correctionBrief = shapeOf<CorrectionCall>()(z.object({ of: text, was: text, is: text }))

const sliceShape = z.object({ html: text, text })
const slicedMail = z.object({
  prologue: sliceShape,
  slices: z.record(text, sliceShape),
  epilogue: sliceShape,
})

/** Contents as they are told in one language. */
export const frozen = shapeOf<
  FrozenEdition | FrozenAlert | FrozenCorrection | FrozenNote | FrozenMeanwhile
>()(
  z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('edition'),
      edition,
      mail: slicedMail,
      // What was frozen before these came is mailed as it was meant then.
      name: text.default(''),
      subject: text,
      preheader: text,
      quiet: z.object({ subject: text, preheader: text }),
      topics: z.array(text),
      moves: z.array(z.object({ development: maybe, sentence: text })).default([]),
      developments: z.array(
        z.object({
          id: text,
          topics: z.array(text),
          knownAt: text,
          title: text.default(''),
          sentence: text.default(''),
          as: z.enum(membersOf(howTold)).optional(),
          outlet: z.string().optional(),
          event: z.string().optional(),
          families: z.number().optional(),
        }),
      ),
      limits: z.object({ developments: z.number(), perTopic: z.number() }).optional(),
      href: text,
    }),
    z.object({
      kind: z.literal('correction'),
      call: correctionBrief,
      mail: slicedMail,
      subject: text,
      preheader: text,
      href: text,
    }),
    z.object({ kind: z.enum(['farewell', 'still-here']), mail: slicedMail, subject: text, href: text }),
    z.object({ kind: z.literal('meanwhile'), mail: slicedMail, subject: text, href: text }),
    z.object({
      kind: z.literal('alert'),
      call: alertBrief,
      mail: slicedMail,
      subject: text,
      preheader: text,
      href: text,
    }),
  ]),
)

/** Contents as `freeze` keeps them. */
export const frozenInLanguages: z.ZodType<InLanguages<z.output<typeof frozen>>> = z.intersection(
  frozen,
  z.object({ inLanguage: z.partialRecord(z.enum(languages), frozen).optional() }),
)
