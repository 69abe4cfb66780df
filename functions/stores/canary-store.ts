import * as z from 'zod'
import { chunkSize } from '#core/delivery/ledger'
import { read } from './item.ts'
import * as shapes from './reader-shapes.ts'
import { absent, equals, type Item, type Key, type Table } from './table.ts'

/** A story's canary readers, by id: those who get each mailing before the others. One item a story. */
export type CanaryStore = {
  list(story: string): Promise<string[]>
  /** The same, and null when nobody was ever marked, or an operator has unmarked the last one. */
  marked(story: string): Promise<string[] | null>
  /** @returns `full` when there is no room in one row of the ledger */
  add(story: string, reader: string): Promise<'added' | 'known' | 'full'>
  /** An operator unmarks the reader. */
  remove(story: string, reader: string): Promise<'removed' | 'unknown'>
  /** The reader was erased: when it was the last one, the list stays, empty. */
  erase(story: string, reader: string): Promise<void>
}

const list = z.object({ readers: shapes.ids })
const readersIn = (item: Item): string[] => read(list, item).readers

const keyOf = (story: string): Key => ({ pk: `STORY#${story}`, sk: 'CANARIES' })

export const createCanaryStore = (table: Table): CanaryStore => {
  /** @param next gives the new list, or why it stays */
  const change = async <Why>(
    story: string,
    next: (readers: string[]) => string[] | Why,
  ): Promise<Why | null> => {
    for (;;) {
      const item = await table.get(keyOf(story))
      const readers = item ? readersIn(item) : []
      const wanted = next(readers)
      if (!Array.isArray(wanted)) return wanted
      const revision = Number(item?.revision ?? 0)
      const unchanged = item ? equals('revision', revision) : absent('pk')
      const written = { ...keyOf(story), readers: wanted, revision: revision + 1 }
      if ((await table.put(written, [unchanged])) === 'written') return null
    }
  }
  const without = (story: string, reader: string) =>
    change<'unknown'>(story, readers =>
      readers.includes(reader) ? readers.filter(one => one !== reader) : 'unknown',
    )
  const marked = async (story: string): Promise<string[] | null> => {
    const item = await table.get(keyOf(story))
    return item ? readersIn(item) : null
  }
  return {
    marked,
    list: async story => (await marked(story)) ?? [],
    async add(story, reader) {
      const why = await change<'known' | 'full'>(story, readers => {
        if (readers.includes(reader)) return 'known'
        return readers.length < chunkSize ? [...readers, reader].sort() : 'full'
      })
      return why ?? 'added'
    },
    async remove(story, reader) {
      const why = await without(story, reader)
      const item = await table.get(keyOf(story))
      if (item && readersIn(item).length === 0)
        await table.remove(keyOf(story), [equals('revision', Number(item.revision ?? 0))])
      return why ?? 'removed'
    },
    async erase(story, reader) {
      await without(story, reader)
    },
  }
}
