import { chunkSize } from '#core/delivery/ledger'
import * as shapes from './shapes.ts'
import { absent, equals, type Key, type Table } from './table.ts'

/** A story's canary readers, by id: those who get each mailing before the others. One item a story. */
export type CanaryStore = {
  list(story: string): Promise<string[]>
  /** @returns `full` when there is no room in one row of the ledger */
  add(story: string, reader: string): Promise<'added' | 'known' | 'full'>
  remove(story: string, reader: string): Promise<'removed' | 'unknown'>
}

const keyOf = (story: string): Key => ({ pk: `STORY#${story}`, sk: 'CANARIES' })

export const createCanaryStore = (table: Table): CanaryStore => {
  /** @param next gives the new list, or why it stays */
  const change = async <Why>(
    story: string,
    next: (readers: string[]) => string[] | Why,
  ): Promise<Why | null> => {
    for (;;) {
      const item = await table.get(keyOf(story))
      const readers = item ? shapes.ids.parse(item.readers) : []
      const wanted = next(readers)
      if (!Array.isArray(wanted)) return wanted
      const revision = Number(item?.revision ?? 0)
      const unchanged = item ? equals('revision', revision) : absent('pk')
      const written = { ...keyOf(story), readers: wanted, revision: revision + 1 }
      if ((await table.put(written, [unchanged])) === 'written') return null
    }
  }
  return {
    async list(story) {
      const item = await table.get(keyOf(story))
      return item ? shapes.ids.parse(item.readers) : []
    },
    async add(story, reader) {
      const why = await change<'known' | 'full'>(story, readers => {
        if (readers.includes(reader)) return 'known'
        return readers.length < chunkSize ? [...readers, reader].sort() : 'full'
      })
      return why ?? 'added'
    },
    async remove(story, reader) {
      const why = await change<'unknown'>(story, readers =>
        readers.includes(reader) ? readers.filter(one => one !== reader) : 'unknown',
      )
      return why ?? 'removed'
    },
  }
}
