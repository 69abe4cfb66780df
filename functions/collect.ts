import * as z from 'zod'

/** One run for every story, or for one: `{ "story": "…", "all": true }` polls also the sources that are not due. */
const event = z.object({ story: z.string().optional(), all: z.boolean().optional() }).loose()

export type Collect = (order: {
  story: string | null
  all: boolean
}) => Promise<{ reports: number; sifted: number }>

/** Scheduled every five minutes. */
export const collectHandler = (collect: Collect) => async (input: unknown) => {
  const { story, all } = event.parse(input ?? {})
  return collect({ story: story ?? null, all: all ?? false })
}
