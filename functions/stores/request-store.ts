import { type SetAside, unheard } from '#core/fault/set-aside'
import { epochMs } from '#core/instant'
import { goneAt } from '#core/subscription/request'
import type { Requests } from '#core/subscription/requests'
import { attributes, read, readEach } from './item.ts'
import * as shapes from './reader-shapes.ts'
import { type Key, present, type Table } from './table.ts'

/** One partition: the sweep must find what nobody works off. */
const partition = 'REQUESTS'
const keyOf = (id: string): Key => ({ pk: partition, sk: id })
const aPage = 200

/**
 * The only place beside the profile with an address.
 * @param setAside hears of requests that cannot be read; the others are given
 */
export const createRequestStore = (table: Table, setAside: SetAside = unheard): Requests => {
  return {
    async put(request) {
      const ttl = Math.floor(epochMs(goneAt(request.at)) / 1000)
      await table.put({ ...keyOf(request.id), ...attributes(request), ttl })
    },
    async request(id) {
      const item = await table.get(keyOf(id))
      return item && read(shapes.mailRequest, item)
    },
    async giveTurn(id, turn) {
      // Another message may have worked it off meanwhile: it must not come back.
      await table.update(keyOf(id), { set: { turn } }, [present('pk')])
    },
    async remove(id) {
      await table.remove(keyOf(id))
    },
    async *before(at) {
      for (let after = ''; ; ) {
        const range = { ...(after ? { after } : {}), upTo: at, limit: aPage }
        const page = await table.query(partition, range)
        yield* await readEach(shapes.mailRequest, page, setAside)
        after = page.at(-1)?.sk ?? ''
        if (page.length < aPage) return
      }
    },
  }
}
