import type * as z from 'zod'
import type { Edition } from '#core/digest/edition'
import { epochMs, plusDays } from '#core/instant'
import type { Entry } from '#core/story/telling/entry'
import { packJson, unpackJson } from './packed-json.ts'
import * as shapes from './shapes.ts'
import { equals, type Item, type Key, type Table, type Value } from './table.ts'

/** What begins with more is read from its developments: an item holds 400 kB, and its keys take some. */
const largestBytes = 350_000
/** Longer than any page looks back. */
const keptDays = 90

/** What pages list under one day: the developments of that day of UTC, which stands in their ids, and how many relevant reports came out on that day of the story. */
export type DayListing = { entries: Entry[]; reports: number }

/** A day, or the editions: what is prepared, opened and closed as a whole. */
export type Part = string
export const editionsPart: Part = 'EDITIONS'

/** A part that was changed, or is just being changed, since it was prepared. */
export type OpenPart = { part: Part; changes: number }

/** All days from `from` on were prepared. `of`: what they were made of, beside the developments themselves. */
export type Head = { of: string; from: string }

/** What is prepared of a story; null where a part is open, or was made of something else than `of`. */
export type Prepared = {
  day(day: string, of: string): DayListing | null
  /** Of both cadences, newest first. */
  editions(): Edition[] | null
}

/**
 * What pages list, prepared part by part: one query gives what else takes one for each day. It never says anything of
 * its own. It counts only while nothing that it was made of has changed.
 */
export type ListingStore = {
  /** Says that a part changes. Before it does: whoever dies in between leaves it open. */
  open(story: string, part: Part): Promise<void>
  /** How far preparing has come. */
  progress(story: string): Promise<{ head: Head | null; open: OpenPart[] }>
  prepared(story: string, fromDay: string): Promise<Prepared>
  saveDay(story: string, day: string, of: string, listing: DayListing): Promise<void>
  saveEditions(story: string, editions: Edition[]): Promise<void>
  /** Unless it was changed again since. */
  close(story: string, open: OpenPart): Promise<void>
  saveHead(story: string, head: Head): Promise<void>
}

const listing = (story: string): string => `LISTING#${story}`
const dayKey = (story: string, day: string): Key => ({ pk: listing(story), sk: `DAY#${day}` })
const openKey = (story: string, part: Part): Key => ({ pk: listing(story), sk: `OPEN#${part}` })

export const createListingStore = (table: Table): ListingStore => ({
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
