import * as z from 'zod'
import { type Imprint, imprintOf } from '#core/story/ended-story'
import { attributes, read } from './item.ts'
import type { Key, Table } from './table.ts'

const imprint = z.object({
  title: z.string(),
  language: z.string(),
  timeZone: z.string(),
  sender: z.object({ name: z.string(), address: z.string(), confirmAddress: z.string() }),
  postalAddress: z.string(),
})

const keyOf = (story: string): Key => ({ pk: `STORY#${story}`, sk: 'IMPRINT' })

/** Under which name a story speaks: kept for the time when its pack is gone, and its readers' links still work. */
export const createImprintStore = (table: Table) => ({
  async save(pack: Imprint & { id: string }): Promise<void> {
    await table.put({ ...keyOf(pack.id), ...attributes(imprintOf(pack)) })
  },
  /** @returns null for a story that was gone before imprints were kept */
  async imprint(story: string): Promise<Imprint | null> {
    const item = await table.get(keyOf(story))
    return item ? read(imprint, item) : null
  },
})
