import * as z from 'zod'
import { type SetAside, unheard } from '#core/fault/set-aside'
import type { Announcements, Numbered } from '#core/story/telling/announcement'
import { attributes, readEach } from './item.ts'
import { shapeOf } from './shape-of.ts'
import { absent, type Item, type Key, type Table } from './table.ts'

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
const placeKey = (story: string, id: string): Key => ({ pk: `STORY#${story}#TOLD#${id}`, sk: 'NUMBER' })
const sortKey = (number: number): string => String(number).padStart(8, '0')

/**
 * Who opens a mailing again does so within minutes or, where an operator sends a dead letter back, within days: so far
 * back it is found again.
 */
const lookedBack = 100

/** @param setAside hears of items that cannot be read; the others are given */
export const createAnnouncementStore = (table: Table, setAside: SetAside = unheard): Announcements => {
  const note = async (story: string, id: string, number: number): Promise<void> => {
    await table.put({ ...placeKey(story, id), number })
  }
  const readable = (items: Item[]): Promise<Numbered[]> => readEach(announcement, items, setAside)
  return {
    async announce(story, one) {
      for (;;) {
        const last = await table.query(partition(story), { reverse: true, limit: lookedBack })
        const known = last.find(({ id }) => id === one.id)
        // Also where it stands already: the run that added it may have died just then.
        if (known) return note(story, one.id, Number(known.sk))
        const number = Number(last[0]?.sk ?? 0) + 1
        const key = { pk: partition(story), sk: sortKey(number) }
        // Whoever is second finds the place taken and looks again, also whether it was the same that took it.
        const written = await table.put({ ...key, ...attributes({ ...one, number }) }, [absent('pk')])
        if (written === 'written') return note(story, one.id, number)
      }
    },
    async numberOf(story, id) {
      const item = await table.get(placeKey(story, id))
      return item ? z.number().parse(item.number) : null
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
