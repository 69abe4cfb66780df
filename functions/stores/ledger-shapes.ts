import * as z from 'zod'
import { membersOf } from '#core/closed-list'
import { type Chunk, type Evidence, evidenceRanks, type Outcome, type Trying } from '#core/delivery/ledger'
import { skipReasons } from '#core/delivery/skip-reason'
import { unpackIds } from './packed-ids.ts'
import { shapeOf } from './shape-of.ts'

/** A ledger's rows: who was claimed, and what came of each. */
const text = z.string()

const outcome = shapeOf<Outcome>()(
  z.discriminatedUnion('is', [
    z.object({ is: z.literal('submitted'), ses: text, at: text, attempt: z.number() }),
    z.object({
      is: z.literal('skipped'),
      at: text,
      why: z.enum(membersOf(skipReasons)),
    }),
    z.object({
      is: z.literal('not-sent'),
      why: text,
      at: text,
      attempt: z.number(),
      defects: z.number(),
      until: text.optional(),
    }),
    z.object({ is: z.literal('uncertain'), why: text, at: text, attempt: z.number() }),
    z.object({ is: z.literal('failed'), why: text, at: text }),
  ]),
)

const trying = shapeOf<Trying>()(
  z.object({
    is: z.literal('trying'),
    at: text,
    attempt: z.number(),
    defects: z.number(),
    vanished: z.number(),
  }),
)

export const evidence = shapeOf<Evidence>()(
  z.object({
    is: z.enum(membersOf(evidenceRanks)),
    ses: text,
    at: text,
    twice: z.boolean(),
  }),
)

export const chunk = shapeOf<Chunk>()(
  z.object({
    after: text,
    ids: z.instanceof(Uint8Array).nullable().transform(unpackIds),
    through: text,
    claimedAt: text,
    attempt: z.number(),
    attemptAt: text,
    out: z.record(text, z.union([outcome, trying])),
    ev: z.record(text, evidence),
    end: z.enum(['complete', 'stopped', 'too-late']).nullable(),
  }),
)
