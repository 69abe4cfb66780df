import * as z from 'zod'
import { membersOf } from '#core/closed-list'
import type { Instant } from '#core/instant'
import type { KeptLine } from '#core/restore/kept-line'
import { suppressionGravity } from '#core/subscription/subscriber'
import { brakeKey } from './brake-store.ts'
import { decisionShape, undoneShape } from './decision-store.ts'
import { unpackIds } from './packed-ids.ts'
import { shapeOf } from './shape-of.ts'
import type { Change, Item, Key, Value } from './table.ts'

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
    z.object({
      is: z.literal('mailing'),
      mailing: text,
      turned: z.enum(['running', 'paused', 'stopped', 'dropped']),
      at: text,
    }),
    z.object({
      is: z.literal('brake'),
      brake: z.object({ since: text, why: text, paused: z.array(text) }).nullable(),
      at: text,
    }),
    z.object({ is: z.literal('decision'), decision: decisionShape, at: text }),
    z.object({ is: z.literal('undone'), story: text, number: z.number(), undone: undoneShape, at: text }),
  ]),
)

/** What of an item is kept outside, if anything. */
export const lineOf = (item: Item, at: Instant): KeptLine | null => {
  const [kind, id = '', shard = ''] = item.pk.split('#')
  if (kind === 'MAILING' && item.sk.startsWith('AFTER#')) {
    const ids = unpackIds(item.ids instanceof Uint8Array ? item.ids : null)
    return keptLine.parse({ is: 'row', mailing: id, shard, after: item.after, ids, end: item.end, at })
  }
  if (kind === 'MAILING' && item.sk === 'META') return turnedLine(id, item, at)
  if (kind === 'STORY' && item.sk.startsWith('DECISION#'))
    return keptLine.parse({ is: 'decision', decision: item, at })
  if (item.pk === brakeKey.pk && item.sk === brakeKey.sk)
    return keptLine.parse({ is: 'brake', brake: item, at })
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

/** What of a change of single attributes is kept outside, if anything. */
export const lineOfChange = ({ pk, sk }: Key, { set = {} }: Change, at: Instant): KeptLine | null => {
  const [kind, id = ''] = pk.split('#')
  if (kind === 'SUBSCRIBER')
    throw new Error(`${pk} / ${sk}: a reader is written as a whole, or nothing tells of it.`)
  if (kind === 'MAILING' && sk === 'META')
    return set.switch === undefined && set.phase !== 'dropped' ? null : turnedLine(id, set, at)
  if (kind === 'STORY' && sk.startsWith('DECISION#') && set.undone !== undefined)
    return keptLine.parse({
      ...{ is: 'undone', story: id, number: Number(sk.slice('DECISION#'.length)), undone: set.undone, at },
    })
  return null
}

/** What of a removed item is kept outside, if anything. */
export const lineOfRemoval = ({ pk, sk }: Key, at: Instant): KeptLine | null =>
  pk === brakeKey.pk && sk === brakeKey.sk ? { is: 'brake', brake: null, at } : null

const turnedLine = (mailing: string, set: Record<string, Value>, at: Instant): KeptLine =>
  keptLine.parse({ is: 'mailing', mailing, turned: set.phase === 'dropped' ? 'dropped' : set.switch, at })

const story = 'STORY#'
