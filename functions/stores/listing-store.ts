import type * as z from 'zod'
import { editionsPart, type Head, type Listings, type OpenPart, type Part } from '#core/digest/listing'
import { epochMs, plusDays } from '#core/instant'
import { hashOf } from '#functions/secrets/hash-of'
import * as shapes from './listing-shapes.ts'
import { packJson, unpackJson } from './packed-json.ts'
import { equals, type Item, type Key, type Table, type Value } from './table.ts'

/** What begins with more is read from its developments: an item holds 400 kB, and its keys take some. */
const largestBytes = 350_000
/** Longer than any page looks back. */
const keptDays = 90

const listing = (story: string): string => `LISTING#${story}`
const dayKey = (story: string, day: string): Key => ({ pk: listing(story), sk: `DAY#${day}` })
const openKey = (story: string, part: Part): Key => ({ pk: listing(story), sk: `OPEN#${part}` })

export const createListingStore = (table: Table): Listings => ({
  fingerprint: hashOf,
  async open(story, part) {
    await table.update(openKey(story, part), { add: { changes: 1 } })
  },
  async progress(story) {
    return progressIn(await table.query(listing(story), { from: 'HEAD' }))
  },
  async prepared(story, fromDay) {
    const found = await table.query(listing(story), { from: dayKey(story, fromDay).sk })
    const { head, open } = progressIn(found)
    const items = new Map(found.map(item => [item.sk, item]))
    const closed = (part: Part) => open.every(one => one.part !== part)
    return {
      day(day, of) {
        if (!closed(day)) return null
        const item = items.get(dayKey(story, day).sk)
        if (item) return item.of === of ? unpacked(item, shapes.dayListing) : null
        // Nothing is written down for a day on which nothing was.
        return head?.of === of && day >= head.from ? { entries: [], reports: 0 } : null
      },
      editions() {
        const item = items.get(editionsPart)
        return item && closed(editionsPart) ? unpacked(item, shapes.editions) : null
      },
    }
  },
  async saveDay(story, day, of, content) {
    const ttl = Math.floor(epochMs(plusDays(`${day}T00:00:00.000Z`, keptDays)) / 1000)
    await table.put({ ...dayKey(story, day), of, ttl, ...packed(content) })
  },
  async saveEditions(story, editions) {
    await table.put({ pk: listing(story), sk: editionsPart, ...packed(editions) })
  },
  async close(story, { part, changes }) {
    await table.remove(openKey(story, part), [equals('changes', changes)])
  },
  async saveHead(story, head) {
    await table.put({ pk: listing(story), sk: 'HEAD', ...head })
  },
})

const progressIn = (items: Item[]): { head: Head | null; open: OpenPart[] } => {
  const head = shapes.listingHead.safeParse(items.find(({ sk }) => sk === 'HEAD'))
  const open = items.flatMap(({ sk, changes }) =>
    sk.startsWith('OPEN#') ? [{ part: sk.slice('OPEN#'.length), changes: Number(changes) }] : [],
  )
  return { head: head.success ? head.data : null, open }
}

const packed = (content: object): Record<string, Value> => {
  const bytes = packJson(content)
  return bytes.length > largestBytes ? {} : { content: bytes }
}

/** @returns null for what did not fit, and for what another version wrote: the page is read without it */
const unpacked = <Shape>({ content }: Item, shape: z.ZodType<Shape>): Shape | null => {
  if (!(content instanceof Uint8Array)) return null
  try {
    return shape.parse(unpackJson(content))
  } catch {
    return null
  }
}
