import * as z from 'zod'
import type { Answer } from '#core/story/answer'
import { reportKinds, sayings } from '#core/story/reading'
import { shapeOf } from './shape-of.ts'

/** What a reading model said of a report, as it is kept with it. */
export const answer = shapeOf<Answer>()(
  z.object({
    relevant: z.boolean(),
    topics: z.array(z.string()),
    kind: z.enum(reportKinds),
    same: z.string().nullable(),
    claims: z.array(
      z.object({
        milestone: z.string(),
        says: z.enum(sayings),
        detail: z.string().nullable(),
        presupposed: z.literal(true).optional(),
      }),
    ),
  }),
)
