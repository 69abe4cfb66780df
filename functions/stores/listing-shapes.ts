import * as z from 'zod'
import type { Entry } from '#core/story/telling/entry'
import { edition } from './mailing-shapes.ts'
import { shapeOf } from './shape-of.ts'

/** What the site lists, as it was prepared. */
const text = z.string()
const maybe = text.nullable()

/** A development as pages and mails show it. */
export const development = {
  id: text,
  href: text,
  headline: text,
  summary: text,
  mark: z.enum(['Confirmed', 'Reported', 'One report', 'Disputed']),
  by: text,
  day: text,
  outlets: z.array(z.object({ name: text, href: maybe })),
  more: z.number(),
  milestoneLabel: maybe,
  takenBack: maybe,
}

const entry = shapeOf<Entry>()(
  z.object({
    ...development,
    topics: z.array(text),
    firstAt: text,
    lastAt: text,
    on: text,
    notable: z.boolean(),
  }),
)
export const dayListing = z.object({ entries: z.array(entry), reports: z.number() })

/** How far what pages list is prepared. */
export const listingHead = z.object({ of: text, from: text })

export const editions = z.array(edition)
