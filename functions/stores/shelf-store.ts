import { plusDays } from '#core/instant'
import type { Shelved } from '#core/story/collecting/shelf'
import type { TakeEntriesPorts } from '#core/story/collecting/take-entries'
import { hashOf } from '#functions/secrets/hash-of'
import * as shapes from './collecting-shapes.ts'
import { read } from './item.ts'
import { packJson } from './packed-json.ts'
import { absent, equals, type Key, type Table } from './table.ts'

/** A headline is its article's for hours; the row stays for as long as a feed may show the article. */
const claimDays = 30

/** What sources show, and what reports and headlines are known. */
export type ShelfStore = TakeEntriesPorts & {
  saveShelf(source: string, shelf: Shelved[]): Promise<void>
}

/** @param id the story */
export const createShelfStore = (table: Table, id: string): ShelfStore => {
  const story = `STORY#${id}`
  const shelfKey = (source: string): Key => ({ pk: story, sk: `SHELF#${source}` })
  return {
    fingerprint: hashOf,
    async shelf(source) {
      const item = await table.get(shelfKey(source))
      return item && read(shapes.shelf, item).entries
    },
    async saveShelf(source, shelf) {
      // Compressed: a shelf of forty entries is 45 kB, written at each poll that brings news, and billed by the kilobyte.
      await table.put({ ...shelfKey(source), entries: packJson(shelf) })
    },
    async knownReports(ids) {
      const items = await table.getMany(ids.map(report => ({ pk: `REPORT#${report}`, sk: story })))
      return new Map(
        items.map(item => [item.pk.slice('REPORT#'.length), read(shapes.knownReport, item)] as const),
      )
    },
    async claimHeadline(key, claim, instead) {
      const row = { pk: `REPORT#${key}`, sk: `HEADLINE#${id}` }
      const ttl = Math.floor(Date.parse(plusDays(claim.published, claimDays)) / 1000)
      const free = instead ? equals('report', instead.report) : absent('report')
      if ((await table.put({ ...row, ...claim, ttl }, [free])) === 'written') return claim
      const item = await table.get(row)
      return item ? read(shapes.headlineClaim, item) : claim
    },
  }
}
