import * as z from 'zod'
import { membersOf } from '#core/closed-list'
import type { Clock, Instant } from '#core/instant'
import type { Keep, KeptLine } from '#core/restore/kept-line'
import { suppressionGravity } from '#core/subscription/subscriber'
import { unpackIds } from './packed-ids.ts'
import { shapeOf } from './shape-of.ts'
import type { Item, Table } from './table.ts'

const text = z.string()

/** A line as it is read again. */
export const keptLine = shapeOf<KeptLine>()(
  z.discriminatedUnion('is', [
    z.object({
      is: z.literal('row'),
      mailing: text,
      shard: text,
      after: text,
      ids: z.array(text),
      end: z.enum(['complete', 'stopped', 'too-late']).nullable(),
      at: text,
    }),
    z.object({
      is: z.literal('subscription'),
      reader: text,
      story: text,
      state: z.enum(['pending', 'active', 'left']),
      at: text,
    }),
    z.object({
      is: z.literal('reader'),
      reader: text,
      suppressed: z.enum(membersOf(suppressionGravity)).nullable(),
      erased: z.boolean(),
      at: text,
    }),
  ]),
)

/**
 * The table, of which is kept outside what a restored copy of it must be told: claims of rows, before anything is made of
 * them, and what readers and SES decided.
 */
export const keptTable = (table: Table, keep: Keep, clock: Clock): Table => ({
  ...table,
  async put(item, conditions) {
    const written = await table.put(item, conditions)
    const line = written === 'written' ? lineOf(item, clock.now()) : null
    if (line) keep(line)
    return written
  },
})

/** What of an item is kept outside, if anything. */
const lineOf = (item: Item, at: Instant): KeptLine | null => {
  const [kind, id = '', shard = ''] = item.pk.split('#')
  if (kind === 'MAILING' && item.sk.startsWith('AFTER#')) {
    const ids = unpackIds(item.ids instanceof Uint8Array ? item.ids : null)
    return keptLine.parse({ is: 'row', mailing: id, shard, after: item.after, ids, end: item.end, at })
  }
  if (kind !== 'SUBSCRIBER') return null
  if (item.sk === 'PROFILE') {
    const { suppressed, address } = item
    return keptLine.parse({ is: 'reader', reader: id, suppressed, erased: address === null, at })
  }
  if (!item.sk.startsWith(story)) return null
  return keptLine.parse({
    is: 'subscription',
    reader: id,
    story: item.sk.slice(story.length),
    state: item.state,
    at,
  })
}

const story = 'STORY#'
