import type { AudienceList } from '#core/delivery/deliver-ports'
import { type Chunk, type DeliveryState, placesOf, stateOf } from '#core/delivery/ledger'
import { canaryShard, putRightBy, shardOf } from '#core/delivery/mailing'
import { type SetAside, unheard } from '#core/fault/set-aside'
import { readEach } from './item.ts'
import { chunk } from './ledger-shapes.ts'
import type { Table } from './table.ts'

/** A mail went to them: SES took it, and nothing says that it came back. */
const went: readonly DeliveryState[] = ['submitted', 'delivered', 'complained']

/** Rows that are read at once: 500 readers. */
const rowsRead = 20

const wentTo = (row: Chunk): string[] =>
  placesOf(row).flatMap(place => (went.includes(stateOf(row, place)) ? (row.ids[Number(place)] ?? []) : []))

/**
 * Lists whom another mailing went to, as its ledger says. Its canary readers stand there in a shard of their own.
 * @param setAside hears of rows that cannot be read; nobody of them is listed
 */
export const createRecipientList = (table: Table, setAside: SetAside = unheard): AudienceList => {
  const partition = (mailing: string, shard: string): string => `MAILING#${mailing}#${shard}`
  const read = async (items: Awaited<ReturnType<Table['query']>>) =>
    (await readEach(chunk, items, setAside)).flatMap(wentTo)
  /** From the row that `after` stands in. */
  const inShard = async (of: string, shard: string, after: string, limit: number): Promise<string[]> => {
    const pk = partition(of, shard)
    const [row] = await table.query(pk, { from: 'AFTER#', upTo: `AFTER#${after}`, reverse: true, limit: 1 })
    const found: string[] = []
    let range: { from: string } | { after: string } = { from: row?.sk ?? 'AFTER#' }
    while (found.length < limit) {
      const items = await table.query(pk, { ...range, before: 'AFTER#~~', limit: rowsRead })
      found.push(...(await read(items)).filter(id => id > after))
      const last = items.at(-1)
      if (!last || items.length < rowsRead) break
      range = { after: last.sk }
    }
    return found
  }
  return {
    async next(mailing, shard, after, limit) {
      const listed = await Promise.all(
        putRightBy(mailing).flatMap(of => [
          inShard(of, shard, after, limit),
          table.query(partition(of, canaryShard), { prefix: 'AFTER#' }).then(read),
        ]),
      )
      const here = listed.flat().filter(id => shardOf(id) === shard && id > after)
      return [...new Set(here)].sort().slice(0, limit)
    },
  }
}
