import * as z from 'zod'

/** `sample/outlets.yaml`: outlets that do not exist. */
export const sampleOutlets = z.array(
  z.strictObject({
    id: z.string(),
    name: z.string(),
    /** Outlets that print a wire's copy belong to the wire's family. */
    family: z.string(),
    country: z.string().length(2),
    tier: z.union([z.literal(1), z.literal(2), z.literal(3)]),
    /** The side of the story that publishes there for itself. */
    party: z.string().optional(),
  }),
)

/** `sample/correction.yaml`: words of the first weekly digest that turn out to be wrong, and the right ones. */
export const sampleCorrection = z.strictObject({ was: z.string().min(1), is: z.string().min(1) })

/** One line of `sample/reports.jsonl`. Titles and summaries may hold `{day+15}`: the day 15 days after the start. */
export const sampleReport = z.strictObject({
  outlet: z.string(),
  /** Before the start. Below nought: it comes out so long after the start, for somebody who watches. */
  hoursAgo: z.number().min(-24),
  title: z.string(),
  summary: z.string().nullable(),
  path: z.string().startsWith('/'),
})
