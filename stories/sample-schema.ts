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
  }),
)

/** One line of `sample/reports.jsonl`. Titles and summaries may hold `{day+15}`: the day 15 days after the start. */
export const sampleReport = z.strictObject({
  outlet: z.string(),
  /** Before the start. */
  hoursAgo: z.number().positive(),
  title: z.string(),
  summary: z.string().nullable(),
  path: z.string().startsWith('/'),
})
