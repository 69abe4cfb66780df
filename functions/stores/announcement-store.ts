import * as z from 'zod'
import { type SetAside, unheard } from '#core/fault/set-aside'
import type { Announcements, Numbered } from '#core/story/telling/announcement'
import { attributes, readEach } from './item.ts'
import { shapeOf } from './shape-of.ts'
import { absent, type Item, type Table } from './table.ts'

const text = z.string()
const announcement = shapeOf<Numbered>()(
  z.object({
    id: text,
    kind: z.enum(['edition', 'alert', 'correction']),
    at: text,
    title: text,
    summary: text,
    topics: z.array(text),
    items: z.array(z.object({ title: text, topics: z.array(text), development: text })),
    milestone: z.string().optional(),
    takenBack: z.string().optional(),
    corrects: z.string().optional(),
    number: z.number(),
  }),
)

const partition = (story: string): string => `STORY#${story}#TOLD`
const sortKey = (number: number): string => String(number).padStart(8, '0')

/**
 * Who opens a mailing again does so within minutes or, where an operator sends a dead letter back, within days: so far
 * back it is found again.
 */
const lookedBack = 100

/** @param setAside hears of items that cannot be read; the others are given */
export const createAnnouncementStore = (table: Table, setAside: SetAside = unheard): Announcements => {
  const readable = (items: Item[]): Promise<Numbered[]> => readEach(announcement, items, setAside)
  return {
    async announce(story, one) {
      for (;;) {
        const last = await table.query(partition(story), { reverse: true, limit: lookedBack })
        if (last.some(({ id }) => id === one.id)) return
        const number = Number(last[0]?.sk ?? 0) + 1
        const key = { pk: partition(story), sk: sortKey(number) }
        // Whoever is second finds the place taken and looks again, also whether it was the same that took it.
        const written = await table.put({ ...key, ...attributes({ ...one, number }) }, [absent('pk')])
        if (written === 'written') return
      }
    },
    async latest(story, limit, before) {
      const upTo = before === undefined ? {} : { before: sortKey(before) }
      return readable(await table.query(partition(story), { ...upTo, reverse: true, limit }))
    },
    async after(story, after, limit) {
      return readable(await table.query(partition(story), { after: sortKey(after), limit }))
    },
  }
}
