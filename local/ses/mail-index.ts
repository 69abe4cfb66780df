import { open } from 'node:fs/promises'
import * as z from 'zod'
import { type Instant, plusMs } from '#core/instant'
import type { HandOver } from './hand-over.ts'

/** One line of the index: everything about an accepted mail but its bytes. */
export type Accepted = {
  /** Its file is `<id>.eml`: time, running number, message id. */
  id: string
  messageId: string
  at: Instant
  source: string
  destinations: string[]
  configurationSet: string | null
  tags: HandOver['tags']
  bytes: number
}

export const indexName = 'index.jsonl'

const acceptedShape: z.ZodType<Accepted> = z.object({
  id: z.string(),
  messageId: z.string(),
  at: z.string(),
  source: z.string(),
  destinations: z.array(z.string()),
  configurationSet: z.string().nullable(),
  tags: z.array(z.object({ name: z.string(), value: z.string() })),
  bytes: z.number(),
})

/** @returns null for a line that is damaged */
export const acceptedOf = (line: string): Accepted | null => {
  try {
    return acceptedShape.parse(JSON.parse(line))
  } catch {
    return null
  }
}

/** The mails of the last `ms` before the last one, in the order in which they were accepted. @param path must be there */
export const lastAccepted = async (path: string, ms: number): Promise<Accepted[]> => {
  const last: Accepted[] = []
  const file = await open(path)
  for await (const line of file.readLines()) {
    const accepted = acceptedOf(line)
    if (!accepted) continue
    last.push(accepted)
    const from = plusMs(accepted.at, -ms)
    while (last[0] && last[0].at < from) last.shift()
  }
  return last
}
