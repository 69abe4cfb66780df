import type { LedgerPlace } from '#core/delivery/decide-feedback'
import type { Ledger } from '#core/delivery/deliver-ports'
import { provenUntil } from '#core/delivery/event-lag'
import { type Chunk, type Evidence, fold } from '#core/delivery/ledger'
import type { LedgerRecord, ShardMark } from '#core/delivery/ledger-record'
import { shardsOf } from '#core/delivery/mailing'
import type { StuckEvents } from '#core/delivery/stuck-events'
import type { EvidenceLedger } from '#core/delivery/take-feedback'
import { type SetAside, UnreadableItem, unheard } from '#core/fault/set-aside'
import { type Instant, plusMinutes } from '#core/instant'
import { attributes, isNewer, read, readEach } from './item.ts'
import * as ledgerShapes from './ledger-shapes.ts'
import * as mailingShapes from './mailing-shapes.ts'
import { metaKey, openKey } from './mailing-store.ts'
import { packIds } from './packed-ids.ts'
import { expiryOf } from './record-expiry.ts'
import { absent, equals, type Item, type Key, present, type Table } from './table.ts'

const partition = (mailing: string, shard: string): string => `MAILING#${mailing}#${shard}`
const chunkKey = (mailing: string, shard: string, after: string): Key => ({
  pk: partition(mailing, shard),
  sk: `AFTER#${after}`,
})
/** A shard's own item: the hint where its first unsettled row is, when somebody was here, and whether it is through. */
const shardKey = (mailing: string, shard: string): Key => ({ pk: partition(mailing, shard), sk: '#SHARD' })
const eventsKey: Key = { pk: 'EVENTS', sk: 'LAST' }
const askedKey: Key = { pk: 'EVENTS', sk: 'ASKED' }
/** One question answers for all mailings. */
const askMinutes = 15

export type LedgerStore = Ledger & LedgerRecord & EvidenceLedger & StuckEvents

/** Rows are listed in pages: a million readers are 2,500 rows a shard. */
export const createLedgerStore = (table: Table, setAside: SetAside = unheard): LedgerStore => {
  const shards = async (mailing: string, names: readonly string[]): Promise<ShardMark[]> => {
    const items = new Map(
      (await table.getMany(names.map(name => shardKey(mailing, name)))).map(item => [item.pk, item]),
    )
    return names.map(shard => {
      const found = items.get(partition(mailing, shard))
      const item = found && !isNewer(found) ? found : undefined
      return { shard, touchedAt: textOrNull(item?.touchedAt), throughAt: textOrNull(item?.throughAt) }
    })
  }
  const row = async (key: Key): Promise<Chunk | undefined> => {
    const item = await table.get(key)
    return item && read(ledgerShapes.chunk, item)
  }
  const noteLate = async (until: Instant): Promise<void> => {
    const isLater = { path: 'lateAt', is: 'absent or <' as const, value: until }
    await table.update(eventsKey, { set: { lateAt: until } }, [isLater])
  }
  return {
    shards,
    noteLate,
    async mailing(id) {
      const item = await table.get(metaKey(id))
      return item && read(mailingShapes.mailing, item)
    },
    async chain(mailing, shard) {
      const mark = await table.get(shardKey(mailing, shard))
      const from = `AFTER#${textOrNull(mark?.hint) ?? ''}`
      return readChain(await table.query(partition(mailing, shard), { from, before: 'AFTER#~~' }), setAside)
    },
    async claim(mailing, shard, chunk) {
      const key = chunkKey(mailing, shard, chunk.after)
      if (
        (await table.put(
          { ...key, ...attributes(chunk), ids: packIds(chunk.ids), ttl: expiryOf(chunk.claimedAt) },
          [absent('pk')],
        )) === 'written'
      )
        return { chunk, ours: true }
      const winner = await row(key)
      if (!winner) throw new Error(`The ledger row ${key.pk} / ${key.sk} was taken and is gone.`)
      return { chunk: winner, ours: false }
    },
    async record(mailing, shard, after, out, attempt) {
      const set = Object.fromEntries(
        Object.entries(out).map(([place, outcome]) => [`out.${place}`, attributes(outcome)]),
      )
      if (Object.keys(set).length > 0)
        await table.update(chunkKey(mailing, shard, after), { set }, [
          attempt === undefined ? present('pk') : equals('attempt', attempt),
        ])
    },
    async attemptAgain(mailing, shard, chunk, trying, at) {
      const places = Object.entries(trying)
      const marks = places.map(([place, mark]) => [`out.${place}`, attributes(mark)])
      const change = { set: { attempt: chunk.attempt + 1, attemptAt: at, ...Object.fromEntries(marks) } }
      const written = await table.update(chunkKey(mailing, shard, chunk.after), change, [
        equals('attempt', chunk.attempt),
        // Evidence may have come since the row was read: what SES has, is not sent again.
        ...places.map(([place]) => absent(`ev.${place}`)),
      ])
      return written === 'written'
    },
    async touched(mailing, shard, hint, at) {
      await table.update(shardKey(mailing, shard), { set: { hint, touchedAt: at } })
    },
    async turn(mailing, shard) {
      const mark = await table.get(shardKey(mailing, shard))
      return {
        turn: Number(mark?.turn ?? 0),
        nextAt: textOrNull(mark?.nextAt),
        restsUntil: textOrNull(mark?.restsUntil),
      }
    },
    async nextTurn(mailing, shard, { turn }, { nextAt, restsUntil }, at) {
      const written = await table.update(
        shardKey(mailing, shard),
        { set: { turn: turn + 1, nextAt, restsUntil, touchedAt: at } },
        // The first worker of a shard finds no count yet.
        [turn === 0 ? absent('turn') : equals('turn', turn)],
      )
      return written === 'written'
    },
    async through(mailing, shard, at) {
      await table.update(shardKey(mailing.id, shard), { set: { throughAt: at, touchedAt: at } })
      const marks = await shards(mailing.id, shardsOf(mailing))
      if (marks.every(mark => mark.throughAt !== null)) await table.remove(openKey(mailing.id))
    },
    // A million readers are 2,500 rows a shard, about 10 MB.
    async rows(mailing, shard) {
      const items = await table.query(partition(mailing, shard), { prefix: 'AFTER#' })
      return readEach(ledgerShapes.chunk, items, setAside)
    },
    async passCanaries(mailing) {
      await table.update(metaKey(mailing), { set: { 'canaries.passed': true } }, [
        equals('canaries.passed', false),
      ])
    },
    async hold(mailing, why) {
      const set = { switch: 'paused', 'canaries.passed': true, 'canaries.held': why }
      await table.update(metaKey(mailing), { set }, [
        equals('switch', 'running'),
        equals('canaries.passed', false),
      ])
    },
    async lastEventAt() {
      return textOrNull((await table.get(eventsKey))?.at)
    },
    async provenUntil() {
      const item = await table.get(eventsKey)
      return provenUntil(textOrNull(item?.at), textOrNull(item?.lateAt), item?.stuck === true)
    },
    async mayAsk(now) {
      const free = [{ path: 'at', is: 'absent or <=' as const, value: plusMinutes(now, -askMinutes) }]
      return (await table.put({ ...askedKey, at: now }, free)) === 'written'
    },
    async askedAt() {
      return textOrNull((await table.get(askedKey))?.at)
    },
    async noteEvent(at, late) {
      // First: were it lost, the next line would let silence prove what it does not.
      if (late !== null) await noteLate(late)
      await table.update(eventsKey, { set: { at } }, [{ path: 'at', is: 'absent or <', value: at }])
    },
    async noteStuck(isStuck, now) {
      const known = (await table.get(eventsKey))?.stuck === true
      // While it stays so, nothing is written: the sweep looks every five minutes.
      if (isStuck !== known) await table.update(eventsKey, { set: { stuck: isStuck, lateAt: now } })
    },
    async saveEvidence(events) {
      const rows = Map.groupBy(events, ({ place }) =>
        JSON.stringify(chunkKey(place.mailing, place.shard, place.after)),
      )
      const news: Evidence[] = []
      for (const group of rows.values()) {
        const first = group[0]?.place
        if (first)
          news.push(...(await foldInto(table, chunkKey(first.mailing, first.shard, first.after), group)))
      }
      return news
    },
    chunkAt: (mailing, shard, after) => row(chunkKey(mailing, shard, after)),
    async rowOf(mailing, shard, reader) {
      const range = { before: `AFTER#${reader}`, from: 'AFTER#', reverse: true, limit: 1 }
      const [item] = await table.query(partition(mailing, shard), range)
      return item && read(ledgerShapes.chunk, item)
    },
  }
}

/**
 * A row that cannot be read is set aside, and nobody of it is attempted; the chain goes on at the row after it.
 * @throws UnreadableItem when there is none: nobody knows where to go on
 */
const readChain = async (items: Item[], setAside: SetAside): Promise<Chunk[]> => {
  const chain: Chunk[] = []
  for (const [n, item] of items.entries()) {
    try {
      chain.push(read(ledgerShapes.chunk, item))
    } catch (error) {
      if (!(error instanceof UnreadableItem) || n === items.length - 1) throw error
      await setAside(error)
    }
  }
  return chain
}

const foldTries = 8

const foldInto = async (
  table: Table,
  key: Key,
  group: { place: LedgerPlace; evidence: Evidence }[],
): Promise<Evidence[]> => {
  for (let turn = 0; turn < foldTries; turn += 1) {
    const item = await table.get(key)
    if (!item) return []
    const { ev, ids } = read(ledgerShapes.chunk, item)
    const next: Record<string, Evidence> = {}
    const news: Evidence[] = []
    for (const { place, evidence } of group) {
      if (ids[Number(place.place)] === undefined) continue
      const known = next[place.place] ?? ev[place.place]
      const folded = fold(known, evidence)
      next[place.place] = folded
      if (folded.is !== known?.is || folded.ses !== known.ses) news.push(evidence)
    }
    const changed = Object.entries(next).filter(([place, one]) => !isSame(one, ev[place]))
    // Said again, as after a worker that died: it stands there already.
    if (changed.length === 0) return []
    const set = Object.fromEntries(changed.map(([place, evidence]) => [`ev.${place}`, attributes(evidence)]))
    // Another batch may fold into the same row: whoever read an older one reads again.
    const evRevision = Number(item.evRevision ?? 0)
    const unchanged = { path: 'evRevision', is: 'absent or =' as const, value: evRevision }
    if ((await table.update(key, { set, add: { evRevision: 1 } }, [unchanged])) === 'written') return news
  }
  throw new Error(`The evidence for ${key.pk} / ${key.sk} could not be saved: too many at once.`)
}

const isSame = (one: Evidence, known: Evidence | undefined): boolean =>
  one.is === known?.is && one.ses === known.ses && one.at === known.at && one.twice === known.twice

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null)
