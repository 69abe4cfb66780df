import type { AudienceList } from '#core/delivery/deliver-ports'
import { type Chunk, type DeliveryState, placesOf, stateOf } from '#core/delivery/ledger'
import { canaryShard, putRightBy, shardOf } from '#core/delivery/mailing'
import type { SkipReason } from '#core/delivery/skip-reason'
import { type SetAside, unheard } from '#core/fault/set-aside'
import { readEach } from './item.ts'
import { chunk } from './ledger-shapes.ts'
import type { Table } from './table.ts'

/** A mail went to them: SES took it, and nothing says that it came back. */
const went: readonly DeliveryState[] = ['submitted', 'delivered', 'complained']

/** Rows that are read at once: 500 readers. */
const rowsRead = 20

type IsListed = (row: Chunk, place: string) => boolean

const isSkipped = ({ out }: Chunk, place: string, why: SkipReason): boolean => {
  const outcome = out[place]
  return outcome?.is === 'skipped' && outcome.why === why
}

/** Who was told it by another mail was told it, too. */
const wentTo: IsListed = (row, place) =>
  went.includes(stateOf(row, place)) || isSkipped(row, place, 'told-together')

const wasHeldBack: IsListed = (row, place) => isSkipped(row, place, 'held-back')

/**
 * Lists whom another mailing went to, or was held back from, as its ledger says. Its canary readers stand there in a shard of their own.
 * @param setAside hears of rows that cannot be read; nobody of them is listed
 */
export const createRecipientList = (table: Table, setAside: SetAside = unheard): AudienceList => {
  const partition = (mailing: string, shard: string): string => `MAILING#${mailing}#${shard}`
  const read = async (items: Awaited<ReturnType<Table['query']>>, isListed: IsListed) =>
    (await readEach(chunk, items, setAside)).flatMap(row =>
      placesOf(row).flatMap(place => (isListed(row, place) ? (row.ids[Number(place)] ?? []) : [])),
    )
  /** From the row that `after` stands in. */
  const inShard = async (
    of: string,
    shard: string,
    after: string,
    limit: number,
    isListed: IsListed,
  ): Promise<string[]> => {
    const pk = partition(of, shard)
    const [row] = await table.query(pk, { from: 'AFTER#', upTo: `AFTER#${after}`, reverse: true, limit: 1 })
    const found: string[] = []
    let range: { from: string } | { after: string } = { from: row?.sk ?? 'AFTER#' }
    while (found.length < limit) {
      const items = await table.query(pk, { ...range, before: 'AFTER#~~', limit: rowsRead })
      found.push(...(await read(items, isListed)).filter(id => id > after))
      const last = items.at(-1)
      if (!last || items.length < rowsRead) break
      range = { after: last.sk }
    }
    return found
  }
  return {
    async next(mailing, shard, after, limit) {
      const { audience } = mailing
      const isListed = audience.who === 'held-back' ? wasHeldBack : wentTo
      const followed = audience.who === 'held-back' ? [audience.of] : putRightBy(mailing)
      const listed = await Promise.all(
        followed.flatMap(of => [
          inShard(of, shard, after, limit, isListed),
          table.query(partition(of, canaryShard), { prefix: 'AFTER#' }).then(items => read(items, isListed)),
        ]),
      )
      const here = listed.flat().filter(id => shardOf(id) === shard && id > after)
      return [...new Set(here)].sort().slice(0, limit)
    },
  }
}
