import * as z from 'zod'
import type { Shelved } from '#core/story/collecting/shelf'
import type { HeadlineClaim, KnownReport } from '#core/story/collecting/take-entries'
import type { SourceState } from '#core/story/source'
import { unpackJson } from './packed-json.ts'
import { shapeOf } from './shape-of.ts'

/** Sources, what their feeds show, and the marks of what was taken from them. */
const text = z.string()
const maybe = text.nullable()

/** What the mark of a sifted report says of what it is. Marks of earlier versions name no source. */
export const knownReport = shapeOf<KnownReport>()(
  z.object({
    title: text,
    published: text,
    source: text.default(''),
    guid: maybe.default(null),
  }),
)

export const headlineClaim = shapeOf<HeadlineClaim>()(z.object({ report: text, published: text }))

const shelved = shapeOf<Shelved>()(
  z.object({
    report: text,
    guids: z.array(text),
    pages: z.array(text),
    title: text,
    family: text.optional(),
    text,
    published: maybe,
    since: maybe,
    goneAt: maybe,
    changes: z.number(),
    withdrawn: z.literal(true).optional(),
  }),
)

/** What cannot be opened is left as it is, for the shape to refuse. */
const opened = (value: unknown): unknown => {
  if (!(value instanceof Uint8Array)) return value
  try {
    return unpackJson(value)
  } catch {
    return value
  }
}

export const shelf = z.object({ entries: z.preprocess(opened, z.array(shelved)) })

export const sourceState = shapeOf<SourceState>()(
  z.object({
    source: text,
    etag: maybe,
    lastModified: maybe,
    failures: z.number(),
    nextAt: text,
    lastSuccessAt: maybe,
    fault: z
      .object({
        kind: z.enum(['unreachable', 'refused', 'too-large', 'too-slow', 'unreadable']),
        detail: text,
        at: text,
      })
      .nullable(),
    feed: z.string().optional(),
    readAt: z.string().optional(),
    newAt: z.string().optional(),
    pauses: z.array(z.object({ week: z.number(), minutes: z.number(), of: z.number() })).optional(),
    stillToldAt: z.string().optional(),
    datesToldAt: z.string().optional(),
  }),
)
